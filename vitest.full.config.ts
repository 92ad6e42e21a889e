import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** These count real seconds, or what a process takes of its machine: nothing else runs beside them. */
const oneByOne = [
  'test/gateway/radio/hazards.full.test.ts',
  'test/gateway/radio/other-noble.full.test.ts',
  'test/gateway/radio/update.full.test.ts',
  'test/stories/first-minute.full.test.ts',
]

/** These put a noble of their own into their process, which keeps what it heard. */
const withNoble = [
  'test/stories/node-here.full.test.ts',
  'test/stories/node-settings.full.test.ts',
  'test/stories/other-makers.full.test.ts',
  'test/stories/over-noble.full.test.ts',
  'test/stories/over-the-air.full.test.ts',
  'test/stories/unread-sensor.full.test.ts',
]
const stories = ['test/stories/**/*.full.test.ts']

const missing = [...oneByOne, ...withNoble].filter((path) => !existsSync(path))
if (missing.length > 0) throw new Error(`vitest.full.config.ts names tests that are not there: ${missing}`)

/** More than there are cores: most of them wait for something, most of their time. */
const maxWorkers = 3

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
          name: 'stories',
          include: stories,
          exclude: [...oneByOne, ...withNoble, 'node_modules'],
          // A worker loads each module once, as for the fast tests: to load and warm up a stack takes seconds of the processor.
          isolate: false,
          maxWorkers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['test/!(stories)/**/*.full.test.ts', ...withNoble],
          exclude: [...oneByOne, 'node_modules'],
          maxWorkers,
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
