import { settle } from '../assessment/assessment.ts';
import { parseClaims } from '../assessment/claim/claim.ts';
import { memberFigures } from '../assessment/member-figures.ts';
import { emptyPosition } from '../assessment/position.ts';
import { openRoll } from '../assessment/roll/roll.ts';
import type { AssessmentRules } from '../assessment/rules/rules.ts';
import { columnsOf, rowsOf, sampleTerms } from '../assessment/sample-scheme.ts';
import { openMemberTree } from '../commitment/member-tree.ts';
import { certain } from '../result/result.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { type MemberProof, proofsOfRows, settledTree } from './member-proof.ts';
import { settlementRecord } from './record.ts';

/** The secret of the trees of tests, which is none. */
export const sampleSecret = new Uint8Array(32).fill(7);

/** A settlement of members and claims as the rows of their files, with its tree, its record and all proofs, for tests. */
export function sampleTree(
  scheme: Scheme<AssessmentRules>,
  members: readonly Record<string, string>[],
  claims: readonly Record<string, string>[],
) {
  const terms = sampleTerms(scheme);
  const of = { secret: sampleSecret, scheme: scheme.id, settlement: '2026-06' };
  const leaves = openMemberTree(of, memberFigures(terms.rules));
  const columns = columnsOf(members);
  const claimants = new Set(claims.map(({ member = '' }) => member));
  const list = certain(openRoll(terms, { columns, claimants, tree: leaves }));
  for (const row of rowsOf(members)) list.add(row);
  const roll = certain(list.close());
  const inputs = {
    settlement: '2026-06',
    roll,
    claims: certain(parseClaims(rowsOf(claims), columnsOf(claims), scheme.currency)),
  };
  const settlement = certain(settle(emptyPosition(scheme.id, scheme.currency), inputs, terms));
  const tree = certain(settledTree(leaves, settlement, roll.visit));
  const record = settlementRecord(settlement, { engine: 'test', file: 'members.csv', tree: tree.seal });
  const writer = certain(proofsOfRows(settlement, { tree, record: record.hash }, columns));
  const proofs = rowsOf(members).flatMap((row): MemberProof[] => {
    const proof = writer.of(row);
    return proof === undefined ? [] : [certain(proof)];
  });
  return { settlement, tree, record, proofs, columns, rows: rowsOf(members) };
}
