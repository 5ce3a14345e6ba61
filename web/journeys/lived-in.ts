import { inCommon } from './in-common.ts';
import { putMotion, rulesProposed } from './motions.ts';
import { person, world } from './person.ts';
import type { LivedIn } from './served-pages.ts';
import { type Village, village } from './village.ts';

/** A fund that has settled a claim, with another one begun, and in which members have decided. */
export async function livedIn(slug: string, count = 2): Promise<LivedIn> {
  const home = await village(slug, count);
  const { fund, founder, second, members } = home;
  const [claimant] = members;
  if (claimant === undefined) throw new Error('a village has members');
  const api = (path: string) => `funds/${fund}/${path}`;
  // Whoever hears a case is in force, which begins when his waiting period is over.
  await dayAfter(61);
  await world(`go-on?fund=${fund}`);
  const told = async (asked: string) => {
    const said = await claimant.act(api('me/claims'), {
      ...{ item: 'fire', occurredOn: await dayAfter(0), asked, text: 'The shed burnt down.' },
    });
    return said.body.claim as string;
  };
  /** Tells of a claim, which is judged and published. */
  const published = async (asked: string, judged: object) => {
    const claim = await told(asked);
    const own = { versionAt: api(`me/claims/${claim}`) };
    await claimant.act(api(`me/claims/${claim}/submission`), undefined, own);
    const at = { versionAt: api(`claims/${claim}`) };
    await second.act(api(`claims/${claim}/review`), undefined, at);
    await second.act(api(`claims/${claim}/proposal`), judged, at);
    const { hash } = (await claimant.get(api(`me/claims/${claim}/case`))).body;
    await claimant.act(api(`me/claims/${claim}/case/agreement`), { hash }, own);
    await second.act(api(`claims/${claim}/publication`), undefined, at);
    return claim;
  };
  const judged = { outcome: 'approve', recognised: '500.00' };
  const claim = await published('500.00', judged);
  const at = { versionAt: api(`claims/${claim}`) };
  const period = (await dayAfter(8)).slice(0, 7);
  await founder.act(api(`claims/${claim}/decision`), judged, at);
  await founder.act(api(`claims/${claim}/schedule`), { period }, at);
  await dayAfter(31);
  // Money beside claims and fees: one line that two agreed to, and one that waits.
  const entered = (line: string, money: object) =>
    founder.act(api('named-lines'), {
      period,
      line,
      name: { en: 'Grant of the town', zh: '镇补助' },
      ...money,
    });
  const { line, hash: written } = (await entered('grant', { in: '100.00' })).body;
  await second.act(api(`named-lines/${line}/signatures`), { says: 'yes', hash: written });
  await entered('cost', { out: '7.00' });
  const { settlement } = (await founder.act(api('settlement-runs'), { period })).body;
  const run = api(`settlement-runs/${settlement}`);
  const seen = { versionAt: run };
  await founder.act(`${run}/preview`, undefined, seen);
  const preview = (await founder.get(run)).body.preview.hash;
  await founder.act(`${run}/signatures`, { says: 'yes', hash: preview }, seen);
  await second.act(`${run}/signatures`, { says: 'yes', hash: preview }, seen);
  await second.act(`${run}/posting`, undefined, seen);
  const refused = {
    outcome: 'reject',
    refusal: { reason: 'evidence-lacking', clause: 'article 3', next: 'Send a bill.' },
  };
  const appealed = await published('300.00', refused);
  await dayAfter(8);
  await founder.act(api(`claims/${appealed}/decision`), refused, { versionAt: api(`claims/${appealed}`) });
  const appeal = { text: 'The bill came later.' };
  await claimant.act(api(`me/claims/${appealed}/appeal`), appeal, {
    versionAt: api(`me/claims/${appealed}`),
  });
  await world(`go-on?fund=${fund}`);
  const { hearing } = (await claimant.get(api(`cases/${appealed}/hearings`))).body.items[0];
  const today = await dayAfter(0);
  const { member } = (await claimant.get(api('me'))).body;
  const came = async (amount: string, whose: object) =>
    (await second.act(api('payments'), { amount, paidOn: today, ...whose })).body.payment as string;
  const payment = await came('300.00', { member });
  const unknown = await came('12.00', { payer: 'A neighbour', reference: 'dues of the village' });
  const { payout } = (await second.act(api('payouts'), { claim, amount: '500.00' })).body;
  // One account, another one in its place, and a third that nobody has agreed to yet; examples of the registry of IBANs.
  const into = (iban: string) => founder.act(api('bank-accounts'), { holder: 'Village fund', iban });
  for (const iban of ['NO93 8601 1117 947', 'MT84 MALT 0110 0001 2345 MTLC AST0 01S']) {
    const { bankAccount, hash: agreed } = (await into(iban)).body;
    await second.act(api(`bank-accounts/${bankAccount}/signatures`), { says: 'yes', hash: agreed });
  }
  await into('GB82 WEST 1234 5698 7654 32');
  // A grant of the next period, with who gives it and for what.
  await second.act(api('named-lines'), {
    ...{
      period: (await dayAhead(31)).slice(0, 7),
      line: 'county',
      name: { en: 'Grant of the county', zh: '县补助' },
    },
    ...{ in: '80.00', source: 'government', giver: 'The county', purpose: 'new roofs', item: 'fire' },
  });
  const common = await inCommon(home, today);
  const operator = await person(`operator@${slug}.example`, { factor: true });
  await world(`operator?mail=${operator.mail}`);
  await operator.signIn();
  const [until, invited] = [await dayAhead(180), `invited@${slug}.example`];
  await founder.act(api('invitations'), { invitations: [{ mail: invited, language: 'en' }], until });
  const motions = await motionsOf(home);
  return {
    ...home,
    ...{ appealed, hearing },
    ...motions,
    ...common,
    ...{ claim, draft: await told('100.00'), settlement, period, payment, unknown, payout, member, operator },
  };
}

