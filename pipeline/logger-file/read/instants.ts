import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { instantsOf, type ZoneClock } from '../times/zone-clock.ts'

/** What is done about times that name no zone themselves. */
export type ZoneInUse =
  | { readonly kind: 'offset'; readonly offsetMs: number }
  | { readonly kind: 'clock'; readonly clock: ZoneClock }

/** What was found out about the order of one sensor's rows. */
export type Order = {
  readonly isNewestFirst: boolean
  readonly backwards: number
  /** How often an hour is there twice because the clocks went back. */
  readonly doubledHours: number
}

/** Walls of the years in which a clock without a battery wakes up: 1970, 1980, 1999 and 2000. */
const wakingBefore = Date.UTC(2000, 0, 8)
const goodFrom = Date.UTC(2001, 0, 1)
const yearMs = 366 * dayMs

/** The rows whose clock was not set: years from all others, where such a clock begins or in a far future. */
export const withoutClock = (
  walls: Float64Array,
  rows: readonly number[],
  now: number,
): ReadonlySet<number> => {
  const known = rows.map((row) => walls[row] ?? Number.NaN).sort((one, other) => one - other)
  const usual = known[Math.floor(known.length / 2)] ?? Number.NaN
  const bad = new Set<number>()
  for (const row of rows) {
    const wall = walls[row] ?? Number.NaN
    const isWaking = wall < wakingBefore && usual > goodFrom
    const isFuture = wall > now + 2 * dayMs && usual < now + 2 * dayMs && wall - usual > 60 * dayMs
    if (isWaking || isFuture || Math.abs(wall - usual) > 15 * yearMs) bad.add(row)
  }
  return bad
}

const stepsOf = (walls: Float64Array, rows: readonly number[]): readonly number[] => {
  const steps: number[] = []
  for (let index = 1; index < rows.length; index++) {
    const step = (walls[rows[index] ?? 0] ?? 0) - (walls[rows[index - 1] ?? 0] ?? 0)
    if (step !== 0) steps.push(step)
  }
  return steps
}

const middleStep = (steps: readonly number[]): number => {
  const sizes = steps.filter((step) => step > 0).sort((one, other) => one - other)
  return sizes[Math.floor(sizes.length / 2)] ?? hourMs
}

const ofDay = (wall: number): number => ((wall % dayMs) + dayMs) % dayMs
/** Clocks are put back in the night to a Sunday; in the north in autumn, in the south in spring of the north. */
const nightEnds = 4 * hourMs
const isChangeNight = (wall: number): boolean => {
  const day = new Date(wall)
  return ofDay(wall) < nightEnds && day.getUTCDay() === 0 && [2, 3, 8, 9, 10].includes(day.getUTCMonth())
}

/** A step back by an hour less the usual one, at night: the hour that is there twice. */
const isDoubledHour = (before: number, now: number, usual: number): boolean => {
  const gain = now - before + hourMs
  return (
    now < before &&
    gain > 0 &&
    gain <= Math.max(2 * usual, 5 * minuteMs) &&
    isChangeNight(now) &&
    ofDay(before) < nightEnds
  )
}

/** Writes the instant of each row into `instants`, which are NaN where there is none. */
export const settleInstants = (
  { walls, offsets }: { readonly walls: Float64Array; readonly offsets: Float64Array },
  all: readonly number[],
  zone: ZoneInUse,
  instants: Float64Array,
): Order => {
  const steps = stepsOf(walls, all)
  const falling = steps.filter((step) => step < 0).length
  const isNewestFirst = falling * 2 > steps.length && falling > 0 && steps.length > 0
  const rows = isNewestFirst ? [...all].reverse() : all
  const usual = middleStep(isNewestFirst ? steps.map((step) => -step) : steps)
  let shift = 0
  let doubledHours = 0
  let backwards = 0
  let lastWall = Number.NaN
  let last = Number.NaN
  for (const row of rows) {
    const wall = walls[row] ?? Number.NaN
    const offset = offsets[row] ?? Number.NaN
    let at: number
    if (!Number.isNaN(offset)) at = wall - offset
    else if (zone.kind === 'clock') {
      const [early = wall, late] = instantsOf(zone.clock, wall)
      at = late !== undefined && early <= last ? late : early
      if (at === late) doubledHours += isDoubledHour(lastWall, wall, usual) ? 1 : 0
    } else {
      if (isDoubledHour(lastWall, wall, usual)) {
        shift += hourMs
        doubledHours += 1
      }
      at = wall - zone.offsetMs + shift
    }
    if (at < last) backwards += 1
    instants[row] = at
    lastWall = wall
    last = at
  }
  return { isNewestFirst, backwards, doubledHours }
}

/** True when rows go back in time for no other reason than that clocks went back. */
export const onlyClocksWentBack = (walls: readonly number[]): boolean => {
  const usual = middleStep(
    walls.flatMap((wall, index) => (index === 0 ? [] : [wall - (walls[index - 1] ?? wall)])),
  )
  const back = walls.flatMap((wall, index) => (wall < (walls[index - 1] ?? wall) ? [index] : []))
  return (
    back.length > 0 && back.every((index) => isDoubledHour(walls[index - 1] ?? 0, walls[index] ?? 0, usual))
  )
}
