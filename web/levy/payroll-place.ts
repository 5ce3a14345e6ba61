import { LARGEST_ON_PAGE } from '../list/file-pass.ts';
import { openWorkplace } from '../work/open-workplace.ts';
import type { Workplace } from '../work/work.ts';
import type { PayrollWorks } from './payroll-works.ts';

/**
 * Where a page has payrolls levied: in a worker, so that it stays awake over a million lines. Where there can be none, on the page
 * itself; a payroll that would take long is then refused before it is read.
 */
export function openPayrollPlace(): Promise<Workplace<PayrollWorks>> {
  return openWorkplace(
    () => new Worker(new URL('./payroll-worker.ts', import.meta.url), { type: 'module' }),
    async () => (await import('./payroll-works.ts')).payrollWorks(LARGEST_ON_PAGE),
  );
}
