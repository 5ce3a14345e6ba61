import { closeDueClaims } from '../claim/closing.ts';
import { fundRules } from '../claim/fund-rules.ts';
import { within } from '../database/within.ts';
import { arrearsStepped } from '../due/arrears.ts';
import { dayOfFund } from '../fund/fund-jobs.ts';
import { agreeing, openVillage, type Said, type ScratchFunds, type Somebody } from '../fund/scratch-fund.ts';
import { goOn } from '../hearing/going-on.ts';
import { openKeys } from '../key/keys.ts';
import { motionsGoOn } from '../motion/motion-jobs.ts';
import { openCommon, triedOnCommon } from './common-world.ts';
import { triedOnDecisions } from './deciding-world.ts';
import { unitsOf } from './fund-model.ts';
import { type Act, dateOf, type FundModel, periodOf } from './model-state.ts';
import { DONE, known, type People, text, type World } from './world.ts';

export async function openWorld(
  scratch: ScratchFunds,
  people: People,
  slug: string,
  day: number,
): Promise<World> {
  const { organiser, second, treasurer, reviewer } = people;
  const activation = { members: 2, by: dateOf(day + 60) };
  const fund = await openVillage(organiser, { slug, activation });
  for (const [{ id: person }, role] of [
    [second, 'organiser'],
    [treasurer, 'treasurer'],
    [reviewer, 'reviewer'],
  ] as const) {
    await organiser.act('POST', `/api/funds/${fund}/roles`, { person, role });
  }
  return {
    ...{ scratch, people, fund, claims: [], payments: [], payouts: [], run: '' },
    ...{ motions: [], orders: [], spendings: [], holdings: await openCommon(people, fund, dateOf(day)) },
  };
}

/** Does through the interface what the model is asked, as whoever may, and says what was answered. */
export async function tried(world: World, model: FundModel, act: Act): Promise<Said> {
  const { people, fund } = world;
  const { organiser, second, treasurer, reviewer, others } = people;
  const url = `/api/funds/${fund}`;
  const number = (place: number) => `${place + 1}`;
  const latest = (who: number) => number(model.members.findLastIndex(({ person }) => person === who));
  const asked = async (by: Somebody, of: string, path: string, body?: unknown) =>
    by.act('POST', path, body, { version: (await by.get(of)).etag || '"v1"' });
  const payment = (place: number) => `${url}/payments/${world.payments[place]}`;
  const payout = (place: number) => `${url}/payouts/${world.payouts[place]}`;
  const run = `${url}/settlement-runs/${world.run}`;

  switch (act.act) {
    case 'days':
      await night(world, act.days);
      return DONE;
    case 'invite': {
      const mail = (others[act.who] as Somebody).mail;
      const columns = { units: `${unitsOf(act.who)}`, proportion: '100%' };
      const invitations = [{ mail, language: 'zh', columns }];
      return organiser.act('POST', `${url}/invitations`, { invitations, until: dateOf(model.day + 20) });
    }
    case 'join':
      return joined(world, others[act.who] as Somebody);
    case 'notice': {
      const self = others[act.who] as Somebody;
      return asked(self, `${url}/me`, `${url}/me/notice`);
    }
    case 'suspend': {
      const path = `${url}/members/${latest(act.who)}`;
      return asked(organiser, `${path}?why=late`, `${path}/suspension`, { reason: 'nothing was paid' });
    }
    case 'claim':
      return claimed(world, others[act.who] as Somebody, { on: dateOf(model.day), asked: text(act.cents) });
    case 'take-up':
      return judged(world, act.claim, reviewer, 'review');
    case 'propose':
      return judged(world, act.claim, reviewer, 'proposal', { outcome: 'approve' });
    case 'propose-refusal':
      return judged(world, act.claim, reviewer, 'proposal', REFUSED);
    case 'publish':
      return judged(world, act.claim, organiser, 'publication');
    case 'approve':
      return judged(world, act.claim, second, 'decision', { outcome: 'approve' });
    case 'refuse':
      return judged(world, act.claim, second, 'decision', REFUSED);
    case 'schedule':
      return judged(world, act.claim, organiser, 'schedule', { period: dateOf(model.day).slice(0, 7) });
    case 'agree':
    case 'withdraw': {
      const self = others[model.claims[act.claim]?.member.person ?? 0] as Somebody;
      const mine = `${url}/me/claims/${world.claims[act.claim]}`;
      if (act.act === 'withdraw') return asked(self, mine, `${mine}/withdrawal`);
      const { body } = await self.get(`${mine}/case`);
      return asked(self, mine, `${mine}/case/agreement`, { hash: body.hash ?? '0'.repeat(64) });
    }
    case 'draft': {
      const said = await organiser.act('POST', `${url}/settlement-runs`, {
        period: periodOf(model.nextMonth),
      });
      if (said.status < 300) world.run = said.body.settlement;
      return said;
    }
    case 'preview':
      return asked(organiser, run, `${run}/preview`);
    case 'sign': {
      const { body } = await organiser.get(run);
      const hash = body.preview?.hash ?? '0'.repeat(64);
      return asked(people[act.by], run, `${run}/signatures`, { says: 'yes', hash });
    }
    case 'post':
      return asked(second, run, `${run}/posting`);
    case 'abandon':
      return asked(organiser, run, `${run}/abandonment`);
    case 'pay': {
      const member = act.who === undefined ? {} : { member: number(act.who) };
      const body = { amount: text(act.cents), paidOn: dateOf(model.day), ...member };
      return known(world.payments, 'payment', await treasurer.act('POST', `${url}/payments`, body));
    }
    case 'assign': {
      const of = payment(act.payment);
      return asked(treasurer, of, `${of}/assignment`, { member: number(act.who) });
    }
    case 'send-back': {
      const of = payment(act.payment);
      return asked(treasurer, of, `${of}/sending-back`, {
        sentOn: dateOf(model.day),
        bankReference: `S${act.payment}`,
      });
    }
    case 'reverse': {
      const of = payment(act.payment);
      return asked(treasurer, of, `${of}/reversal`, { reason: 'wrong' });
    }
    case 'pay-out': {
      const amount = text(model.claims[act.claim]?.amount ?? 1n);
      const body = { claim: world.claims[act.claim], amount };
      return known(world.payouts, 'payout', await treasurer.act('POST', `${url}/payouts`, body));
    }
    case 'approve-payout': {
      const of = payout(act.payout);
      const { body } = await second.get(of);
      return asked(second, of, `${of}/signatures`, { says: 'yes', hash: body.hash });
    }
    case 'paid-out': {
      const of = payout(act.payout);
      return asked(treasurer, of, `${of}/payment`, {
        paidOn: dateOf(model.day),
        bankReference: `P${act.payout}`,
      });
    }
    case 'came-back':
      return asked(treasurer, payout(act.payout), `${payout(act.payout)}/return`, { reason: 'closed' });
    case 'cancel-payout':
      return asked(organiser, payout(act.payout), `${payout(act.payout)}/cancellation`, { reason: 'later' });
    case 'move':
    case 'support':
    case 'open-vote':
    case 'withdraw-motion':
    case 'vote':
    case 'all-vote':
    case 'object':
    case 'take-back':
    case 'answer':
    case 'judge':
    case 'appeal':
    case 'hear':
      return triedOnDecisions(world, model, act);
    default:
      return triedOnCommon(world, model, act);
  }
}

