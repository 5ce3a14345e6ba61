import { LARGEST_ON_PAGE } from '../list/file-pass.ts';
import { inWorker } from '../work/in-worker.ts';
import { onPage, type Workplace } from '../work/work.ts';
import type { PayrollWorks } from './payroll-works.ts';

/**
 * Where a page has payrolls levied: in a worker, so that it stays awake over a million lines. Where there can be none, on the page
 * itself; a payroll that would take long is then refused before it is read.
 */
export async function openPayrollPlace(): Promise<Workplace<PayrollWorks>> {
  const beside = await inWorker<PayrollWorks>(
    () => new Worker(new URL('./payroll-worker.ts', import.meta.url), { type: 'module' }),
  );
  if (beside !== undefined) return beside;
  const { payrollWorks } = await import('./payroll-works.ts');
  return onPage(payrollWorks(LARGEST_ON_PAGE));
}
