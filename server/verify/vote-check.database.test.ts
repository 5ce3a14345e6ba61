import { certain } from '@openmutual/core/result';
import { recordText, recounted, voteRecord } from '@openmutual/core/vote-record';
import { voteRuleSchema } from '@openmutual/core/vote-rule';
import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { GRANT, proposal, sampleMotions } from '../motion/sample-motion.ts';
import { voteFindings } from './vote-check.ts';

const { database, asSuperuser } = await scratchDatabase();
const { app, fund, opened, vote, later } = await sampleMotions(database);
afterAll(() => app.close());

const check = () =>
  within(database, { as: 'work', fund: fund.fund, reads: true }, (tx) => voteFindings(tx, fund.fund));

/** Changes rows as somebody who owns the machine, past every trigger. */
async function spoiled(table: string, statement: string, back: string): Promise<readonly string[]> {
  await asSuperuser(`ALTER TABLE fund.${table} DISABLE TRIGGER ALL`);
  await asSuperuser(statement);
  const { findings } = await check();
  await asSuperuser(back);
  await asSuperuser(`ALTER TABLE fund.${table} ENABLE TRIGGER ALL`);
  return findings.map(({ row }) => row);
}

/** A record that counts to what it says, by another rule than the one that held. */
function byAnotherRule(text: string): { readonly text: string; readonly hash: string } {
  const record = JSON.parse(text);
  const rule = voteRuleSchema.parse({ ...record.vote, quorum: undefined });
  const vote = { vote: record.matter, name: record.name, subject: 'motion', rule } as const;
  const forged = certain(voteRecord({ ...record, vote, isSecret: record.secret })).record;
  expect(certain(recounted(JSON.parse(recordText(forged)))).findings).toEqual([]);
  return { text: recordText(forged), hash: forged.hash };
}

describe('votes that are verified', async () => {
  const recorded = await opened(GRANT);
  const secret = await opened({ matter: 'officers', title: 'Member 5 as treasurer', reason: 'He has time.' });
  const rules = await opened({
    matter: 'benefits',
    title: 'Less for a fire',
    reason: 'Why.',
    proposal: proposal('2027-01-01'),
  });
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
    for (const motion of [recorded, secret, rules]) await vote(number, motion, number > 3 ? 'yes' : 'no');
  }
  await later(72);
  const is = (motion: string) => `fund_id = '${fund.fund}' AND motion_id = '${motion}'`;

  test('fit as they are', async () => {
    expect(await check()).toEqual({ votes: 3, findings: [] });
  });

  test('are counted by the rule that held, and not by another that the record brings along', async () => {
    const [row] = await asSuperuser<{ text: string }>(
      `SELECT text FROM fund.vote_record WHERE ${is(recorded)}`,
    );
    const [motion] = await asSuperuser<{ hash: string }>(
      `SELECT record_hash AS hash FROM fund.motion WHERE ${is(recorded)}`,
    );
    const forged = byAnotherRule(row?.text ?? '');
    const put = async (text: string, hash: string) => {
      await asSuperuser(
        'ALTER TABLE fund.vote_record DISABLE TRIGGER ALL; ALTER TABLE fund.motion DISABLE TRIGGER ALL',
      );
      await asSuperuser(`UPDATE fund.vote_record SET text = $1 WHERE ${is(recorded)}`, [text]);
      await asSuperuser(`UPDATE fund.motion SET record_hash = $1 WHERE ${is(recorded)}`, [hash]);
      await asSuperuser(
        'ALTER TABLE fund.vote_record ENABLE TRIGGER ALL; ALTER TABLE fund.motion ENABLE TRIGGER ALL',
      );
    };
    await put(forged.text, forged.hash);
    expect((await check()).findings.map(({ row: where }) => where)).toEqual([
      `fund.vote_record ${recorded} vote`,
    ]);
    await put(row?.text ?? '', motion?.hash ?? '');
    expect((await check()).findings).toEqual([]);
  });

  test.each([
    [
      'the end of a vote, and with it what its record says',
      'motion',
      `UPDATE fund.motion SET closes_at = closes_at - interval '1 hour' WHERE ${is(recorded)}`,
      `UPDATE fund.motion SET closes_at = closes_at + interval '1 hour' WHERE ${is(recorded)}`,
      `fund.motion ${recorded} closes_at`,
    ],
    [
      'a choice',
      'ballot',
      `UPDATE fund.ballot SET choice = 'yes' WHERE number = 1 AND ${is(recorded)}`,
      `UPDATE fund.ballot SET choice = 'no' WHERE number = 1 AND ${is(recorded)}`,
      `fund.ballot 1 of ${recorded} choice`,
    ],
    [
      'a receipt',
      'ballot',
      `UPDATE fund.ballot SET word = 'x' WHERE number = 2 AND ${is(secret)}`,
      `UPDATE fund.ballot SET word = '' WHERE number = 2 AND ${is(secret)}`,
      `fund.ballot 2 of ${secret} receipt`,
    ],
    [
      'the roll',
      'vote_roll',
      `UPDATE fund.vote_roll SET number = 99 WHERE number = 12 AND ${is(recorded)}`,
      `UPDATE fund.vote_roll SET number = 12 WHERE number = 99 AND ${is(recorded)}`,
      `fund.vote_roll of ${recorded}`,
    ],
    [
      'the outcome',
      'motion',
      `UPDATE fund.motion SET outcome = 'refused' WHERE ${is(recorded)}`,
      `UPDATE fund.motion SET outcome = 'passed' WHERE ${is(recorded)}`,
      `fund.motion ${recorded} outcome`,
    ],
    [
      'the record of a secret vote',
      'vote_record',
      `UPDATE fund.vote_record SET text = replace(text, '"count": 7', '"count": 8') WHERE ${is(secret)}`,
      `UPDATE fund.vote_record SET text = replace(text, '"count": 8', '"count": 7') WHERE ${is(secret)}`,
      `fund.vote_record ${secret} result`,
    ],
    [
      'the rules of the fund',
      'fund',
      `UPDATE fund.fund SET scheme_hash = repeat('0', 64) WHERE fund_id = '${fund.fund}'`,
      `UPDATE fund.fund SET scheme_hash = (SELECT scheme_hash FROM fund.rule_version WHERE ${is(rules)}) WHERE fund_id = '${fund.fund}'`,
      'fund.fund scheme_hash',
    ],
    [
      'by which motion rules came',
      'rule_version',
      `UPDATE fund.rule_version SET motion_id = '${recorded}' WHERE ${is(rules)}`,
      `UPDATE fund.rule_version SET motion_id = '${rules}' WHERE ${is(recorded)}`,
      'fund.rule_version 2 scheme_hash',
    ],
  ])('%s that was changed is found, and the row is named', async (_, table, statement, back, row) => {
    expect(await spoiled(table, statement, back)).toContain(row);
    expect((await check()).findings).toEqual([]);
  });
});
