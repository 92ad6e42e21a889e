import { timeZone } from '../demo/time-zone.ts'

/** The phones of the page are where the sites are, so that a message and what it tells have one time. */
const format = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
  const { format: print } = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options })
  return (at) => print(at)
}

export const dayOf = format({ weekday: 'long', day: 'numeric', month: 'long' })
export const shortDayOf = format({ weekday: 'short', day: 'numeric', month: 'short' })
export const minuteOf = format({ hour: '2-digit', minute: '2-digit' })
export const secondOf = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
