import { certain } from '@openmutual/core/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Somebody, scratchFunds } from '../fund/scratch-fund.ts';
import { verifyFund } from '../verify/verify-fund.ts';
import { emptyModel, modelled, totalOf } from './fund-model.ts';
import { openWorld, tried } from './fund-world.ts';
import { goingOn } from './hearing-model.ts';
import { accountsOf, heldOf } from './investment-model.ts';
import { currentMember } from './member-model.ts';
import { type Act, type FundModel, firstDayOf, type ModelMember } from './model-state.ts';
import { billed, standingOf } from './money-model.ts';
import { type People, text, type World } from './world.ts';

const scratch = await scratchFunds('2026-01-01T02:00:00Z');
const { database, asSuperuser, clock, keys } = scratch;
const named = (names: readonly string[]) => Promise.all(names.map((name) => scratch.person(name)));
const [organiser, second, treasurer, reviewer] = (await named([
  'Organiser',
  'Second',
  'Treasurer',
  'Reviewer',
])) as [Somebody, Somebody, Somebody, Somebody];
// As many as a jury of nine, a claimant and an objector.
const others = await named(Array.from({ length: 11 }, (_, place) => `Member ${place + 1}`));
const people: People = { organiser, second, treasurer, reviewer, others };

/** A choice of a run: what is tried, on what, and whether also where the model says that it is not possible. */
interface Choice {
  /** What is tried; the next one where there is nothing to do it with. */
  readonly acts: readonly Act['act'][];
  readonly pick: number;
  readonly cents: number;
  readonly isTriedAnyway: boolean;
}

const WEIGHTS: Readonly<Record<Act['act'], number>> = {
  ...{ days: 14, invite: 4, join: 8, notice: 1, suspend: 8, claim: 20 },
  ...{ 'take-up': 40, propose: 30, 'propose-refusal': 10, agree: 30, publish: 40 },
  ...{ approve: 40, refuse: 10, schedule: 40, withdraw: 1 },
  ...{ draft: 20, preview: 40, sign: 60, post: 60, abandon: 1 },
  ...{ pay: 8, assign: 6, 'send-back': 1, reverse: 3 },
  ...{ 'pay-out': 40, 'approve-payout': 40, 'paid-out': 40, 'came-back': 3, 'cancel-payout': 2 },
  ...{ move: 12, support: 12, 'open-vote': 20, vote: 6, 'all-vote': 30, 'withdraw-motion': 1 },
  ...{ object: 12, 'take-back': 1, answer: 60, judge: 60, appeal: 30, hear: 10 },
  ...{ endow: 2, order: 16, 'approve-order': 16, 'settle-order': 14, 'return-order': 3, 'cancel-order': 1 },
  ...{ income: 4, spend: 8, 'approve-spending': 8, 'pay-spending': 6, 'return-spending': 1 },
  ...{ 'cancel-spending': 1 },
};
const acts = Object.entries(WEIGHTS).map(([act, weight]) => ({
  weight,
  arbitrary: fc.constant(act as Act['act']),
}));
const choice: fc.Arbitrary<Choice> = fc.record({
  acts: fc.array(fc.oneof(...acts), { minLength: 3, maxLength: 3 }),
  pick: fc.nat(1000),
  cents: fc.integer({ min: 1, max: 20_000 }),
  isTriedAnyway: fc.boolean().chain((one) => fc.boolean().map((other) => one && other)),
});

