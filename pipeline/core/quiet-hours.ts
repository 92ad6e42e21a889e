import type { Severity } from './rule.ts'
import type { Millis } from './time.ts'

/**
 * The hours of the night in which a site's warnings make no sound, as minutes of its local day: 22:00 to 06:00 is
 * `{ from: 1320, to: 360 }`. What is critical keeps no quiet hours (design, section 6).
 */
export type QuietHours = { readonly from: number; readonly to: number }

export const dayMinutes = 24 * 60

const isMinute = (minute: number): boolean => Number.isInteger(minute) && minute >= 0 && minute < dayMinutes

/** Quiet hours as asked for; nothing for times that are none, or that leave no hour of the day, or the whole of it. */
export const makeQuietHours = (from: number, to: number): QuietHours | undefined =>
  isMinute(from) && isMinute(to) && from !== to ? { from, to } : undefined

const minutesFrom = (from: number, to: number): number => (to - from + dayMinutes) % dayMinutes

/** How many minutes of the local day are left of the quiet hours at `minute` of it; 0 when it is not quiet. */
export const quietMinutesLeft = ({ from, to }: QuietHours, minute: number): number =>
  minutesFrom(from, minute) < minutesFrom(from, to) ? minutesFrom(minute, to) : 0

/** Until when an alarm of that severity keeps quiet, where it is quiet until `quietUntil`. */
export const quietFor = (severity: Severity, quietUntil: Millis | undefined): Millis | undefined =>
  severity === 'warning' ? quietUntil : undefined
