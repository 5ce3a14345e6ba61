import type { SettlementRecord } from './record.ts';

type CohortLine = SettlementRecord['result']['cohorts'][number];

/** A cohort that stands in one table and not in the other. */
export interface CohortMismatch {
  readonly where: string;
  readonly recorded: string;
  readonly recomputed: string;
}

/** The cohorts by which a recorded table differs from the one that was found again: missing, invented or twice. */
export function cohortMismatches(
  recorded: readonly CohortLine[],
  recomputed: readonly CohortLine[],
): CohortMismatch[] {
  const was = counted(recorded);
  const now = counted(recomputed);
  return [...new Set([...was.keys(), ...now.keys()])].flatMap((name): CohortMismatch[] => {
    const [before, after] = [was.get(name) ?? [], now.get(name) ?? []];
    if (before.length === after.length) return [];
    return [{ where: `${name} (result.cohorts)`, recorded: told(before), recomputed: told(after) }];
  });
}

function counted(lines: readonly CohortLine[]): Map<string, CohortLine[]> {
  const all = new Map<string, CohortLine[]>();
  for (const line of lines) {
    const cap = line.cap === undefined ? '' : ` and a cap of ${line.cap}`;
    const of = line.class === undefined ? '' : ` of class ${line.class}`;
    const bases = Object.entries(line.bases ?? {}).map(([base, value]) => ` and ${base} ${value}`);
    const name = `members${of} with ${line.units} units${bases.join('')}${cap}`;
    const same = all.get(name);
    if (same === undefined) all.set(name, [line]);
    else same.push(line);
  }
  return all;
}

function told(lines: readonly CohortLine[]): string {
  if (lines.length === 0) return 'no such cohort';
  return lines.map(({ members, share }) => `${members} members at ${share}`).join(' and ');
}
