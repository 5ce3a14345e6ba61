import { type Choice, wordsOf } from '@openmutual/core/ballot';
import { canonicalJson } from '@openmutual/core/canonical';
import { DRAW_METHOD, drawn, poolHash, seedFaults, tokenOf } from '@openmutual/core/draw';
import { tallyDocument } from '@openmutual/core/tally-document';
import type { Transaction } from '../database/within.ts';
import { schemeOf } from '../fund/fund-scheme.ts';
import { tallyOf } from '../hearing/counting.ts';
import { type FrozenPool, wordsUntil } from '../hearing/frozen-pool.ts';
import {
  type Finding,
  type HearingRow,
  hearingKey,
  OF_HEARING,
  seatsOf,
  votersOf,
} from '../hearing/hearing-row.ts';
import type { RowFinding } from './row-finding.ts';

const NOBODY = 'nobody';

type Tell = (row: string, found: string, expected: string) => void;

/**
 * Whether every hearing is what follows from what was frozen for it: the seed fits its commitment, the pool its hash, each token its name and
 * salt; who was called are the first of the draw; verdicts are of those who may vote, within the window; the count is the one that was
 * published, and the claim was decided as it found.
 */
export async function hearingFindings(tx: Transaction, fund: string): Promise<RowFinding[]> {
  const findings: RowFinding[] = [];
  const tell: Tell = (row, found, expected) => {
    if (found !== expected) findings.push({ part: 'hearings', row, found, expected });
  };
  const scheme = await schemeOf(tx, fund);
  const { rows } = await tx.query<HearingRow>(
    'SELECT * FROM fund.hearing WHERE fund_id = $1 ORDER BY hearing_id',
    [fund],
  );
  for (const hearing of rows) {
    await drawFindings(tx, hearing, tell);
    await verdictFindings(tx, hearing, tell);
    if (hearing.counted_at === null) continue;
    const row = `fund.hearing ${hearing.hearing_id}`;
    const tally = await tallyOf(tx, hearing, { scheme }, hearing.stopped_by);
    if (!tally.ok) {
      const [first] = tally.rejections;
      tell(row, `${first?.code} ${first?.found ?? ''}`, 'verdicts that can be counted');
      continue;
    }
    tell(
      row,
      canonicalJson(hearing.tally),
      canonicalJson(JSON.parse(JSON.stringify(tallyDocument(tally.value)))),
    );
    tell(row, `${hearing.result}`, tally.value.result);
  }
  return [...findings, ...(await decidedFindings(tx, fund)), ...(await seedFindings(tx, fund))];
}

async function drawFindings(tx: Transaction, hearing: HearingRow, tell: Tell): Promise<void> {
  const row = `fund.hearing ${hearing.hearing_id}`;
  const voters = await votersOf(tx, hearing);
  const pool = voters.map(({ token, excluded }) => ({ token, excluded: excluded ?? undefined }));
  tell(row, `${hearing.members}`, `${voters.length}`);
  tell(row, hearing.pool_hash, poolHash(pool));
  for (const { name, salt, token } of voters) {
    tell(`fund.hearing_voter ${token}`, token, tokenOf({ pool: hearing.hearing_id, member: name, salt }));
  }
  const { rows: frozen } = await tx.query<FrozenPool>(
    `SELECT members, pool_hash, frozen_at FROM fund.hearing_pool WHERE ${OF_HEARING}`,
    hearingKey(hearing),
  );
  const [froze] = frozen;
  tell(row, hearing.pool_hash, froze?.pool_hash ?? 'a pool that was frozen');
  const seats = await seatsOf(tx, hearing);
  if (hearing.seed === null || hearing.seats === null) {
    tell(row, `${seats.length}`, '0');
    return;
  }
  // The pool was known before the words of chance were final, and the seed committed to by then.
  if (froze !== undefined && hearing.begun_at < wordsUntil(froze))
    tell(row, hearing.begun_at, wordsUntil(froze));
  if (froze !== undefined && (hearing.committed_at ?? '') > froze.frozen_at)
    tell(row, hearing.committed_at ?? '', froze.frozen_at);
  tell(row, hearing.method ?? '', DRAW_METHOD);
  for (const { found = '', expected = '' } of seedFaults(hearing.seed, hearing.commitment ?? '')) {
    tell(row, found, expected);
  }
  const order = drawn(pool, { seed: hearing.seed, words: hearing.chance ?? [] }, seats.length);
  for (const [place, seat] of seats.entries()) {
    const which = `fund.hearing_seat ${hearing.hearing_id} ${seat.place}`;
    tell(which, `${seat.place}`, `${place + 1}`);
    tell(which, seat.token, (order.ok ? order.value[place] : undefined) ?? NOBODY);
    const voter = voters.find(({ person_id }) => person_id === seat.person_id);
    tell(which, seat.token, voter?.token ?? NOBODY);
  }
  const serving = seats.filter(({ state }) => state === 'serving').length;
  // Who stepped back after the vote was open may leave fewer; that he did stands with his seat.
  const opened = hearing.opened_at;
  const back = seats.filter(
    ({ state, answered_at }) => state === 'conflict' && opened !== null && (answered_at ?? '') >= opened,
  );
  const least = opened === null ? 0 : Math.max(0, (hearing.least_seats ?? hearing.seats) - back.length);
  if (serving < least || serving > hearing.seats)
    tell(row, `${serving}`, `at least ${least}, at most ${hearing.seats}`);
}

