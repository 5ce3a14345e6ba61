import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { sampleApp, sampleFund } from '../claim/sample-fund.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { goOn } from '../hearing/going-on.ts';
import { closeVote } from '../motion/closing.ts';
import { motionsGoOn } from '../motion/motion-jobs.ts';

const scratch = await scratchDatabase();
const { asSuperuser, database } = scratch;
const { app, ask, turn, clock, keys } = await sampleApp(scratch);
afterAll(() => app.close());
const place = { database, clock, keys };
/** A fund of its own for each vote: one claims, one objects, nine are the jury, and a few are left over. */
async function openFund() {
  const of = await sampleFund(scratch, { members: 14 });
  return { ...of, url: `/api/funds/${of.fund}`, m: (number: number) => of.members[number - 1] ?? '' };
}

/** A vote as anybody may count it: who voted how while its clock showed a time in its window, and whether it was counted. */
interface Window {
  readonly opens: number;
  readonly closes: number;
  isCounted: boolean;
  readonly chosen: Map<string, string>;
}

type Standing = 'too early' | 'open' | 'over';

function standing({ opens, closes, isCounted }: Window, now: number): Standing {
  if (isCounted || now >= closes) return 'over';
  return now < opens ? 'too early' : 'open';
}

/** A kind of vote, and how it is asked of the server. */
interface Vote {
  readonly window: Window;
  readonly voters: readonly string[];
  readonly choices: readonly string[];
  readonly codes: Readonly<Record<Exclude<Standing, 'open'>, string>>;
  readonly cast: (who: string, choice: string) => ReturnType<typeof ask>;
  /** All that does the work of the clock for it, as jobs that fall together. */
  readonly jobs: readonly (() => Promise<unknown>)[];
  /** What it came to: how often each choice was counted; nothing before. */
  readonly counted: () => Promise<Readonly<Record<string, number>> | undefined>;
  /** How often it was closed and counted, by its log. */
  readonly closings: () => Promise<readonly { readonly act: string; readonly times: number }[]>;
}

async function sure(answer: ReturnType<typeof ask>) {
  const { statusCode, body, json, headers } = await answer;
  expect([statusCode < 300, statusCode, body]).toEqual([true, statusCode, body]);
  return { body: json(), etag: String(headers['etag'] ?? '') };
}

async function motionVote(matter: string): Promise<Vote> {
  const { fund, members, url, m } = await openFund();
  const drafted = await sure(
    ask(m(1), 'POST', `${url}/motions`, { body: { matter, title: 'Something', reason: 'It is needed.' } }),
  );
  const { motion } = drafted.body;
  const at = `${url}/motions/${motion}`;
  const { etag } = await sure(ask(m(2), 'POST', `${at}/support`));
  const { body: opened } = await sure(ask(m(1), 'POST', `${at}/opening`, { version: etag }));
  return {
    window: windowOf(opened.openedAt, opened.closesAt),
    voters: members.slice(0, 12),
    choices: ['yes', 'no', 'abstain'],
    codes: { 'too early': 'a-vote-has-not-begun', over: 'a-vote-is-over' },
    cast: (who, choice) => ask(who, 'PUT', `${at}/my-ballot`, { body: { choice } }),
    jobs: [() => motionsGoOn(place), () => closeVote(place, fund, motion)],
    async counted() {
      const { body } = await sure(ask(m(14), 'GET', at));
      return body.result?.counts;
    },
    closings: () => timesOf('motion', motion, ['close', 'adopt', 'reject', 'fail-quorum']),
  };
}

