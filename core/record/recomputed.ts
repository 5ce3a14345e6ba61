import type { Settlement } from '../assessment/assessment.ts';
import {
  compare,
  decimal,
  type Fraction,
  fraction,
  minus,
  parseDecimal,
  times,
  zero,
} from '../rate/fraction.ts';
import { cohortMismatches } from './cohort-match.ts';
import { differences, type Finding, found } from './finding.ts';
import { type SettlementRecord, settlementRecord } from './record.ts';

/** Figures that do not follow from the inputs of the record. */
export function recomputedParts(record: SettlementRecord, settlement: Settlement): Finding[] {
  const again = recordAgain(record, settlement);
  const counts = countFindings(record, again);
  if (counts.length > 0) return counts;
  return partsThatDiffer(record, again);
}

/** A settlement that was settled again as a record of the same making; its tree is judged by itself. */
export function recordAgain(record: SettlementRecord, settlement: Settlement): SettlementRecord {
  const { engine, inputs, result } = record;
  return settlementRecord(settlement, { engine, file: inputs.members.file, tree: result.tree });
}

/** Where two records differ, the cohorts by their members. */
export function partsThatDiffer(record: SettlementRecord, found: SettlementRecord): Finding[] {
  const cohorts = cohortMismatches(record.result.cohorts, found.result.cohorts);
  if (cohorts.length === 0) return leavesThatDiffer(record, found);
  const result = { ...found.result, cohorts: record.result.cohorts };
  return [
    ...cohorts.map((mismatch): Finding => ({ what: 'share', ...mismatch })),
    ...leavesThatDiffer(record, { ...found, result }),
  ];
}

function leavesThatDiffer(record: SettlementRecord, again: SettlementRecord): Finding[] {
  const parts = (['inputs', 'position', 'result'] as const).flatMap((part) =>
    differences(part, record[part], again[part]),
  );
  return parts.map(({ where, recorded, recomputed }) => found(where, recorded, recomputed, record));
}

/**
 * Whether the cohorts are as many members with as much weight as were counted. Where one count was
 * changed, the difference of the weights over the difference of the members is the weight of its cohort.
 */
function countFindings(record: SettlementRecord, again: SettlementRecord): Finding[] {
  const [was, now] = [record.inputs.members, again.inputs.members];
  if (was.inForce === now.inForce && was.units === now.units) return [];
  const more = {
    members: fraction(BigInt(now.inForce - was.inForce)),
    units: difference(now.units, was.units),
  };
  const places = record.result.cohorts.flatMap(({ units }, place) => {
    const weight = parseDecimal(units);
    return weight.ok && compare(times(weight.value, more.members), more.units) === 0 ? [place] : [];
  });
  const named = places.map((place) => `result.cohorts.${place}.members`).join(' or ');
  const isMissing = now.inForce < was.inForce && compare(more.units, zero) < 0;
  const missing = isMissing
    ? `${named === '' ? ', so' : ', or'} a cohort of ${was.inForce - now.inForce} members with ${decimal(minus(zero, more.units))} units together is missing`
    : '';
  return [
    {
      what: 'share',
      where: named === '' ? 'result.cohorts' : named,
      recorded: `${was.inForce} members in force with ${was.units} units`,
      recomputed: `${now.inForce} members with ${now.units} units in the table of cohorts${missing}`,
    },
  ];
}

function difference(a: string, b: string): Fraction {
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  return x.ok && y.ok ? minus(x.value, y.value) : zero;
}
