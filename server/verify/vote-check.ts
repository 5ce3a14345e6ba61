import { written } from '@openmutual/core/assessment-rules';
import { canonicalJson } from '@openmutual/core/canonical';
import { dayOf, instant } from '@openmutual/core/instant';
import { decided, windowOf } from '@openmutual/core/motion-rule';
import { receiptLeaf } from '@openmutual/core/vote-receipt';
import { recounted, rollHash, type VoteRecord } from '@openmutual/core/vote-record';
import { schemeOfCopy } from '@openmutual/schemes/copy';
import type { Transaction } from '../database/within.ts';
import { schemeByHash } from '../fund/fund-scheme.ts';
import { adoptableOn } from '../motion/drafting.ts';
import { type MotionRow, motionsOpened, ruleOf } from '../motion/motion.ts';
import { recordTextOf } from '../motion/motion-read.ts';
import { votersOf } from '../motion/roll.ts';
import type { RowFinding } from './row-finding.ts';

type Tell = (row: string, found: string, expected: string) => void;

/** How many votes were counted again, and everything of motions, votes and rules that does not fit. */
export interface VotesChecked {
  readonly votes: number;
  readonly findings: readonly RowFinding[];
}

/**
 * Whether every vote came out as it says: its roll has the hash that was frozen, its rule and window are those of the rules that held when it opened, its
 * record counts to its result, the record is made of the ballots and
 * receipts that were cast, and the motion became what the count decided. Whether every version of the rules is that of the motion which adopted it, one behind the
 * other, and the rules of the fund are the last of them.
 */
export async function voteFindings(tx: Transaction, fund: string): Promise<VotesChecked> {
  const findings: RowFinding[] = [];
  const tell: Tell = (row, found, expected) => {
    if (found !== expected) findings.push({ part: 'votes', row, found, expected });
  };
  const motions = await motionsOpened(tx, fund);
  for (const row of motions) await checkVote(tx, fund, row, tell);
  await checkRules(tx, fund, motions, tell);
  return { votes: motions.filter(({ closedAt }) => closedAt !== null).length, findings };
}

async function checkVote(tx: Transaction, fund: string, row: MotionRow, tell: Tell): Promise<void> {
  const key = `fund.motion ${row.motion}`;
  const voters = await votersOf(tx, fund, row.motion);
  tell(`fund.vote_roll of ${row.motion}`, rollHash(row.motion, voters), row.rollHash ?? '');
  if (row.closedAt === null) return;
  const text = await recordTextOf(tx, fund, row.motion);
  const again = recounted(parsed(text));
  const where = `fund.vote_record ${row.motion}`;
  if (!again.ok) {
    for (const { code, path = '', found = '' } of again.rejections)
      tell(`${where} ${path}`, found || code, 'a record that counts');
    return;
  }
  const { record, tally, findings } = again.value;
  for (const { what, recorded, recounted: expected } of findings)
    tell(`${where} ${what}`, recorded, expected);
  tell(`${key} record_hash`, row.recordHash ?? '', record.hash);
  tell(`${where} motion`, record.motion, row.motion);
  tell(`${where} roll`, record.rollHash, row.rollHash ?? '');
  tell(`${where} rules`, record.rules, row.openedRules ?? '');
  tell(`${where} proposal`, record.proposal ?? '', row.proposalHash ?? row.policyHash ?? '');
  tell(`${where} window`, `${record.opened} to ${record.closed}`, `${row.openedAt} to ${row.closesAt}`);
  tell(`${key} outcome`, row.outcome ?? '', tally.result);
  const became = { adopt: 'adopted', reject: 'rejected', 'fail-quorum': 'failed-quorum' }[decided(tally)];
  tell(`${key} state`, row.state === 'in-effect' ? 'adopted' : row.state, became);
  await checkRule(tx, fund, row, record, tell);
  await checkBallots(tx, fund, row, record, tell);
}

/** A record is counted by the rule that it has: that this is the one of the rules which held when the vote opened, and its window, no record says. */
async function checkRule(
  tx: Transaction,
  fund: string,
  row: MotionRow,
  record: VoteRecord,
  tell: Tell,
): Promise<void> {
  const { openedRules, openedAt, closesAt, isSecret, matter } = row;
  const key = `fund.motion ${row.motion}`;
  const { rowCount } = await tx.query(
    `SELECT FROM fund.fund WHERE fund_id = $1 AND scheme_hash = $2
     UNION ALL SELECT FROM fund.rule_version WHERE fund_id = $1 AND scheme_hash = $2`,
    [fund, openedRules],
  );
  const scheme = rowCount === 0 ? undefined : await schemeByHash(tx, fund, openedRules ?? '');
  const opens = instant(openedAt ?? '');
  const found = scheme && ruleOf(scheme, `${dayOf(opens, scheme.timeZone)}`, matter);
  if (found === undefined) {
    tell(`${key} opened_rules`, openedRules ?? '', `rules of the fund that name ${matter}`);
    return;
  }
  const { rule } = found;
  tell(`fund.vote_record ${row.motion} vote`, canonicalJson(record.vote), canonicalJson(written(rule.vote)));
  tell(`fund.vote_record ${row.motion} secret`, `${record.secret}`, `${rule.secret === true}`);
  tell(`${key} is_secret`, `${isSecret}`, `${rule.secret === true}`);
  tell(`${key} closes_at`, `${instant(closesAt ?? '')}`, `${windowOf(rule, opens).closes}`);
}

