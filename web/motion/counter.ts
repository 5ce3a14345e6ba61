import { openWorkplace } from '../work/open-workplace.ts';
import type { Workplace } from '../work/work.ts';
import type { CountingWorks } from './counting-works.ts';

/** Where a page has a vote counted again: in a worker or, where there can be none, on the page. */
export function openCounter(): Promise<Workplace<CountingWorks>> {
  return openWorkplace(
    () => new Worker(new URL('./counting-worker.ts', import.meta.url), { type: 'module' }),
    async () => (await import('./counting-works.ts')).countingWorks(),
  );
}
