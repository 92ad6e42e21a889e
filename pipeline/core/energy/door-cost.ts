import type { Point } from '../history/mean-kinetic.ts'
import { hourMs, type Millis, minuteMs } from '../time.ts'
import type { Interval } from '../watch/watch.ts'
import { energyBetween, type Step } from './steps.ts'

/** What doors that stood open cost. */
export type DoorCost = {
  /** How often one stood open, and for how long all together. */
  readonly times: number
  readonly openMs: number
  /** What was used then and in the hour after, beyond what the same hours took on other days; less where it was less. */
  readonly extraKWh: number
  /** Of how long that can be said: those hours are known with and without. */
  readonly comparedMs: number
}

/** Who takes something out is done by then; a door that is open for longer stands open. */
const standsMs = minuteMs
/** For so long what came in through it has to be cooled. */
const afterMs = hourMs

/** The times in which the door stood open; it is as it said last, until it says otherwise or knows nothing. */
export const standingOpen = (door: Iterable<Point | null>, until: Millis): readonly Interval[] => {
  const open: Interval[] = []
  let since: Millis | undefined
  const close = (at: Millis): void => {
    if (since !== undefined && at - since >= standsMs) open.push([since, at])
    since = undefined
  }
  let lastAt: Millis | undefined
  for (const point of door) {
    if (point === null) {
      if (lastAt !== undefined) close(lastAt)
      continue
    }
    lastAt = point[0]
    if (point[1] < 0.5) close(point[0])
    else since ??= point[0]
  }
  close(until)
  return open
}

/** With the hour after each, oldest first; some may reach into the next. */
const widened = (open: readonly Interval[]): readonly Interval[] =>
  open.map(([from, closed]) => [from, closed + afterMs])

type Slot = { insideKWh: number; insideMs: number; outsideKWh: number; outsideMs: number }

/** A step in parts, each within one hour and wholly inside or outside of the windows. */
function* partsOf({ from, to }: Step, windows: readonly Interval[]): Iterable<readonly [Interval, boolean]> {
  let at = from
  while (at < to) {
    const hourEnds = (Math.floor(at / hourMs) + 1) * hourMs
    const here = windows.find(([, ends]) => ends > at)
    const isInside = here !== undefined && here[0] <= at
    const turns = here === undefined ? to : isInside ? here[1] : here[0]
    const end = Math.min(to, hourEnds, turns)
    yield [[at, end], isInside]
    at = end
  }
}

/**
 * What was used while a door stood open and in the hour after, compared with the same hours of other days; `hourOfDay` says which
 * hour of the day it is on the clock there. Nothing where no door stood open.
 */
export const doorCost = (
  steps: readonly Step[],
  door: Iterable<Point | null>,
  { from, to }: { readonly from: Millis; readonly to: Millis },
  hourOfDay: (at: Millis) => number,
): DoorCost | undefined => {
  const open = standingOpen(door, to).filter(([, closed]) => closed > from)
  if (open.length === 0) return undefined
  const windows = widened(open)
  const slots = new Map<number, Slot>()
  for (const step of steps)
    for (const [[start, end], isInside] of partsOf(step, windows)) {
      const hour = hourOfDay(Math.floor(start / hourMs) * hourMs)
      const slot = slots.get(hour) ?? { insideKWh: 0, insideMs: 0, outsideKWh: 0, outsideMs: 0 }
      slots.set(hour, slot)
      const kWh = energyBetween(step, start, end)
      if (isInside) {
        slot.insideKWh += kWh
        slot.insideMs += end - start
      } else {
        slot.outsideKWh += kWh
        slot.outsideMs += end - start
      }
    }
  let extraKWh = 0
  let comparedMs = 0
  for (const { insideKWh, insideMs, outsideKWh, outsideMs } of slots.values()) {
    if (outsideMs === 0) continue
    extraKWh += insideKWh - (outsideKWh * insideMs) / outsideMs
    comparedMs += insideMs
  }
  const openMs = open.reduce((sum, [since, closed]) => sum + closed - Math.max(since, from), 0)
  return { times: open.length, openMs, extraKWh, comparedMs }
}
