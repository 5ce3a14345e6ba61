import { openWorkplace } from '../work/open-workplace.ts';
import type { Workplace } from '../work/work.ts';
import type { schemeWorks } from './scheme-works.ts';

/** Where the cases of a scheme are computed: beside the page, or on it in slices where there can be no worker. */
export function openSchemeWork(): Promise<Workplace<typeof schemeWorks>> {
  return openWorkplace(
    () => new Worker(new URL('./scheme-worker.ts', import.meta.url), { type: 'module' }),
    async () => (await import('./scheme-works.ts')).schemeWorks,
  );
}
