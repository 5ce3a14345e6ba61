import {
  type AnnualReconciliation,
  annualReconciliation,
  annualReconciliationDocument,
  parseYearEnd,
} from '@openmutual/core/annual-reconciliation';
import { label } from '@openmutual/core/label';
import type { Law } from '@openmutual/core/levy-law';
import type { Excess } from '@openmutual/core/levy-rules';
import { type Result, rejected } from '@openmutual/core/result';
import type { Working } from '@openmutual/core/working';
import { columns } from './columns.ts';
import type { ResultOptions } from './options.ts';
import { tree } from './tree.ts';

/** The options of a year that is reconciled. */
export interface YearEndOptions {
  readonly estimatePaid?: string;
  readonly final?: string;
  readonly nextEstimate?: string;
  readonly excess?: Excess;
}

/** Whether a reconciliation is asked for. */
export function isYearEnd({ estimatePaid, final, nextEstimate, excess }: YearEndOptions): boolean {
  return [estimatePaid, final, nextEstimate, excess].some((option) => option !== undefined);
}

/** What a reconciliation lacks, or what does not go with it. */
export function yearEndFault({
  estimatePaid,
  final,
  nextEstimate,
  ...of
}: YearEndOptions & FinalOptions): string | undefined {
  if (of.branch !== undefined) return '--branch does not go with a reconciliation';
  // Where the premium of the year is stated, nothing is found from a wage.
  const both = final === undefined ? [] : ofWage.filter((option) => (of[option] ?? []).length > 0);
  if (both.length > 0) return `--${both[0]} does not go with --final`;
  const missing = [
    ...(estimatePaid === undefined ? ['--estimate-paid'] : []),
    ...(final === undefined && of.wage === undefined ? ['--final (or --wage)'] : []),
    ...(nextEstimate === undefined ? ['--next-estimate'] : []),
  ];
  return missing.length === 0 ? undefined : `a reconciliation needs ${missing.join(', ')}`;
}

/** The options from which the final premium is found. */
interface FinalOptions {
  readonly wage?: string;
  readonly category?: string;
  readonly given?: readonly string[];
  readonly branch?: string;
}
const ofWage = ['wage', 'category', 'given'] as const;

/** The year that the options state, reconciled; what is wrong names its option. */
export function yearEndOf(
  law: Law,
  options: YearEndOptions,
  final: string,
  finalWorking?: Working,
): Result<AnnualReconciliation> {
  const { estimatePaid = '', nextEstimate = '', excess } = options;
  const year = parseYearEnd(law, { estimatePaid, final, nextEstimate });
  if (year.ok) return annualReconciliation(law, { ...year.value, excess, finalWorking });
  return rejected(
    ...year.rejections.map((reason) => ({
      ...reason,
      path: `--${(reason.path ?? '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    })),
  );
}

export function printYearEnd(found: AnnualReconciliation, { json, explain, lang }: ResultOptions): void {
  const text = json
    ? JSON.stringify(annualReconciliationDocument(found), null, 2)
    : explain
      ? tree(found.working, lang)
      : table(found, lang);
  process.stdout.write(`${text}\n`);
}

function table(found: AnnualReconciliation, lang: ResultOptions['lang']): string {
  const { law, estimatePaid, final, nextEstimate, setOff, payable, refund, credit } = found;
  const title = `${law.scheme.name[lang]} · ${law.period} · ${law.on} · ${law.scheme.currency}`;
  const rows = [
    ['', label('amount', '金额')[lang]],
    [label('estimate paid', '已缴概算额')[lang], `${estimatePaid}`],
    [label('final', '确定额')[lang], `${final}`],
    [label('next estimate', '下年度概算额')[lang], `${nextEstimate}`],
    [label('set off', '抵充')[lang], `${setOff}`],
    [label('payable', '应缴')[lang], `${payable}`],
    ...(refund.isZero() ? [] : [[label('paid back', '退还')[lang], `${refund}`]]),
    ...(credit.isZero() ? [] : [[label('credit', '余额')[lang], `${credit}`]]),
  ];
  return `${title}\n\n${columns(rows)}`;
}
