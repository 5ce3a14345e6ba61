import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,schemes,cli,bench}/**/*.test.ts'],
    setupFiles: ['./vitest.setup.ts'],
    testTimeout: 60_000,
    pool: 'threads',
    maxWorkers: 2,
  },
});
