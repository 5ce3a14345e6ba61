import { type Claim, parseClaims } from '../assessment/claim/claim.ts';
import type { Row } from '../assessment/roll/member.ts';
import { accepted, type Result } from '../result/result.ts';
import type { SettlementRecord } from './record.ts';

/** A file of claims as it was read. */
export interface ClaimList {
  readonly rows: Iterable<Row>;
  readonly columns: readonly string[];
}

/** A claim in which a record and a file of claims differ. */
export interface ClaimMismatch {
  readonly where: string;
  readonly recorded: string;
  readonly recomputed: string;
  /** Of a claim that only the file has, its claimant: of a fund with pools he may be in another. */
  readonly added?: string;
}

type ClaimLine = SettlementRecord['inputs']['claims'][number];

/** Every claim that only one of the two has, and every word of a claim that is another in the file. */
export function claimMismatches(
  recorded: readonly ClaimLine[],
  { rows, columns }: ClaimList,
  currency: string,
): Result<ClaimMismatch[]> {
  const parsed = parseClaims(rows, columns, currency);
  if (!parsed.ok) return parsed;
  const listed = new Map(parsed.value.map((claim) => [claim.claim, claim]));
  const mismatches = recorded.flatMap((line): ClaimMismatch[] => {
    const claim = listed.get(line.claim);
    listed.delete(line.claim);
    if (claim !== undefined) return wordsThatDiffer(line, claim);
    return [{ where: `claim ${line.claim}`, recorded: 'a claim', recomputed: 'no such claim in the file' }];
  });
  const added = [...listed.values()].map(({ claim, line, member = '' }): ClaimMismatch => {
    const where = `claim ${claim}, line ${line}`;
    return { where, recorded: 'no such claim', recomputed: 'this row', added: member };
  });
  return accepted([...mismatches, ...added]);
}

function wordsThatDiffer(line: ClaimLine, claim: Claim): ClaimMismatch[] {
  const words = [
    ['member', line.member, claim.member],
    ['count', `${line.count ?? 1}`, `${claim.count}`],
    ['item', line.item, claim.item],
    ['occurredOn', line.occurredOn, `${claim.occurredOn}`],
    ['amount', line.amount, claim.amount?.toString()],
  ] as const;
  return words.flatMap(([word, was = 'nothing', now = 'nothing']) => {
    if (was === now) return [];
    return [{ where: `claim ${line.claim}, line ${claim.line}, ${word}`, recorded: was, recomputed: now }];
  });
}
