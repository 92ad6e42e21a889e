import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/**/*.full.test.ts', 'node_modules'],
    // A failure may be slow; on a busy machine, so may a success.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['pipeline/core/**/*.ts'], thresholds: { 100: true } },
  },
})
