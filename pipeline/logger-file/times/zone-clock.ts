import { dayMs, minuteMs } from '#core/time.ts'

/** How far the clocks of a place are from UTC, at an instant. */
export type ZoneClock = (at: number) => number

/** Changes of clocks fall on quarters of an hour. */
const bucketMs = 15 * minuteMs

/** Nothing for a name that this machine does not know. */
export const openZone = (name: string): ZoneClock | undefined => {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset', hour: 'numeric' })
  } catch {
    return undefined
  }
  const known = new Map<number, number>()
  return (at) => {
    const bucket = Math.floor(at / bucketMs)
    const cached = known.get(bucket)
    if (cached !== undefined) return cached
    const said =
      format.formatToParts(bucket * bucketMs).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const found = /([+-])(\d{2}):(\d{2})/.exec(said)
    const size = (Number(found?.[2] ?? '0') * 60 + Number(found?.[3] ?? '0')) * minuteMs
    const offsetMs = found?.[1] === '-' ? -size : size
    known.set(bucket, offsetMs)
    return offsetMs
  }
}

/**
 * The instants at which a clock on the wall shows `wall`, earlier first: two in the hour that is there twice. In the hour
 * that is not there, the one that a clock shows which nobody has put forward yet.
 */
export const instantsOf = (zone: ZoneClock, wall: number): readonly number[] => {
  const offsets = [...new Set([zone(wall - dayMs), zone(wall + dayMs)])]
  const found = offsets
    .map((offsetMs) => wall - offsetMs)
    .filter((at) => zone(at) === wall - at)
    .sort((a, b) => a - b)
  return found.length > 0 ? found : [wall - (offsets[0] ?? 0)]
}