async function juryVote(): Promise<Vote> {
  const { fund, members, reviewer, organiser, url, m } = await openFund();
  const day = (later: number) => new Date(clock.now() + later * 86_400_000).toISOString().slice(0, 10);
  const begun = await sure(
    ask(m(1), 'POST', `${url}/me/claims`, {
      body: { item: 'fire', occurredOn: day(-20), asked: '1200.00', text: 'The kitchen burnt.' },
    }),
  );
  const { claim } = begun.body;
  const [mine, theirs] = [`${url}/me/claims/${claim}`, `${url}/claims/${claim}`];
  const act = async (who: string, path: string, body?: object) => {
    const read = await sure(ask(who, 'GET', path.startsWith(mine) ? mine : theirs));
    return sure(ask(who, 'POST', path, { version: read.etag, ...(body ? { body } : {}) }));
  };
  await act(m(1), `${mine}/submission`);
  await act(reviewer, `${theirs}/review`);
  await act(reviewer, `${theirs}/proposal`, { outcome: 'approve' });
  const { body: shown } = await sure(ask(m(1), 'GET', `${mine}/case`));
  await act(m(1), `${mine}/case/agreement`, { hash: shown.hash });
  await act(organiser, `${theirs}/publication`);
  await sure(
    ask(m(2), 'POST', `${url}/cases/${claim}/objections`, {
      body: { reason: 'not-covered', clause: 'article 2', text: 'It was a barbecue.' },
    }),
  );
  turn(`${day(8)}T04:00:00Z`);
  await goOn(place, fund);
  const voters: string[] = [];
  let hearing = '';
  for (const who of members) {
    const { body } = await sure(ask(who, 'GET', `${url}/me/hearings`));
    const own = body.items.find((one: { claim: string; what: string }) => one.claim === claim);
    if (own?.what !== 'answer') continue;
    hearing = own.hearing;
    voters.push(who);
    await sure(ask(who, 'POST', `${url}/hearings/${hearing}/seat`, { body: { answer: 'serve' } }));
  }
  const told = async () =>
    (await sure(ask(m(3), 'GET', `${url}/cases/${claim}/hearings`))).body.items.find(
      (one: { hearing: string }) => one.hearing === hearing,
    );
  const { opensAt, closesAt } = await told();
  return {
    window: windowOf(opensAt, closesAt),
    voters,
    choices: ['accept', 'deny'],
    codes: { 'too early': 'a-vote-is-not-open-yet', over: 'a-vote-is-over' },
    cast: (who, choice) => ask(who, 'PUT', `${url}/hearings/${hearing}/verdict`, { body: { choice } }),
    jobs: [() => goOn(place, fund), () => goOn(place, fund)],
    counted: async () => (await told()).tally?.counts,
    closings: () => timesOf('hearing', hearing, ['count']),
  };
}

function windowOf(opens: string, closes: string): Window {
  return { opens: Date.parse(opens), closes: Date.parse(closes), isCounted: false, chosen: new Map() };
}

async function timesOf(thing: 'motion' | 'hearing', id: string, acts: readonly string[]) {
  return asSuperuser<{ act: string; times: number }>(
    `SELECT act, count(*)::int AS times FROM fund.${thing}_log WHERE ${thing}_id = $1 AND act = ANY ($2) GROUP BY act ORDER BY act`,
    [id, acts],
  );
}

/** What happens to a vote: the clock is turned, forward or back, somebody votes, jobs run, or both at once. */
type Happening =
  | { readonly happens: 'turn'; readonly beside: 'opens' | 'closes'; readonly by: number }
  | { readonly happens: 'vote' | 'vote beside the jobs'; readonly voter: number; readonly choice: number }
  | { readonly happens: 'jobs' };

const HOUR = 3_600_000;
const beside = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(-1, 0, 1) },
  { weight: 2, arbitrary: fc.integer({ min: -60 * HOUR, max: 60 * HOUR }) },
  { weight: 1, arbitrary: fc.constantFrom(-400 * 24 * HOUR, 400 * 24 * HOUR) },
);
const voting = { voter: fc.nat(11), choice: fc.nat(2) };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      happens: fc.constant('turn' as const),
      beside: fc.constantFrom('opens' as const, 'opens' as const, 'closes' as const),
      by: beside,
    }),
  },
  { weight: 8, arbitrary: fc.record({ happens: fc.constant('vote' as const), ...voting }) },
  { weight: 1, arbitrary: fc.record({ happens: fc.constant('vote beside the jobs' as const), ...voting }) },
  { weight: 1, arbitrary: fc.record({ happens: fc.constant('jobs' as const) }) },
);

async function voted({ window, voters, choices, codes, cast }: Vote, voter: number, choice: number) {
  const [who, what] = [voters[voter % voters.length] ?? '', choices[choice % choices.length] ?? ''];
  const stands = standing(window, clock.now());
  const answer = await cast(who, what);
  const found = answer.json().rejections?.map(({ code }: { code: string }) => code) ?? [];
  const expected = stands === 'open' ? [200, []] : [409, [codes[stands]]];
  expect([new Date(clock.now()).toISOString(), stands, answer.statusCode, found]).toEqual([
    new Date(clock.now()).toISOString(),
    stands,
    ...expected,
  ]);
  if (stands === 'open') window.chosen.set(who, what);
}

