import type { TestProject } from 'vitest/node';
import type { Postmaster } from './postmaster.ts';
import { openScratchCluster } from './scratch-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the PostgreSQL of this run answers. */
    readonly postmaster: Postmaster;
  }
}

/** Starts one PostgreSQL for all tests of a run that need a database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await openScratchCluster();
  project.provide('postmaster', cluster.postmaster);
  return cluster.close;
}