/** A vote that is over, one that is open, and a motion on the rules that waits. */
async function motionsOf({ fund, members }: Village) {
  const [first, second] = members;
  if (first === undefined || second === undefined) throw new Error('a village has members');
  // Who waits has no vote yet.
  await dayAfter(61);
  await world(`work?fund=${fund}`);
  const at = (motion: string) => `funds/${fund}/motions/${motion}`;
  // A tenth of the members supports it; who puts it is the first.
  const supporters = members.slice(1, Math.ceil(members.length / 10));
  const opened = async (title: string) => {
    const motion = await putMotion(first, fund, {
      matter: 'welfare-grant',
      title,
      reason: 'Its roof leaks.',
    });
    for (const who of supporters) await who.act(`${at(motion)}/support`);
    await first.act(`${at(motion)}/opening`, undefined, { versionAt: at(motion) });
    return motion;
  };
  const decidedMotion = await opened('A grant for the school');
  for (const who of [first, second])
    await who.act(`${at(decidedMotion)}/my-ballot`, { choice: 'yes' }, { method: 'PUT' });
  await dayAfter(4);
  await world(`work?fund=${fund}&motion=${decidedMotion}`);
  const openMotion = await opened('A grant for the well');
  const ruleMotion = await putMotion(first, fund, {
    ...{ matter: 'benefits', title: 'A higher benefit for a fire', reason: 'Building has become dearer.' },
    proposal: await rulesProposed(first, fund, { from: await dayAhead(300), fire: '90000' }),
  });
  await world(`work?fund=${fund}&motion=${ruleMotion}`);
  return { decidedMotion, openMotion, ruleMotion };
}

/** Lets days go by; yields the day that it is then where the fund is. */
export async function dayAfter(days: number): Promise<string> {
  return dayOf(await turned(days));
}

/** The day that it will be in so many days, which do not go by: far enough ahead of whoever turns the same clock meanwhile. */
export async function dayAhead(days: number): Promise<string> {
  return dayOf((await turned(0)) + days * 86_400_000);
}

async function turned(days: number): Promise<number> {
  return ((await world(`turn?days=${days}`)) as { readonly now: number }).now;
}

function dayOf(instant: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(instant);
}
