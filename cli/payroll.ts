import { contribution } from '@openmutual/core/levy';
import type { Law } from '@openmutual/core/levy-law';
import type { Rejection } from '@openmutual/core/result';
import { inLine, openPayroll, type PayrollLine } from '@openmutual/schemes/payroll';
import { isParquet } from './parquet-rows.ts';
import { openReasons, type Reasons } from './reasons.ts';
import type { ListWatch } from './rejects-file.ts';
import { streamRows } from './row-stream.ts';

/** What is wrong with a payroll by a law, which may not be the one that is asked. */
export async function payrollFaults(law: Law, from: string): Promise<readonly Rejection[]> {
  const reasons = openReasons();
  await eachPerson(law, from, reasons, ({ person, line }) => {
    const levy = contribution(law, person);
    if (!levy.ok) tellAll(levy.rejections, from, line, reasons);
  });
  return reasons.all();
}

/** Reads the persons of a payroll one by one; the reasons are told of all who cannot be read. */
export async function eachPerson(
  law: Law,
  from: string,
  reasons: Reasons,
  onPerson: (read: PayrollLine) => void,
  { onLine, onCut }: Partial<ListWatch> = {},
): Promise<number> {
  let isRead = true;
  const file = { name: from, hasHeaderLine: !isParquet(from) };
  const rows = openPayroll(law, file, { onPerson, onLine, tell: reasons.tell });
  await streamRows(from, {
    ...rows,
    doing: 'reading the payroll',
    reasons,
    onCut: () => {
      isRead = false;
      onCut?.();
    },
  });
  return rows.end(isRead);
}

export function tellAll(
  rejections: readonly Rejection[],
  file: string,
  line: number,
  reasons: Reasons,
): void {
  for (const reason of rejections) reasons.tell(inLine(reason, { file, line }));
}
