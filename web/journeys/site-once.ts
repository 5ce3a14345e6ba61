import type { TestProject } from 'vitest/node';
import { openSite } from '../browser/site.ts';
import { openMutualServer } from './mutual-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the pages are served as files alone. */
    readonly site: string;
    /** Where the same pages are served with a server behind them. */
    readonly served: string;
    /** Where a test asks for mails, and lets days go by. */
    readonly control: string;
    /** The folder of the built pages, for a file of tests that needs a server of its own. */
    readonly pages: string;
  }
}

/** Builds the pages once for all journeys of a run, and serves them as files, and with a server and its database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const building = openSite();
  // What becomes of it is heard where it is waited for.
  building.catch(() => undefined);
  const server = await openMutualServer(building.then(({ folder }) => folder));
  const site = await building;
  project.provide('site', site.address);
  project.provide('served', server.address);
  project.provide('control', server.control);
  project.provide('pages', site.folder);
  return async () => {
    await server.close();
    await site.close();
  };
}
