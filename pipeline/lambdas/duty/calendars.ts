import type { FetcherDeps } from '../../channels/calendar/fetch-calendar.ts'
import type { Calendars } from '../../ports/calendars.ts'

/** Calendars and clocks on walls; what reads and counts is loaded when a roster needs it, and by no report that rings. */
export const calendarsOf = (fetcher: FetcherDeps = {}): Calendars => ({
  read: async (...about) => (await import('../../calendar/read-calendar.ts')).readCalendar(...about),
  fetch: async (url) =>
    (await import('../../channels/calendar/fetch-calendar.ts')).createCalendarFetcher(fetcher)(url),
  rotate: async (...about) => (await import('../../calendar/rotation.ts')).rotate(...about),
  dateAt: async (...about) => (await import('../../calendar/zone.ts')).dateAt(...about),
  instantOf: async (...about) => (await import('../../calendar/zone.ts')).instantOf(...about),
})