/** All that an act may be done with in the state of the model. */
function actsOf(model: FundModel, act: Act['act'], { pick, cents }: Choice): Act[] {
  const amount = BigInt(cents);
  const places = (of: readonly unknown[]) => of.map((_, place) => place);
  const everybody = places(others);
  switch (act) {
    case 'days':
      return [{ act, days: 1 + (pick % (isDeciding(model) ? 5 : 25)) }];
    case 'invite':
    case 'join':
      return everybody.map((who) => ({ act, who }));
    case 'notice':
    case 'suspend':
      return everybody.flatMap((who) => (hasJoined(model, who) ? [{ act, who }] : []));
    case 'claim':
      // Whoever is suspended may tell what happened too, and nothing is proposed of it: that is tried with claims alone.
      return everybody
        .filter((who) => currentMember(model, who)?.state !== 'suspended')
        .map((who) => ({ act, who, cents: amount }));
    case 'draft':
    case 'preview':
    case 'post':
    case 'abandon':
      return [{ act }];
    case 'sign':
      return (['organiser', 'second', 'treasurer'] as const).map((by) => ({ act, by }));
    case 'pay':
      return [...places(model.members), undefined].map((who) => ({ act, who, cents: amount }));
    case 'assign':
      return places(model.payments).flatMap((payment) =>
        places(model.members).map((who) => ({ act, payment, who })),
      );
    case 'send-back':
    case 'reverse':
      return places(model.payments).map((payment) => ({ act, payment }));
    case 'approve-payout':
    case 'paid-out':
    case 'came-back':
    case 'cancel-payout':
      return places(model.payouts).map((payout) => ({ act, payout }));
    case 'move': {
      const [from, fire] = [model.day + 1 + (pick % 40), BigInt(2000 + ((pick * 13) % 15_000))];
      return (['words', 'secret', 'rules', 'rules'] as const).flatMap((kind) =>
        everybody.map((who) => ({ act, who, kind, from, fire })),
      );
    }
    case 'support':
      return places(model.motions).flatMap((motion) => everybody.map((who) => ({ act, motion, who })));
    case 'vote':
      return places(model.motions).flatMap((motion) =>
        everybody.map((who) => ({ act, motion, who, choice: who % 3 === 0 ? 'no' : 'yes' })),
      );
    case 'open-vote':
    case 'withdraw-motion':
      return places(model.motions).map((motion) => ({ act, motion }));
    case 'all-vote':
      return places(model.motions).map((motion) => ({ act, motion, how: pick }));
    case 'object':
    case 'take-back':
      return places(model.claims).flatMap((claim) => everybody.map((who) => ({ act, claim, who })));
    case 'answer':
    case 'judge':
      return places(model.claims).map((claim) => ({ act, claim, how: pick }));
    case 'endow':
      return [{ act, cents: amount * 10n }];
    case 'income':
      return [0, 1].map((holding) => ({ act, holding, cents: amount / 100n + 1n }));
    case 'order':
      return (['buy', 'buy', 'sell', 'value', 'keep'] as const).flatMap((kind) =>
        [0, 1].map((holding) => ({
          ...{ act, kind, holding, units: BigInt(1 + (pick % 20)) },
          cents: kind === 'keep' ? amount / 100n + 1n : amount,
        })),
      );
    case 'approve-order':
    case 'settle-order':
    case 'return-order':
    case 'cancel-order':
      return places(model.common.orders).map((order) => ({ act, order }));
    case 'spend':
      return (['audit', 'hosting'] as const).map((purpose) => ({ act, purpose, cents: amount / 100n + 1n }));
    case 'approve-spending':
    case 'pay-spending':
    case 'return-spending':
    case 'cancel-spending':
      return places(model.fee.spendings).map((spending) => ({ act, spending }));
    default:
      return places(model.claims).map((claim) => ({ act, claim }));
  }
}

/** Whether somebody votes: then days go by more slowly. */
function isDeciding({ motions, claims }: FundModel): boolean {
  return (
    motions.some(({ state }) => state === 'open') || claims.some((claim) => goingOn(claim) !== undefined)
  );
}

function hasJoined({ members }: FundModel, who: number): boolean {
  return members.some(({ person }) => person === who);
}

/** What a choice comes to: mostly the next thing that is possible, sometimes anything; nothing where there is nothing to do it with. */
function actOf(model: FundModel, choice: Choice): Act | undefined {
  for (const act of choice.acts) {
    const all = actsOf(model, act, choice);
    const first = choice.pick % Math.max(1, all.length);
    const turned = [...all.slice(first), ...all.slice(0, first)].slice(0, LOOKED_AT);
    const one = choice.isTriedAnyway
      ? turned[0]
      : turned.find((each) => modelled(structuredClone(model), each));
    if (one !== undefined) return one;
  }
  return undefined;
}

/** Of very many that could be meant, a few are looked at. */
const LOOKED_AT = 40;

/** How often what was done, and refused. */
const told = new Map<string, { done: number; refused: number }>();

