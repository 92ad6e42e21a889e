import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** Where the time is read or written: these run also on a machine in each of `otherZones`, and must not tell them apart. */
const timeTests = [
  'test/calendar/cases-series.test.ts',
  'test/calendar/cases-zones.test.ts',
  'test/calendar/rotation.test.ts',
  'test/channels/charts/chart-config.test.ts',
  'test/channels/telegram/card.test.ts',
  'test/flows/alarm/quiet-until.test.ts',
  'test/locales/times.test.ts',
  'test/logger-file/times.test.ts',
  'test/locales/zone-rules.test.ts',
  'test/miniapp/chart/geometry.test.ts',
  'test/miniapp/page-parts.test.ts',
]
/** These have a process for each file: noble keeps what it heard in its modules and listens to the process's end. */
const aloneTests = [
  'test/gateway/radio/adapter.test.ts',
  'test/gateway/radio/links.test.ts',
  'test/gateway/radio/makers.test.ts',
  'test/gateway/radio/packets.test.ts',
  'test/gateway/radio/refused.test.ts',
]
/** Besides the machine's own, which is UTC where the gate runs. */
const otherZones = ['Europe/Stockholm', 'America/New_York']

const missing = [...timeTests, ...aloneTests].filter((path) => !existsSync(path))
if (missing.length > 0) throw new Error(`vitest.config.ts names tests that are not there: ${missing}`)

export default defineConfig({
  test: {
    // A failure may be slow; on a busy machine, so may a success.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // What was translated for one run serves the next, while its content is the same: a seventh of the time.
    experimental: { fsModuleCache: true },
    // One more than this machine has cores: the stories mostly wait.
    maxWorkers: 3,
    coverage: { provider: 'v8', include: ['pipeline/core/**/*.ts'], thresholds: { 100: true } },
    projects: [
      {
        extends: true,
        test: {
          name: 'here',
          setupFiles: ['test/support/at-hand.ts'],
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/**/*.full.test.ts', 'node_modules', ...aloneTests],
          // No module of ours changes after it was loaded, so a worker loads each once, whichever files it takes.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: aloneTests,
        },
      },
      ...otherZones.map((zone) => ({
        extends: true as const,
        // They are functions of their arguments, so a worker may take one after the other: three times as quick.
        test: { name: zone, include: timeTests, env: { TZ: zone }, isolate: false },
      })),
    ],
  },
})
