import { inWorker } from './in-worker.ts';
import { onPage, type Workplace, type Works } from './work.ts';

/**
 * Where a page has works done: in a worker, so that it stays awake. Where there can be none, on the page itself, between whose
 * pieces it draws.
 *
 * @param start the worker; its address stands where it is started, so that the build finds it
 * @param here the same works for the page, fetched only where they are needed
 */
export async function openWorkplace<W extends Works>(
  start: () => Worker,
  here: () => Promise<W>,
): Promise<Workplace<W>> {
  return (await inWorker<W>(start)) ?? onPage(await here());
}
