import { certain } from '@openmutual/core/result';
import { partsOfCopy } from '@openmutual/schemes/copy';
import { afterAll, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { schemeCopied } from '../fund/fund-scheme.ts';
import { voteFindings } from '../verify/vote-check.ts';
import { proposal, sampleMotions } from './sample-motion.ts';

const { database } = await scratchDatabase();
const { app, fund, draft, opened, later, vote, read } = await sampleMotions(database);
afterAll(() => app.close());

/** The votes of the village, with the principal decided by the units of each. */
function byWeight(): object {
  const { document } = partsOfCopy(certain(schemeCopied('demo/village-fund')).text);
  const [version] = (document as { versions: readonly { rules: { votes: readonly object[] } }[] }).versions;
  const votes = version?.rules.votes.map((one) => {
    const { motion, vote: rule } = one as { motion: string; vote: object };
    return motion === 'principal' ? { ...one, vote: { ...rule, by: 'weight' } } : one;
  });
  return { votes };
}

test('members decide to vote by weight, and from that day on more units outvote more heads', async () => {
  const change = {
    matter: 'rule-text',
    title: 'Units decide on the principal',
    reason: 'Who puts in more has more at stake.',
  };
  const text = await opened({ ...change, proposal: proposal('2026-05-01', '80000', byWeight()) });
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) await vote(number, text, 'yes');
  const words = { matter: 'principal', title: 'Half into a deposit', reason: 'It lies idle.' };
  expect((await draft(1, words)).body.state).toBe('drafted');
  await later(24 * 31);
  expect((await read(1, text)).body).toMatchObject({ state: 'in-effect', effectFrom: '2026-05-01' });

  const motion = await opened(words);
  expect((await read(1, motion)).body.rule).toMatchObject({ by: 'weight' });
  // Units: 3, 2.5 and 4 against 1, 2, 1.5, 1, 1, 0.5 and 1.
  for (const number of [5, 7, 12]) await vote(number, motion, 'yes');
  for (const number of [1, 2, 3, 4, 6, 8, 9]) await vote(number, motion, 'no');
  await later(72);
  const { body } = await read(1, motion);
  expect(body).toMatchObject({
    ...{ state: 'in-effect', outcome: 'passed' },
    result: { by: 'weight', counts: { yes: 3, no: 7 }, weights: { yes: '9.5', no: '8' } },
  });
  const findings = await within(database, { as: 'work', fund: fund.fund }, (tx) =>
    voteFindings(tx, fund.fund),
  );
  expect(findings.findings).toEqual([]);
});
