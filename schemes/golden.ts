import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseDate } from '@openmutual/core/date';
import { issue, type Locate, type Path, rejectionsOf } from '@openmutual/core/issues';
import { reading } from '@openmutual/core/reading';
import { accepted, inOrder, type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { z } from 'zod';
import { parseNumber, REJECTION } from './finding.ts';
import { type GoldenCase, origins } from './golden-case.ts';
import { readLevyTable } from './levy-table.ts';
import { readDocument } from './text-file.ts';

const caseSchema = z.strictObject({
  name: z.string().min(1),
  scheme: z.string().optional(),
  origin: z.enum(origins),
  grade: z.string().min(1),
  source: z.string().min(1),
  tolerance: z
    .string()
    .superRefine((text, context) => {
      for (const reason of reasonsOf(parseNumber(text))) issue(context, [], reason);
    })
    .optional(),
  given: z.record(z.string(), z.unknown()),
  expect: z.record(z.string(), z.string()).refine((expect) => Object.keys(expect).length > 0, {
    error: 'a-case-that-expects-nothing-cannot-fail',
  }),
});
export const casesSchema = z.array(caseSchema).min(1);

/** The golden cases beside a scheme: golden.yaml and, for contributions, golden.csv. */
export function goldenOf(folder: string, scheme: string, shownAs: string): Result<GoldenCase[]> {
  const cases: Result<GoldenCase[]>[] = [];
  const yaml = join(folder, 'golden.yaml');
  const table = join(folder, 'golden.csv');
  if (existsSync(yaml)) cases.push(readGolden(yaml, `${shownAs}/golden.yaml`, scheme));
  if (existsSync(table)) cases.push(readLevyTable(table, `${shownAs}/golden.csv`));
  const read = cases.flatMap((found) => (found.ok ? found.value : []));
  const foreign = read.filter((golden) => golden.scheme !== scheme);
  const reasons = [...reasonsOf(...cases), ...foreign.map((golden) => ofAnother(golden, scheme))];
  return reasons.length > 0 ? rejected(...reasons) : accepted(read);
}

/** A case beside a scheme that names another would be run against that other one, and pass or fail for it. */
function ofAnother({ file, line, scheme: found }: GoldenCase, scheme: string): Rejection {
  return {
    code: 'a-golden-case-is-of-another-scheme',
    file,
    line,
    column: 'scheme',
    found,
    expected: scheme,
  };
}

/** Reads a golden file; each case may name its scheme, and must where the file does not stand beside one. */
export function readGolden(path: string, shownAs = basename(path), scheme?: string): Result<GoldenCase[]> {
  const document = readDocument(path, shownAs);
  if (!document.ok) return document;
  const { data, locate } = document.value;
  const { value: cases = [], issues, originOf, isGap } = reading(data, casesSchema);
  const reasons = rejectionsOf(issues, casesSchema, locate);
  const read = cases.map((given, at) => {
    const [place = at] = originOf([at]);
    const line = locate([place]).line ?? 1;
    const named = given.scheme ?? scheme;
    if (named === undefined && !isGap([at, 'scheme'])) {
      const expected = 'an id such as uk/ni-class-1';
      const path = `${String(place)}.scheme`;
      reasons.push({ code: 'a-golden-case-must-name-its-scheme', file: shownAs, line, path, expected });
    }
    if (!isGap([at, 'expect'])) reasons.push(...dayFaults(given, originOf([at]), locate));
    return { ...given, scheme: named ?? '', tolerance: given.tolerance ?? '0', file: shownAs, line };
  });
  return reasons.length > 0 ? rejected(...inOrder(reasons)) : accepted(read);
}

/** A false day; a case may show that it is refused. */
function dayFaults({ given: { on }, expect }: z.infer<typeof caseSchema>, above: Path, locate: Locate) {
  if (typeof on !== 'string' || Object.hasOwn(expect, REJECTION)) return [];
  const path = [...above, 'given', 'on'];
  return reasonsOf(parseDate(on)).map((reason) => ({ ...locate(path), path: path.join('.'), ...reason }));
}
