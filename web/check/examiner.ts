import { LARGEST_ON_PAGE } from '../list/file-pass.ts';
import { openWorkplace } from '../work/open-workplace.ts';
import type { Workplace } from '../work/work.ts';
import type { ExaminingWorks } from './examining-works.ts';

/** Where a page has records verified: in a worker or, where there can be none, on the page, as far as lists are not large. */
export function openExaminer(): Promise<Workplace<ExaminingWorks>> {
  return openWorkplace(
    () => new Worker(new URL('./examining-worker.ts', import.meta.url), { type: 'module' }),
    async () => (await import('./examining-works.ts')).examiningWorks(LARGEST_ON_PAGE),
  );
}
