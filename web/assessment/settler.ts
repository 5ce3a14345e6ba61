import { LARGEST_ON_PAGE } from '../list/file-pass.ts';
import { openWorkplace } from '../work/open-workplace.ts';
import type { Workplace } from '../work/work.ts';
import type { SettlingWorks } from './settling-works.ts';

/**
 * Where a page has its settlements made: in a worker, so that it stays awake over a million lines. Where there can be none, on the
 * page itself, between whose pieces it draws; a list that would take long is then refused before it is read.
 */
export function openSettler(): Promise<Workplace<SettlingWorks>> {
  return openWorkplace(
    () => new Worker(new URL('./settling-worker.ts', import.meta.url), { type: 'module' }),
    async () => (await import('./settling-works.ts')).settlingWorks(LARGEST_ON_PAGE),
  );
}
