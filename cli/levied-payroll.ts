import { leviedAmounts } from '@openmutual/core/levied-amounts';
import type { Law } from '@openmutual/core/levy-law';
import type { Rejection } from '@openmutual/core/result';
import type { PayrollLine } from '@openmutual/schemes/payroll';
import { writeLevied } from './levied-file.ts';
import { type OutputFile, type OutputSet, writeFilesWhole } from './output-file.ts';
import { eachPerson, tellAll } from './payroll.ts';
import { openReasons, type Reasons } from './reasons.ts';
import { type ListWatch, openRejects, type RejectCount } from './rejects-file.ts';

/** The files of a payroll that is levied, each a CSV or Parquet by the end of its name. */
export interface PayrollFiles {
  readonly payroll: string;
  readonly out: string;
  /** A CSV of the lines that are refused; where none is named, one wrong line refuses the payroll. */
  readonly rejects?: string | undefined;
}

export interface PayrollCount extends RejectCount {
  readonly persons: number;
}

/**
 * Levies a payroll with `person`, `wage` and any fact of the scheme, to one column per branch and party. Where any
 * line is wrong nothing is written and every reason is told; or, where they have a file, the wrong lines go there with
 * their reasons and the others are levied. Columns that are wrong refuse the payroll either way.
 */
export async function levyPayroll(law: Law, { payroll, out, rejects }: PayrollFiles): Promise<PayrollCount> {
  return await writeFilesWhole(async (outputs) => {
    if (rejects === undefined) return await levyAll(law, payroll, out, outputs);
    return await outputs.write(rejects, (file) => levySound(law, payroll, out, outputs, file));
  });
}

async function levyAll(law: Law, payroll: string, out: string, outputs: OutputSet): Promise<PayrollCount> {
  const reasons = openReasons();
  const persons = await levyLines(law, { payroll, out, outputs, reasons });
  reasons.end();
  return { persons, lines: 0, reasons: 0 };
}

async function levySound(
  law: Law,
  payroll: string,
  out: string,
  outputs: OutputSet,
  file: OutputFile,
): Promise<PayrollCount> {
  const rejects = openRejects(payroll, 'person', file);
  const persons = await levyLines(law, { payroll, out, outputs, ...rejects });
  rejects.end();
  return { persons, ...rejects.count() };
}

interface Lines {
  readonly payroll: string;
  readonly out: string;
  readonly outputs: OutputSet;
  readonly reasons: Reasons;
  readonly watch?: ListWatch;
}

/** Writes those who can be levied, until a reason refuses the whole; their number. */
async function levyLines(law: Law, { payroll, out, outputs, reasons, watch }: Lines): Promise<number> {
  const { columns, of } = leviedAmounts(law);
  let persons = 0;
  await writeLevied(outputs, out, { columns, currency: law.scheme.currency }, async (file) => {
    const written = ({ name, person }: PayrollLine): readonly Rejection[] => {
      const amounts = of(person);
      if ('rejections' in amounts) return amounts.rejections;
      const fault = reasons.isAny() ? undefined : file.write(name, person.wage.minorUnits(), amounts);
      return fault === undefined ? [] : [fault];
    };
    const onPerson = (read: PayrollLine) => {
      const faults = written(read);
      tellAll(faults, payroll, read.line, reasons);
      if (faults.length === 0) persons += 1;
    };
    await eachPerson(law, payroll, reasons, onPerson, watch);
  });
  return persons;
}