function count(what: string, isDone: boolean): void {
  const { done, refused } = told.get(what) ?? { done: 0, refused: 0 };
  told.set(what, { done: done + Number(isDone), refused: refused + Number(!isDone) });
}

/** One step of a walk: the program says that it is possible exactly where the model does, and both are alike behind it. */
async function step(choice: Choice, model: FundModel, world: World): Promise<void> {
  const act = actOf(model, choice);
  if (act === undefined) return;
  const before = structuredClone(model);
  const said = await tried(world, model, act);
  const isPossible = modelled(model, act);
  count(act.act, isPossible);
  expect([act, said.status < 300, said.status < 500, said.codes]).toEqual([
    act,
    isPossible,
    true,
    said.codes,
  ]);
  if (act.act === 'post' && isPossible) await settledAlike(before, model, world);
  await seatsLearnt(model, world);
  await alike(model, world);
  await decidedAlike(model, world);
}

interface Standing {
  readonly number: bigint;
  readonly state: string;
  /** What he owes less what he has prepaid; a bill leaves both where they were until the next payment (decision 0049). */
  readonly net: string;
}

async function standings({ fund }: World): Promise<Standing[]> {
  return asSuperuser<Standing>(
    `SELECT m.number, m.state, coalesce(sum(l.amount), 0)::text AS net
     FROM fund.member m LEFT JOIN ledger.account a ON a.fund_id = m.fund_id AND a.member_id = m.member_id AND a.code IN ('receivable', 'prepaid')
       LEFT JOIN ledger.leg l ON l.fund_id = a.fund_id AND l.bucket = a.bucket AND l.account_id = a.account_id
     WHERE m.fund_id = $1 GROUP BY m.number, m.state ORDER BY m.number`,
    [fund],
  );
}

/** The shares of a month as they stand in the ledger: all of them together what the month comes to, each its part to the cent. */
async function settledAlike(before: FundModel, model: FundModel, world: World): Promise<void> {
  const { run } = before;
  if (run === undefined) throw new Error('what is posted is a run');
  const shares = new Map<ModelMember, bigint>();
  for (const [place, { net }] of (await standings(world)).entries()) {
    const earlier = standingOf(before, before.members[place] as ModelMember);
    const share = BigInt(net) - earlier.owed + earlier.prepaid;
    shares.set(model.members[place] as ModelMember, share);
  }
  const total = totalOf(run.claims);
  if (total > 0n) count('settle with money', true);
  expect([...shares.values()].reduce((sum, share) => sum + share, 0n)).toBe(total);
  const listed = new Set(run.listed.map((member) => before.members.indexOf(member)));
  const weights = run.listed.reduce((sum, { units }) => sum + units, 0n);
  for (const [place, member] of model.members.entries()) {
    const off = listed.has(place)
      ? (shares.get(member) ?? 0n) * weights - total * member.units
      : (shares.get(member) ?? 0n);
    // Benefits and the fee are shared each by itself, so a share may be off by a cent of each.
    expect(off < 2n * weights && off > -2n * weights && (listed.has(place) || off === 0n)).toBe(true);
  }
  billed(model, shares);
}

/** Whom a draw has named, nobody knows beforehand: as many as the model calls, of those who are free, nobody twice. */
async function seatsLearnt(model: FundModel, { claims }: World): Promise<void> {
  for (const [place, claim] of model.claims.entries()) {
    const hearing = claim.hearings.at(-1);
    if (hearing === undefined || hearing.seats.every(({ who }) => who !== undefined)) continue;
    const rows = await asSuperuser<{ person: string }>(
      `SELECT s.person_id AS person FROM fund.hearing_seat s JOIN fund.hearing h USING (fund_id, bucket, claim_id, hearing_id)
       WHERE h.claim_id = $1 AND h.number = $2 AND s.excluded IS NULL ORDER BY s.place`,
      [claims[place], claim.hearings.length],
    );
    const called = rows.map(({ person }) => others.findIndex(({ id }) => id === person));
    expect(called.length).toBe(hearing.seats.length);
    expect(new Set(called).size).toBe(called.length);
    expect(called.filter((who) => !hearing.free.has(who))).toEqual([]);
    for (const [at, seat] of hearing.seats.entries()) {
      expect(seat.who ?? called[at]).toBe(called[at]);
      seat.who = called[at];
    }
  }
}

