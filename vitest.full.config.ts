import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** These count real seconds, or what a process takes of its machine: nothing else runs beside them. */
const oneByOne = [
  'test/gateway/radio/hazards.full.test.ts',
  'test/gateway/radio/other-noble.full.test.ts',
  'test/gateway/radio/update.full.test.ts',
  'test/infra/local/folder-lock.full.test.ts',
  'test/stories/first-minute.full.test.ts',
  'test/stories/prometheus.full.test.ts',
  'test/stories/stage.full.test.ts',
]

const missing = oneByOne.filter((path) => !existsSync(path))
if (missing.length > 0) throw new Error(`vitest.full.config.ts names tests that are not there: ${missing}`)

/** The tests that need real parts: Chromium, a process of its own, the minutes that a recording takes. */
export default defineConfig({
  test: {
    // Bounds for what never ends, not measures: in `until.ts` as well.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    env: { UNTIL_PATIENCE: '3' },
    pool: 'forks',
    // As for the fast tests, which have filled it where the gate runs.
    experimental: { fsModuleCache: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['test/**/*.full.test.ts'],
          exclude: [...oneByOne, 'node_modules'],
          // More than there are cores: most of them wait for something, most of their time.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'one by one',
          include: oneByOne,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