/** Verdicts of who may not vote, or beside the window. */
async function verdictFindings(tx: Transaction, hearing: HearingRow, tell: Tell): Promise<void> {
  const { rows } = await tx.query<{
    token: string;
    at: string;
    choice: string;
    fault: string | null;
  }>(
    `SELECT d.token, d.at, d.choice,
       CASE WHEN v.token IS DISTINCT FROM d.token OR d.counts_as NOT IN (d.token, coalesce(v.household, d.token)) THEN 'token'
         WHEN v.excluded IS NOT NULL THEN 'excluded'
         WHEN $5 AND s.state IS DISTINCT FROM 'serving' THEN 'serving'
         WHEN d.at < $6::timestamptz OR d.at >= $7::timestamptz OR $6 IS NULL THEN 'window' END AS fault
     FROM fund.verdict d
     LEFT JOIN fund.hearing_voter v USING (fund_id, bucket, claim_id, hearing_id, person_id)
     LEFT JOIN fund.hearing_seat s USING (fund_id, bucket, claim_id, hearing_id, person_id)
     WHERE d.${OF_HEARING.replaceAll(' AND ', ' AND d.')} ORDER BY d.token`,
    [...hearingKey(hearing), hearing.seats !== null, hearing.opened_at, hearing.closes_at],
  );
  const known: readonly string[] = (['for', 'against', 'abstain'] satisfies Choice[]).map(
    (one) => wordsOf.claim[one],
  );
  for (const { token, at, choice, fault } of rows) {
    const row = `fund.verdict ${hearing.hearing_id} ${token}`;
    if (fault === 'token') tell(row, at, 'a verdict under the token of who gave it');
    if (fault === 'excluded') tell(row, at, 'a verdict of somebody who is not excluded');
    if (fault === 'serving') tell(row, at, 'a verdict of a juror who serves');
    if (fault === 'window') tell(row, at, 'a verdict while the vote was open');
    if (!known.includes(choice)) tell(row, choice, known.join(', '));
  }
}

/** Claims that were decided otherwise than their hearing has found, or by none. */
async function decidedFindings(tx: Transaction, fund: string): Promise<RowFinding[]> {
  interface Decided extends Record<string, unknown> {
    readonly claim_id: string;
    readonly decided_outcome: string;
    readonly decided_recognised: bigint | null;
    readonly decided_benefit: bigint | null;
    readonly result: string | null;
    readonly if_accepted: Finding | null;
    readonly if_denied: Finding | null;
  }
  const { rows } = await tx.query<Decided>(
    `SELECT c.claim_id, c.decided_outcome, c.decided_recognised, c.decided_benefit, h.result, h.if_accepted, h.if_denied
     FROM fund.claim c LEFT JOIN fund.hearing h
       ON h.fund_id = c.fund_id AND h.bucket = c.bucket AND h.claim_id = c.claim_id AND h.hearing_id = c.decided_in AND h.state = 'counted'
     WHERE c.fund_id = $1 AND c.decided_how = 'hearing' ORDER BY c.claim_id`,
    [fund],
  );
  return rows.flatMap((row): RowFinding[] => {
    const { decided_outcome, decided_recognised, decided_benefit, result } = row;
    const finding = result === 'accepted' ? row.if_accepted : row.if_denied;
    const said = `${decided_outcome} ${decided_recognised} ${decided_benefit}`;
    const found =
      finding === null
        ? 'a hearing that was counted'
        : `${finding.outcome} ${finding.recognised} ${finding.benefit}`;
    return said === found
      ? []
      : [{ part: 'hearings', row: `fund.claim ${row.claim_id}`, found: said, expected: found }];
  });
}

/** Seeds that do not fit their commitment, or stand otherwise in the hearing that revealed them. */
async function seedFindings(tx: Transaction, fund: string): Promise<RowFinding[]> {
  const { rows } = await tx.query<{
    claim: string;
    number: number;
    seed: string;
    commitment: string;
    used: string | null;
  }>(
    `SELECT s.claim_id AS claim, s.number, s.seed, s.commitment, CASE WHEN s.revealed_in IS NULL THEN s.seed ELSE h.seed END AS used
     FROM fund.jury_seed s LEFT JOIN fund.hearing h
       ON h.fund_id = s.fund_id AND h.bucket = s.bucket AND h.claim_id = s.claim_id AND h.hearing_id = s.revealed_in
     WHERE s.fund_id = $1 ORDER BY s.claim_id, s.number`,
    [fund],
  );
  return rows.flatMap(({ claim, number, seed, commitment, used }): RowFinding[] => {
    const row = `fund.jury_seed ${claim} ${number}`;
    const faults = seedFaults(seed, commitment).map(
      ({ found = '', expected = '' }): RowFinding => ({ part: 'hearings', row, found, expected }),
    );
    if (used === seed) return faults;
    return [...faults, { part: 'hearings', row, found: seed, expected: used ?? 'a hearing that reveals it' }];
  });
}
