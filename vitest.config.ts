import { configDefaults, defineConfig } from 'vitest/config';

const journeys = 'web/journeys/**/*.test.ts';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    pool: 'threads',
    maxWorkers: 2,
    // What is tested reads its schemes, and leaves nothing in the folder of who runs the tests.
    env: { OPENMUTUAL_CACHE: 'off' },
    projects: [
      {
        extends: true,
        test: {
          name: 'rings',
          include: ['{core,schemes,paper,web,cli,bench}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, journeys],
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
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
