import { defaultLadder } from '#core/alarm/ladder.ts'
import type { Directory, Sensor } from '#core/directory.ts'
import type { Reading } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { emptyWatch, type Last, nothingHeard, type Watch } from '#core/watch/watch.ts'
import { type Figure, median } from './figure.ts'

/** One reading per 5 s over the five minutes that a calm gateway waits. */
const readingsPerReport = 60
const everyMs = 5000
const startAt = 1_795_312_800_000

const sensor: Sensor = {
  id: 'a',
  kind: 'sensor',
  name: 'A',
  site: 'site',
  intervalMs: everyMs,
  rules: presetRules('room'),
  addedAt: startAt,
}
const directory: Directory = {
  organization: { id: 'bench', name: 'Bench' },
  sites: new Map(),
  sensors: new Map([[sensor.id, sensor]]),
  people: new Map(),
  chats: new Map(),
}

type State = { readonly watch: Watch; readonly last: Last; readonly at: number }
const fresh: State = { watch: emptyWatch(sensor.id), last: nothingHeard, at: startAt }

const makeReports = (from: number, count: number): readonly (readonly Reading[])[] =>
  Array.from({ length: count }, (_, report) =>
    Array.from({ length: readingsPerReport }, (_, step) => ({
      sensor: sensor.id,
      measuredAt: from + (report * readingsPerReport + step + 1) * everyMs,
      values: { temperature: 21 + ((report + step) % 10) / 10, humidity: 41 },
      faults: [],
    })),
  )

const judge = (before: State, reports: readonly (readonly Reading[])[]): State => {
  let { watch, last, at } = before
  for (const readings of reports) {
    at += readingsPerReport * everyMs
    const applied = applyReadings(
      watch,
      { sensor, directory, ladder: defaultLadder, last, now: at },
      readings,
    )
    watch = applied.watch
    last = applied.last
  }
  return { watch, last, at }
}

const reportsPerRun = 2000
const runs = 5

/** What is left on the heap for every reading judged; nothing when the garbage cannot be collected on demand. */
const retained = (before: State): number | undefined => {
  const { gc } = globalThis
  if (gc === undefined) return undefined
  const heap = (): number => {
    gc()
    return process.memoryUsage().heapUsed
  }
  let state = judge(before, makeReports(before.at, 10))
  let reports = makeReports(state.at, reportsPerRun)
  const began = heap()
  state = judge(state, reports)
  const bytes = (heap() - began) / (reportsPerRun * readingsPerReport)
  // What was judged must still be there when it is measured.
  reports = []
  return state.watch.version + reports.length >= 0 ? bytes : undefined
}

/** Judging and planning in the calm case, and what it leaves behind. */
export const benchCore = async (): Promise<readonly Figure[]> => {
  let state = fresh
  const nanoseconds: number[] = []
  for (let run = 0; run <= runs; run++) {
    const reports = makeReports(state.at, reportsPerRun)
    const began = performance.now()
    state = judge(state, reports)
    const tookMs = performance.now() - began
    // The first run warms up.
    if (run > 0) nanoseconds.push((tookMs * 1e6) / (reportsPerRun * readingsPerReport))
  }
  const figures: Figure[] = [
    {
      name: 'core: assess, decide and plan one calm reading',
      value: median(nanoseconds),
      unit: 'ns',
      goal: '< 1000',
    },
  ]
  const bytes = retained(state)
  if (bytes !== undefined)
    figures.push({
      name: 'core: kept on the heap for one calm reading',
      value: bytes,
      unit: 'bytes',
      goal: '0',
    })
  return figures
}
