import type { Position } from '../directory.ts'
import type { Reading } from '../reading.ts'
import { type Millis, secondMs } from '../time.ts'
import { distanceM, positionOf } from './position.ts'

/** Where something was, and when. */
export type Fix = { readonly at: Millis; readonly position: Position }

/** Faster than an airliner nothing travels that is watched here, in metres a second. */
const fastestMps = 300
/** So far a receiver is off when it has just found its satellites. */
const leewayM = 500

/** Whether no vehicle gets from one to the other in that time, whichever was first. */
const isJump = (one: Fix, other: Fix): boolean =>
  distanceM(one.position, other.position) > leewayM + (fastestMps * Math.abs(other.at - one.at)) / secondMs

const nowhere = { latitude: 'unavailable', longitude: 'unavailable' } as const

/**
 * Readings (oldest first) with how far from `place` they were taken. A position that is none, half of one, or one that nothing can have
 * got to since the last that was believed (`before` is that of earlier readings) is unavailable, and so is its distance: nobody is told
 * that a transport left its fence because of it, nor that it came back. Without a place there is no distance at all.
 */
export const placedReadings = (
  readings: readonly Reading[],
  place: Position | undefined,
  before: Fix | undefined,
): readonly Reading[] => {
  let last = before
  return readings.map((reading) => {
    // What others call a distance is another one.
    const { distance, ...rest } = reading.values
    const { latitude, longitude } = rest
    if (latitude === undefined && longitude === undefined)
      return distance === undefined ? reading : { ...reading, values: rest }
    const position = positionOf(latitude, longitude)
    const fix = position && { at: reading.measuredAt, position }
    if (fix === undefined || (last !== undefined && isJump(last, fix)))
      return {
        ...reading,
        values: { ...rest, ...nowhere, ...(place !== undefined && { distance: 'unavailable' as const }) },
      }
    if (last === undefined || fix.at >= last.at) last = fix
    const away = place === undefined ? {} : { distance: Math.round(distanceM(place, fix.position)) }
    return { ...reading, values: { ...rest, ...away } }
  })
}
