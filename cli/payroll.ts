import { currencyDecimals } from '@openmutual/core/currency';
import { decimalOf } from '@openmutual/core/fraction';
import { contribution, type Person, parsePerson } from '@openmutual/core/levy';
import { type Bulk, bulkOf } from '@openmutual/core/levy-bulk';
import type { Law } from '@openmutual/core/levy-law';
import type { Rejection } from '@openmutual/core/result';
import { csvField, streamCsv } from './csv-stream.ts';
import { writeFileWhole } from './output-file.ts';
import { Refusal } from './refusal.ts';

/** How many rejections are kept; the rest are counted. */
const KEPT = 100;

/**
 * Levies a payroll: a CSV with `person`, `wage` and any fact of the scheme, to a CSV with one column per
 * branch and party. Where any line is wrong nothing is written and every reason is told.
 */
export async function levyPayroll(law: Law, from: string, to: string): Promise<number> {
  const bulks = new Map<string, Bulk | undefined>();
  const seen = new Set<string>();
  const rejections: Rejection[] = [];
  let faults = 0;
  let count = 0;
  const refuse = (reasons: readonly Rejection[], line: number) => {
    faults += reasons.length;
    if (rejections.length >= KEPT) return;
    rejections.push(...reasons.map((reason) => ({ file: from, line, ...reason })));
  };
  const columns = columnsOf(law);
  await writeFileWhole(to, async (file) => {
    file.write(`${['person', 'wage', ...columns, 'total'].join(',')}\n`);
    await streamCsv(from, {
      doing: 'levying',
      required: ['person', 'wage'],
      known: ['person', 'wage', ...Object.keys(law.version.rules.facts ?? {})],
      onRow(cells, line) {
        count += 1;
        const { person = '', wage = '', ...facts } = cells;
        if (person === '') refuse([NO_NAME], line);
        else if (seen.has(person)) refuse([standsTwice(person)], line);
        seen.add(person);
        const amounts = amountsOf(law, bulks, columns, wage, facts);
        if (!Array.isArray(amounts)) refuse(amounts.rejections, line);
        else if (faults === 0) file.write(`${[csvField(person), wage, ...amounts].join(',')}\n`);
      },
    });
    if (count === 0) {
      refuse([{ code: 'a-payroll-has-no-persons', found: '', expected: 'one line a person' }], 2);
    }
    if (faults > 0) throw new Refusal(rejections, faults);
  });
  return count;
}

const NO_NAME: Rejection = {
  code: 'a-cell-is-empty',
  column: 'person',
  found: '',
  expected: 'a name or number',
};

function standsTwice(person: string): Rejection {
  return { code: 'a-person-stands-twice', column: 'person', found: person, expected: 'one line a person' };
}

function columnsOf({ version }: Law): string[] {
  return version.rules.branches.flatMap(({ branch }) =>
    version.rules.parties.map((party) => `${branch}.${party}`),
  );
}

/** The amounts of one person by the compiled law; by the explained one where that refuses, to know why. */
function amountsOf(
  law: Law,
  bulks: Map<string, Bulk | undefined>,
  columns: readonly string[],
  wageText: string,
  given: Readonly<Record<string, string>>,
): string[] | { rejections: readonly Rejection[] } {
  const facts = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== ''));
  const person = parsePerson(law, wageText, facts);
  if (!person.ok) return person;
  const key = JSON.stringify(facts);
  if (!bulks.has(key)) {
    const compiled = bulkOf(law, person.value.facts);
    bulks.set(key, compiled.ok ? compiled.value : undefined);
  }
  return bulkCells(law, bulks.get(key), columns, person.value) ?? explainedCells(law, columns, person.value);
}

/** The cells by the compiled law; nothing where it refuses the wage or the wage is beyond exact Numbers. */
function bulkCells(
  law: Law,
  bulk: Bulk | undefined,
  columns: readonly string[],
  { wage }: Person,
): string[] | undefined {
  const minor = wage.minorUnits();
  if (bulk === undefined || minor > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  const amounts = new Float64Array(bulk.columns.length);
  if (!bulk.into(Number(minor), amounts)) return undefined;
  const places = columns.map((column) =>
    bulk.columns.findIndex(({ branch, party }) => `${branch}.${party}` === column),
  );
  const decimals = currencyDecimals(law.scheme.currency);
  const text = (amount: number) => decimalOf(BigInt(amount), decimals);
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  return [...places.map((place) => (place < 0 ? '' : text(amounts[place] ?? 0))), text(total)];
}

/** The same cells by the explained law, or why it refuses the person. */
function explainedCells(
  law: Law,
  columns: readonly string[],
  person: Person,
): string[] | { rejections: readonly Rejection[] } {
  const levy = contribution(law, person);
  if (!levy.ok) return levy;
  const amounts = new Map(
    levy.value.branches.flatMap(({ branch, parties }) =>
      Object.entries(parties).map(([party, amount]) => [`${branch.branch}.${party}`, amount.toString()]),
    ),
  );
  return [...columns.map((column) => amounts.get(column) ?? ''), levy.value.total.toString()];
}
