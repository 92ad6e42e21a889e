import { excursionsIn } from '#core/history/excursions.ts'
import type { Reading, Value } from '#core/reading.ts'
import { minuteMs } from '#core/time.ts'
import { lateSettleMs } from '#core/watch/watch.ts'
import { high, t0, temperature } from './directory.ts'
import { makeWorld, tick, type World } from './world.ts'

export const at = (minute: number): number => t0 + minute * minuteMs

/** One reading a minute from that minute on. */
export const from = (minute: number, ...values: readonly Value[]): readonly Reading[] =>
  values.map((value, index) => temperature(at(minute + index), value))

/** Readings at these minutes. */
export const when = (values: Readonly<Record<number, Value>>): readonly Reading[] =>
  Object.entries(values)
    .map(([minute, value]) => temperature(at(Number(minute)), value))
    .sort((a, b) => a.measuredAt - b.measuredAt)

export const atMinute = (world: World, minute: number): World => {
  world.now = at(minute)
  return world
}

/** A sensor with one limit, 200 minutes after the first instant that tests speak of. */
export const worldOf = (more = {}): World => atMinute(makeWorld([high(more)]), 200)

/** The backlog is over: the watcher looks when nothing has come for long enough. */
export const drained = (world: World): void => {
  world.now += lateSettleMs
  tick(world)
}

/** The excursions of the history, from minute to minute. */
export const past = (world: World) =>
  excursionsIn([...world.facts].sort((a, b) => b.at - a.at)).map(({ began, clearedAt }) => [
    (began - t0) / minuteMs,
    clearedAt === null ? null : (clearedAt - t0) / minuteMs,
  ])
