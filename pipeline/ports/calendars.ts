import type { CalendarRead, CalendarRefused } from '#core/duty/calendar-read.ts'
import type { Hours, Rotation, Shift } from '#core/roster.ts'
import type { Millis } from '#core/time.ts'

export type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array }
  | ({ readonly kind: 'refused' } & CalendarRefused)

/** What is known of calendars and of the clocks on walls. */
export type Calendars = {
  /** What an iCalendar file says of the wanted hours; times without a zone are those of `usualZone`. */
  read(bytes: Uint8Array, usualZone: string, wanted: Hours): Promise<CalendarRead>
  /** Brings a calendar from an address; an address that leads into our own network is refused. Never throws. */
  fetch(url: string): Promise<Fetched>
  /** Who is on duty by taking turns; in the wanted hours. */
  rotate(rotation: Rotation, wanted: Hours): Promise<readonly Shift[]>
  /** The day on the wall at an instant, as YYYY-MM-DD. */
  dateAt(timeZone: string, at: Millis): Promise<string>
  /** The instant at which the wall shows that minute of a day, so many days later. */
  instantOf(timeZone: string, date: string, minute: number, daysLater?: number): Promise<Millis>
}