async function happen(vote: Vote, one: Happening): Promise<void> {
  const { window, jobs } = vote;
  const work = async () => {
    await Promise.all(jobs.map((job) => job()));
    if (clock.now() >= window.closes) window.isCounted = true;
  };
  switch (one.happens) {
    case 'turn':
      turn(new Date(window[one.beside] + one.by).toISOString());
      return;
    case 'vote':
      return voted(vote, one.voter, one.choice);
    case 'vote beside the jobs':
      // Whichever comes first, the clock stands on one side of the end.
      await Promise.all([voted(vote, one.voter, one.choice), work()]);
      return;
    case 'jobs':
      return work();
  }
}

/** Each side of the window once, with and without the jobs beside; what chance makes of it comes after. */
const EACH_SIDE: readonly Happening[] = [
  { happens: 'turn', beside: 'opens', by: -1 },
  { happens: 'turn', beside: 'opens', by: 0 },
  { happens: 'turn', beside: 'closes', by: 0 },
].flatMap((turned, at) => [
  turned as Happening,
  { happens: 'vote', voter: at, choice: 0 },
  { happens: 'vote beside the jobs', voter: at + 1, choice: 1 },
]);

const RUNS = process.env['OPENMUTUAL_RECORD'] === undefined ? 4 : 60;
/** The same sequences in each run of the tests, other ones where they are many. */
const SEED = process.env['OPENMUTUAL_SEED'] ?? (RUNS === 4 ? '7' : undefined);
let begins = Date.parse('2026-04-01T04:00:00Z');
/** How often what was tried on each side of a window. */
const seen = new Map<string, number>();

test.each([
  ['a recorded vote', () => motionVote('welfare-grant')],
  ['a secret vote', () => motionVote('officers')],
  ['the vote of a jury', juryVote],
])(
  '%s counts what the server took while it was open and nothing else, however its clock jumps',
  async (_, open) => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 20, maxLength: 60, size: 'max' }), async (all) => {
        // Two years behind the last one, so that no jump leads into it.
        begins += 800 * 24 * HOUR;
        turn(new Date(begins).toISOString());
        const vote = await open();
        const { window } = vote;
        for (const one of all) {
          if (one.happens !== 'turn') {
            const what = `${one.happens}: ${standing(window, clock.now())}`;
            seen.set(what, (seen.get(what) ?? 0) + 1);
          }
          await happen(vote, one);
          if (!window.isCounted) expect(await vote.counted()).toBeUndefined();
        }
        turn(new Date(Math.max(clock.now(), window.closes)).toISOString());
        await happen(vote, { happens: 'jobs' });
        const tally = Object.fromEntries(
          vote.choices.map((choice) => [
            choice,
            [...window.chosen.values()].filter((one) => one === choice).length,
          ]),
        );
        const found = await vote.counted();
        expect({ ...Object.fromEntries(vote.choices.map((choice) => [choice, 0])), ...found }).toEqual(tally);
        const once = await vote.closings();
        expect(once.length).toBeGreaterThan(0);
        expect(once.every(({ times }) => times === 1)).toBe(true);
        // What was closed is not opened again by a clock that is put back into its window.
        for (const at of [window.opens, window.closes - 1, window.opens - 1]) {
          turn(new Date(at).toISOString());
          await happen(vote, { happens: 'vote beside the jobs', voter: 0, choice: 0 });
        }
        expect([await vote.counted(), await vote.closings()]).toEqual([found, once]);
      }),
      {
        numRuns: RUNS,
        endOnFailure: true,
        examples: [[[...EACH_SIDE]]],
        ...(SEED === undefined ? {} : { seed: Number(SEED) }),
      },
    );
  },
  3_600_000,
);

test('and all of it was tried before a window, in it and behind it', () => {
  process.stdout.write(`${[...seen].map(([what, times]) => `${what} ${times}`).join(', ')}\n`);
  for (const stands of ['too early', 'open', 'over']) {
    for (const happens of ['vote', 'vote beside the jobs']) {
      expect([happens, stands, seen.has(`${happens}: ${stands}`)]).toEqual([happens, stands, true]);
    }
  }
});
