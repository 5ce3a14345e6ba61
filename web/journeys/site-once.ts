import type { TestProject } from 'vitest/node';
import { openSite } from '../browser/site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the pages are served. */
    readonly site: string;
  }
}

/** Builds and serves the pages once for all journeys of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = await openSite();
  project.provide('site', site.address);
  return site.close;
}
