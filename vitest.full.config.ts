import { defineConfig } from 'vitest/config'

/** The tests that need real parts: Chromium, a process of its own, the minutes that a recording takes. */
export default defineConfig({
  test: {
    include: ['test/**/*.full.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 1,
  },
})