/** Each ballot that is in the database is in the record, and no other. */
async function checkBallots(
  tx: Transaction,
  fund: string,
  { motion, isSecret }: MotionRow,
  record: VoteRecord,
  tell: Tell,
): Promise<void> {
  const { rows } = await tx.query<{
    number: bigint;
    choice: string | null;
    receipt: string;
    word: string;
    sealed: boolean;
  }>(
    `SELECT number, choice, receipt, word, sealed IS NOT NULL AS sealed FROM fund.ballot WHERE fund_id = $1 AND motion_id = $2 ORDER BY number`,
    [fund, motion],
  );
  const leaves = new Set(record.leaves);
  const named = new Map(
    record.ballots.flatMap((ballot) => ('member' in ballot ? [[ballot.member, ballot.choice]] : [])),
  );
  for (const { number, choice, receipt, word, sealed } of rows) {
    const where = `fund.ballot ${number} of ${motion}`;
    const leaf = receiptLeaf({ motion, number: receipt, word });
    tell(`${where} receipt`, leaves.has(leaf) ? leaf : 'none of the record', leaf);
    leaves.delete(leaf);
    if (isSecret === true)
      tell(`${where} envelope`, sealed || choice !== null ? 'kept' : 'destroyed', 'destroyed');
    else tell(`${where} choice`, choice ?? '', named.get(`${number}`) ?? 'no ballot of the record');
    named.delete(`${number}`);
  }
  for (const member of named.keys())
    tell(`fund.ballot ${member} of ${motion}`, 'missing', 'as the record has it');
  for (const leaf of leaves) tell(`fund.ballot of ${motion}`, 'missing', `the ballot of leaf ${leaf}`);
}

interface VersionRow {
  readonly place: number;
  readonly hash: string;
  readonly scheme: string;
  readonly from: string | null;
  readonly motion: string | null;
}

async function checkRules(
  tx: Transaction,
  fund: string,
  motions: readonly MotionRow[],
  tell: Tell,
): Promise<void> {
  const { rows } = await tx.query<VersionRow>(
    `SELECT place, scheme_hash AS hash, scheme, effect_from AS from, motion_id AS motion FROM fund.rule_version WHERE fund_id = $1 ORDER BY place`,
    [fund],
  );
  const { rows: funds } = await tx.query<{ hash: string; founding: string; zone: string }>(
    `SELECT scheme_hash AS hash, charter -> 'scheme' ->> 'hash' AS founding, time_zone AS zone FROM fund.fund WHERE fund_id = $1`,
    [fund],
  );
  const [now] = funds;
  const key = (place: number) => `fund.rule_version ${place}`;
  if (now === undefined) return;
  tell('fund.fund scheme_hash', now.hash, rows.at(-1)?.hash ?? now.founding);
  let before: VersionRow | undefined;
  for (const [at, version] of rows.entries()) {
    const { place, hash, scheme, motion } = version;
    tell(key(place), `${place}`, `${at + 1}`);
    const read = schemeOfCopy(scheme);
    tell(`${key(place)} scheme_hash`, hash, read.ok ? read.value.hash : 'that of rules that can be read');
    if (before === undefined) tell(`${key(place)} scheme_hash`, hash, now.founding);
    else {
      const row = motions.find((one) => one.motion === motion);
      const adopted =
        row === undefined || row.outcome !== 'passed' || row.proposal === null
          ? undefined
          : adoptableOn(before.scheme, row, now.zone);
      const expected = adopted?.ok === true ? adopted.value.hash : 'the rules of a motion that was adopted';
      tell(`${key(place)} scheme_hash`, hash, expected);
    }
    before = version;
  }
  const adopting = new Set(rows.map(({ motion }) => motion));
  for (const { motion, proposal, outcome } of motions) {
    const isLost = proposal !== null && outcome === 'passed' && !adopting.has(motion);
    if (isLost) tell(`fund.rule_version of ${motion}`, 'missing', 'the rules that this motion adopted');
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
