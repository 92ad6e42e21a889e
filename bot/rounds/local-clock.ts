import type { Directory } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'

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
