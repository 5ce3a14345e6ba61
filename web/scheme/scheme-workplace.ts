import { inWorker } from '../work/in-worker.ts';
import { onPage, type Workplace } from '../work/work.ts';
import type { schemeWorks } from './scheme-works.ts';

/** Where the cases of a scheme are computed: beside the page, or on it in slices where there can be no worker. */
export async function openSchemeWork(): Promise<Workplace<typeof schemeWorks>> {
  const beside = await inWorker<typeof schemeWorks>(
    () => new Worker(new URL('./scheme-worker.ts', import.meta.url), { type: 'module' }),
  );
  if (beside !== undefined) return beside;
  const { schemeWorks } = await import('./scheme-works.ts');
  return onPage(schemeWorks);
}
