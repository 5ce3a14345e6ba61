import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,schemes,paper,web,cli,bench}/**/*.test.ts'],
    setupFiles: ['./vitest.setup.ts'],
    testTimeout: 60_000,
    pool: 'threads',
    maxWorkers: 2,
    // What is tested reads its schemes, and leaves nothing in the folder of who runs the tests.
    env: { OPENMUTUAL_CACHE: 'off' },
  },
});
