import type { Directory } from '#core/directory.ts'
import { hourMs, type Millis } from '#core/time.ts'

/** What the clock on the wall says at an organization's first site. */
export type WallClock = {
  /** "2026-11-29". */
  readonly date: string
  readonly minute: number
  readonly isMonday: boolean
}

const formatIn = (timeZone: string): Intl.DateTimeFormat => {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short' } as const
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  try {
    return new Intl.DateTimeFormat('en', { ...parts, ...time, timeZone })
  } catch {
    return new Intl.DateTimeFormat('en', { ...parts, ...time, timeZone: 'UTC' })
  }
}

/** So long after its time a daily word is still one for that day. */
const lateMs = hourMs

/**
 * Whether the clock on the wall has just passed that minute of the day, on the day that it shows now. It may have passed it by being put
 * forward, and a second time it does not pass it.
 */
export const isTimeAt = (directory: Directory, minute: number, now: Millis): boolean => {
  const clock = wallClockAt(directory, now)
  const before = wallClockAt(directory, now - lateMs)
  const from = before.date === clock.date ? before.minute : -1
  return from < minute && minute <= clock.minute
}

export const wallClockAt = ({ sites }: Directory, at: Millis): WallClock => {
  const [site] = sites.values()
  const parts = formatIn(site?.timeZone ?? 'UTC').formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? ''
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
    isMonday: part('weekday') === 'Mon',
  }
}