const REFUSED = {
  outcome: 'reject',
  refusal: { reason: 'evidence-lacking', clause: 'article 3', next: 'send a bill' },
};

async function night({ scratch, fund }: World, days: number): Promise<void> {
  const { clock, database } = scratch;
  const place = { database, clock, keys: openKeys(scratch.keys) };
  clock.turn(days);
  const at = new Date(clock.now()).toISOString();
  await dayOfFund({ database, clock }, fund);
  await within(database, { as: 'work', fund }, async (tx) => {
    await closeDueClaims(tx, fund, await fundRules(tx, fund, clock), at);
  });
  await arrearsStepped(database, fund, at);
  await goOn(place, fund);
  await motionsGoOn(place);
}

async function joined({ fund }: World, self: Somebody): Promise<Said> {
  const { invitations } = (await self.get('/api/me')).body;
  const own = invitations.find((one: { fund: string }) => one.fund === fund)?.invitation ?? NOBODY;
  const body = { name: 'Member', consents: await agreeing(self, fund) };
  return self.act('POST', `/api/funds/${fund}/invitations/${own}/acceptance`, body);
}

const NOBODY = '0198a000-0000-7000-8000-00000000ffff';

async function claimed(
  { fund, claims }: World,
  self: Somebody,
  { on: occurredOn, asked }: { on: string; asked: string },
): Promise<Said> {
  const mine = `/api/funds/${fund}/me/claims`;
  const begun = await self.act('POST', mine, { item: 'fire', occurredOn, asked, text: 'It burned.' });
  if (begun.status >= 300) return begun;
  const { claim } = begun.body;
  const said = await self.act('POST', `${mine}/${claim}/submission`, undefined, { version: begun.etag });
  if (said.status < 300) claims.push(claim);
  return said;
}

async function judged(
  { fund, claims }: World,
  place: number,
  by: Somebody,
  step: string,
  body?: unknown,
): Promise<Said> {
  const of = `/api/funds/${fund}/claims/${claims[place]}`;
  return by.act('POST', `${of}/${step}`, body, { version: (await by.get(of)).etag || '"v1"' });
}
