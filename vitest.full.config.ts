import { defineConfig } from 'vitest/config'

/** These wait for no clock: they compute, or for a process of their own, so two of them at once take half the time. */
const sideBySide = [
  'test/bot/**',
  'test/firmware/**',
  'test/flows/**',
  'test/gateway/package/**',
  'test/gateway/simulation.full.test.ts',
  'test/gateway/spool/**',
  'test/infra/*.full.test.ts',
  'test/infra/aws/**',
  'test/infra/local/audit/**',
  'test/infra/local/aws/**',
  'test/lambdas/**',
  'test/store/**',
]

/** The tests that need real parts: Chromium, a process of its own, the minutes that a recording takes. */
export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 60_000,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: sideBySide.map((path) => (path.endsWith('/**') ? `${path}/*.full.test.ts` : path)),
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'one by one',
          include: ['test/**/*.full.test.ts'],
          exclude: [...sideBySide, 'node_modules'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
