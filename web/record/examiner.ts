import { LARGEST_ON_PAGE } from '../list/file-pass.ts';
import { inWorker } from '../work/in-worker.ts';
import { onPage, type Workplace } from '../work/work.ts';
import type { ExaminingWorks } from './examining-works.ts';

/** Where a page has records verified: in a worker or, where there can be none, on the page, as far as lists are not large. */
export async function openExaminer(): Promise<Workplace<ExaminingWorks>> {
  const beside = await inWorker<ExaminingWorks>(
    () => new Worker(new URL('./examining-worker.ts', import.meta.url), { type: 'module' }),
  );
  if (beside !== undefined) return beside;
  const { examiningWorks } = await import('./examining-works.ts');
  return onPage(examiningWorks(LARGEST_ON_PAGE));
}
