import { currencyDecimals } from '@openmutual/core/currency';
import { parseDate } from '@openmutual/core/date';
import { decimalOf } from '@openmutual/core/fraction';
import type { Label } from '@openmutual/core/label';
import { leviedAmounts, leviedCells, leviedHeader } from '@openmutual/core/levied-amounts';
import { contribution } from '@openmutual/core/levy';
import { type Law, lawOn } from '@openmutual/core/levy-law';
import type { Party } from '@openmutual/core/party';
import { parsePayPeriod } from '@openmutual/core/pay-period';
import { openReasons } from '@openmutual/core/reason-list';
import { certain, type Rejection } from '@openmutual/core/result';
import { type BillSums, billDocument, billOf, noPersons, withPerson } from '@openmutual/core/unit-bill';
import { schemeOfCompiled } from '@openmutual/schemes/compiled';
import { openCsvRows } from '@openmutual/schemes/csv-rows';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { inLine, openPayroll, type PayrollLine } from '@openmutual/schemes/payroll';
import { rejectCells, rejectColumns } from '@openmutual/schemes/rejects';
import { LARGEST_LIST, listSizeFault, pass } from '../list/file-pass.ts';
import { openCsvFile } from '../list/written-csv.ts';
import type { Watch } from '../work/work.ts';

/** A payroll to be levied by the law of a case. */
export interface PayrollAsked {
  /** The compiled form of the scheme. */
  readonly scheme: string;
  readonly on: string;
  readonly period: string;
  /** Empty for all that is known. */
  readonly known: string;
  readonly payroll: File;
}

/** A payroll whose sound lines were levied. */
export interface PayrollLevied {
  readonly levied: true;
  readonly persons: number;
  /** What `openmutual levy --payroll --out` writes. */
  readonly out: Blob;
  readonly sums: readonly ColumnSum[];
  readonly total: string;
  readonly currency: string;
  /** The lines that were refused: how many, the first reasons, and all of them as `--rejects` writes them. */
  readonly rejects:
    | { readonly lines: number; readonly told: readonly Rejection[]; readonly file: Blob }
    | undefined;
  /** What `openmutual levy --bill` prints, where the rules bill the unit as a whole. */
  readonly bill: object | undefined;
}

/** What all persons together owe a branch, by party: the sum of the rounded amounts. */
export interface ColumnSum {
  readonly branch: Label;
  readonly party: Party;
  readonly amount: string;
}

/** A payroll that is refused as a whole. */
export interface PayrollRefused {
  readonly levied: false;
  readonly reasons: readonly Rejection[];
  readonly count: number;
}

/** What a page has done beside it. */
export type PayrollWorks = ReturnType<typeof payrollWorks>;

export function payrollWorks(largest = LARGEST_LIST) {
  return {
    levy: (asked: PayrollAsked, watch: Watch): Promise<PayrollLevied | PayrollRefused> =>
      leviedPayroll(asked, watch, largest),
  };
}

const TOLD_MOST = 100;

async function leviedPayroll(
  { scheme: text, on, period, known, payroll }: PayrollAsked,
  watch: Watch,
  largest: number,
): Promise<PayrollLevied | PayrollRefused> {
  const fault = listSizeFault(payroll, largest);
  if (fault !== undefined) return { levied: false, reasons: [fault], count: 1 };
  const scheme = schemeOfCompiled(text, () => ({})) as SocialScheme;
  // The page has found the law of the case by the same words.
  const knownAt = known === '' ? undefined : certain(parseDate(known));
  const law = certain(lawOn(scheme, certain(parseDate(on)), certain(parsePayPeriod(period)), knownAt));
  return levyAll(law, payroll, watch);
}

async function levyAll(law: Law, payroll: File, watch: Watch): Promise<PayrollLevied | PayrollRefused> {
  const levy = openLevy(law);
  const ofFile = openReasons(TOLD_MOST);
  const rejects = openCsvFile(rejectColumns('person'));
  const told: Rejection[] = [];
  const lines = new Set<number>();
  let read = { line: 0, name: '' };
  let last: Rejection | undefined;
  const tell = (reason: Rejection): void => {
    const { line = 0 } = reason;
    if (line <= 1) {
      ofFile.tell(reason);
      return;
    }
    last = reason;
    lines.add(line);
    if (told.length < TOLD_MOST) told.push(reason);
    rejects.write(rejectCells(reason, line === read.line ? read.name : ''));
  };
  const rows = openPayroll(
    law,
    { name: payroll.name, hasHeaderLine: true },
    {
      tell,
      onLine: (line, name) => {
        read = { line, name };
      },
      onPerson(person) {
        for (const reason of levy.add(person))
          tell(inLine(reason, { file: payroll.name, line: person.line }));
      },
    },
  );
  let isCut = false;
  const csv = openCsvRows(payroll.name, {
    ...rows,
    onHeader: (columns) => rows.onHeader(columns),
    onFault: tell,
    onCut: () => {
      isCut = true;
    },
  });
  const faults = await pass(payroll, csv, { ...watch, lines: () => read.line });
  ofFile.tellAll(faults);
  rows.end(faults.length === 0 && !isCut);
  // What follows a quote that does not close is not known: nobody could say that all others were levied.
  if (isCut && last !== undefined) ofFile.tell(last);
  if (ofFile.count > 0) return { levied: false, reasons: ofFile.all(), count: ofFile.count };
  const refused = lines.size === 0 ? undefined : { lines: lines.size, told, file: rejects.close() };
  return { levied: true, ...levy.close(), currency: law.scheme.currency, rejects: refused };
}

/** Takes sound lines one by one and adds up what they owe. */
function openLevy(law: Law) {
  const { columns, of } = leviedAmounts(law);
  const { rules } = law.version;
  const decimals = currencyDecimals(law.scheme.currency);
  const out = openCsvFile(leviedHeader({ columns }));
  const sums = columns.map(() => 0n);
  const isMet = columns.map(() => false);
  let persons = 0;
  let bill: BillSums = noPersons;
  return {
    /** Why a person is not levied; nothing where he is. */
    add({ name, person }: PayrollLine): readonly Rejection[] {
      const amounts = of(person);
      if ('rejections' in amounts) return amounts.rejections;
      if (rules.bill !== undefined) {
        const levy = contribution(law, person);
        if (levy.ok) bill = withPerson(bill, levy.value);
      }
      out.write(leviedCells(name, person.wage.minorUnits(), amounts, decimals));
      for (let place = 0; place < amounts.length; place += 1) {
        const amount = amounts[place];
        if (amount === undefined) continue;
        sums[place] = (sums[place] ?? 0n) + BigInt(amount);
        isMet[place] = true;
      }
      persons += 1;
      return [];
    },
    close() {
      const parties = rules.branches.flatMap(({ name }) =>
        rules.parties.map((party) => ({ branch: name, party })),
      );
      const billed = rules.bill === undefined ? undefined : billOf(law, bill);
      return {
        persons,
        out: out.close(),
        sums: parties.flatMap(({ branch, party }, place): ColumnSum[] =>
          isMet[place] ? [{ branch, party, amount: decimalOf(sums[place] ?? 0n, decimals) }] : [],
        ),
        total: decimalOf(sums.at(-1) ?? 0n, decimals),
        bill: billed?.ok ? billDocument(billed.value) : undefined,
      };
    },
  };
}
