import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './vitest.sequence.ts';

const journeys = 'web/journeys/**/*.test.ts';
const onDatabase = '{ledger,server,cli}/**/*.database.test.ts';

/**
 * These load compiled code of others (parsers, bundlers, DuckDB). Several such libraries in threads of one process that come and go
 * ended it with a segmentation fault, so each of these files has a process of its own.
 */
const withNativeCode = [
  'cli/{chinese,reason-sources,parquet-rows,portfolio}.test.ts',
  'ledger/chinese.test.ts',
  'server/chinese.test.ts',
  'server/evidence/accepted-file.test.ts',
  'web/form/chinese.test.ts',
  'web/paper/pdf.test.ts',
  'web/record/verify.test.ts',
  'web/assessment/settling-in-browser.test.ts',
];

export default defineConfig({
  test: {
    // A wait ends what hangs; how long something takes is no test, and a machine may be slow or busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'threads',
    // Files of one kind share a thread one after another, with all that they import: a fifth of the run was loading the same modules anew for each.
    isolate: false,
    // Two more than the cores of a small machine: many tests wait for a database, a browser or a process.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    // What is tested reads its schemes, and leaves nothing in the folder of who runs the tests.
    env: { OPENMUTUAL_CACHE: 'off' },
    projects: [
      {
        extends: true,
        test: {
          name: 'rings',
          include: ['{core,schemes,ledger,paper,server,web,cli,bench}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, journeys, onDatabase, ...withNativeCode],
          setupFiles: ['./vitest.setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'native code',
          include: withNativeCode,
          pool: 'forks',
          isolate: true,
          setupFiles: ['./vitest.setup.ts'],
        },
      },
      // These need a database: one PostgreSQL is started for all of them, and only if one of them is run; each file has a copy of its own.
      {
        extends: true,
        test: {
          name: 'database',
          include: [onDatabase],
          globalSetup: './server/database/scratch-once.ts',
          setupFiles: ['./vitest.setup.ts'],
        },
      },
      // These walk through the built pages, which are built and served once for all of them, and only if one of them is run.
      {
        extends: true,
        test: {
          name: 'journeys',
          include: [journeys],
          globalSetup: './web/journeys/site-once.ts',
        },
      },
    ],
  },
});