/** What members decided, and the common money, are as in the model. */
async function decidedAlike(model: FundModel, { fund }: World): Promise<void> {
  const [row] = await asSuperuser<Record<string, unknown>>(
    `SELECT (SELECT coalesce(json_agg(json_build_array(o.state,
         (SELECT count(*) FROM fund.motion_support s WHERE s.fund_id = o.fund_id AND s.motion_id = o.motion_id)) ORDER BY number), '[]')
         FROM fund.motion o WHERE fund_id = $1) AS motions,
       (SELECT count(*)::int FROM fund.rule_version WHERE fund_id = $1) AS versions,
       (SELECT coalesce(json_agg(json_build_array(about, state, result) ORDER BY claim_id, number), '[]') FROM fund.hearing WHERE fund_id = $1) AS hearings,
       (SELECT coalesce(json_agg(decided_benefit::text ORDER BY claim_id), '[]') FROM fund.claim WHERE fund_id = $1 AND state = 'approved') AS benefits,
       (SELECT coalesce(json_agg(state ORDER BY movement_id), '[]') FROM fund.investment_movement WHERE fund_id = $1 AND kind NOT IN ('endow', 'income')) AS orders,
       (SELECT coalesce(json_agg(state ORDER BY spending_id), '[]') FROM fund.spending WHERE fund_id = $1) AS spendings`,
    [fund],
  );
  const { motions, versions, claims, common, fee } = model;
  expect(row).toEqual({
    motions: motions.map(({ state, supporters }) => [state, supporters.size]),
    versions: versions.length,
    hearings: claims.flatMap(({ hearings }) =>
      hearings.map(({ about, state, result }) => [about, state, result ?? null]),
    ),
    benefits: claims.filter(({ state }) => state === 'approved').map(({ amount }) => `${amount}`),
    orders: common.orders.map(({ state }) => state),
    spendings: fee.spendings.map(({ state }) => state),
  });
  const rows = await asSuperuser<{ code: string; sum: bigint }>(
    `SELECT a.code, sum(l.amount)::bigint AS sum FROM ledger.account a JOIN ledger.leg l USING (fund_id, bucket, account_id)
     WHERE a.fund_id = $1 GROUP BY a.code`,
    [fund],
  );
  const sums = new Map(rows.map(({ code, sum }) => [code, sum]));
  const found = Object.keys(accountsOf(model)).map((code) => [code, sums.get(code) ?? 0n]);
  expect(found).toEqual(
    Object.entries(accountsOf(model)).map(([code, amount]) => [code, DEBITS.has(code) ? amount : -amount]),
  );
}

const DEBITS: ReadonlySet<string> = new Set(['investments', 'investments-valued', 'gain-used', 'operating']);

/** States and money of the fund are those of the model. */
async function alike(model: FundModel, world: World): Promise<void> {
  const { fund } = world;
  const found = await standings(world);
  const net = (member: ModelMember) => {
    const { owed, prepaid } = standingOf(model, member);
    return owed - prepaid;
  };
  expect(found.map(({ state, net: of }) => [state, BigInt(of)])).toEqual(
    model.members.map((member) => [member.state, net(member)]),
  );
  const [row] = await asSuperuser<Record<string, string[]>>(
    `SELECT (SELECT coalesce(json_agg(state ORDER BY claim_id), '[]') FROM fund.claim WHERE fund_id = $1 AND state <> 'draft') AS claims,
       (SELECT coalesce(json_agg(json_build_array(state, receipt) ORDER BY payment_id), '[]') FROM fund.payment WHERE fund_id = $1) AS payments,
       (SELECT coalesce(json_agg(state ORDER BY payout_id), '[]') FROM fund.payout WHERE fund_id = $1) AS payouts,
       (SELECT coalesce(sum(l.amount), 0)::text FROM ledger.account a JOIN ledger.leg l USING (fund_id, bucket, account_id)
        WHERE a.fund_id = $1 AND a.code = 'bank') AS bank`,
    [fund],
  );
  expect(row).toEqual({
    claims: model.claims.map(({ state }) => state),
    payments: model.payments.map(({ state, receipt }) => [state, receipt ?? null]),
    payouts: model.payouts.map(({ state }) => state),
    bank: `${model.bank}`,
  });
}

