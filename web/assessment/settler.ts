import { LARGEST_ON_PAGE } from '../list/file-pass.ts';
import { inWorker } from '../work/in-worker.ts';
import { onPage, type Workplace } from '../work/work.ts';
import type { SettlingWorks } from './settling-works.ts';

/**
 * Where a page has its settlements made: in a worker, so that it stays awake over a million lines. Where there can be none, on the
 * page itself, between whose pieces it draws; a list that would take long is then refused before it is read.
 */
export async function openSettler(): Promise<Workplace<SettlingWorks>> {
  const beside = await inWorker<SettlingWorks>(
    () => new Worker(new URL('./settling-worker.ts', import.meta.url), { type: 'module' }),
  );
  if (beside !== undefined) return beside;
  const { settlingWorks } = await import('./settling-works.ts');
  return onPage(settlingWorks(LARGEST_ON_PAGE));
}
