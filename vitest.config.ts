import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx', 'test/faults/**/*.test.ts'],
    environment: 'node',
    // Native SQLite and workers: one process a file keeps a crash where it belongs.
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    unstubGlobals: true,
    restoreMocks: true,
  },
});