/** What members are told of themselves, and what a verification goes through. */
async function alikeInTheEnd(
  model: FundModel,
  { fund, people: { treasurer }, holdings }: World,
): Promise<void> {
  const held = await treasurer.get(`/api/funds/${fund}/holdings`);
  const told = new Map<string, readonly string[]>(
    held.body.holdings.map(({ holding, units, cost, value }: Record<string, string>) => [
      holding,
      [units, cost, value],
    ]),
  );
  expect(holdings.map((holding) => told.get(holding))).toEqual(
    model.common.holdings.map((one) => {
      const { units, cost, value } = heldOf(one);
      return [`${units}`, text(cost), text(value)];
    }),
  );
  for (const [who, self] of others.entries()) {
    const member = currentMember(model, who);
    const { status, body } = await self.get(`/api/funds/${fund}/me/dues`);
    expect(status < 300).toBe(member !== undefined);
    if (member === undefined) continue;
    const { owed, prepaid } = standingOf(model, member);
    expect([cents(body.outstanding), cents(body.prepaid)]).toEqual([owed, prepaid]);
    expect(body.dues.map((due: { billed: string }) => cents(due.billed))).toEqual(
      member.bills.map(({ amount }) => amount),
    );
  }
  expect(certain(await verifyFund(database, { fund, slug: 'fund' }, keys)).findings).toEqual([]);
}

const cents = (text: string) => BigInt(text.replace('.', ''));

const RUNS = process.env['OPENMUTUAL_RECORD'] === undefined ? 6 : 60;
/** So many steps that a claim is settled and paid in most walks. */
const STEPS = 140;

/** What is done with a month, one after the other. */
const MONTH: readonly Act[] = [
  { act: 'draft' },
  { act: 'preview' },
  { act: 'sign', by: 'second' },
  { act: 'sign', by: 'treasurer' },
  { act: 'post' },
];

/** The same walks in each run, other ones where they are many. */
const SEED = process.env['OPENMUTUAL_SEED'] ?? (RUNS === 6 ? '7' : undefined);
let opened = 0;

test(`whatever is done in whatever order in a fund, it is as a small model says, to the cent (${RUNS} walks)`, {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: STEPS, maxLength: STEPS }), async (all) => {
      opened += 1;
      const day = Math.round((clock.now() - Date.parse('2026-01-01T02:00:00Z')) / 86_400_000);
      const model = emptyModel(day);
      const world = await openWorld(scratch, people, `model-${opened}`, day);
      const first = others.flatMap((_, who) => [
        { act: 'invite', who } as const,
        { act: 'join', who } as const,
      ]);
      const sure = async (act: Act) => {
        expect((await tried(world, model, act)).codes).toEqual([]);
        expect(modelled(model, act)).toBe(true);
      };
      for (const act of first) await sure(act);
      // After the days of waiting there are members who decide, and two months in which nothing happened.
      await sure({ act: 'days', days: 61 });
      for (; firstDayOf(model.nextMonth + 1) <= model.day; ) for (const act of MONTH) await sure(act);
      for (const claim of [0, 1, 2]) {
        await sure({ act: 'claim', who: claim, cents: 10_000n });
        for (const act of ['take-up', 'propose', 'agree', 'publish'] as const) await sure({ act, claim });
      }
      await sure({ act: 'days', days: 8 });
      for (const act of ['approve', 'schedule'] as const) await sure({ act, claim: 0 });
      for (const one of all) await step(one, model, world);
      await alikeInTheEnd(model, world);
    }),
    { numRuns: RUNS, endOnFailure: true, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
  );
  process.stdout.write(
    `${[...told].map(([act, { done, refused }]) => `${act} ${done}/${refused}`).join(', ')}\n`,
  );
  // Walks that never come so far prove nothing.
  const far = ['settle with money', 'reverse', 'paid-out', 'all-vote', 'judge', 'appeal', 'settle-order'];
  expect(far.filter((act) => (told.get(act)?.done ?? 0) === 0)).toEqual([]);
});
