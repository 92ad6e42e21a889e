import type { FetcherDeps } from '../../channels/calendar/fetch-calendar.ts'
import type { Calendars } from '../../ports/calendars.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'

const reading = loadedOnce(() => import('../../calendar/read-calendar.ts'))
const fetching = loadedOnce(() => import('../../channels/calendar/fetch-calendar.ts'))
const rotating = loadedOnce(() => import('../../calendar/rotation.ts'))
const zones = loadedOnce(() => import('../../calendar/zone.ts'))

/** Calendars and clocks on walls; what reads and counts is loaded when a roster needs it, and by no report that rings. */
export const calendarsOf = (fetcher: FetcherDeps = {}): Calendars => ({
  read: async (...about) => (await reading()).readCalendar(...about),
  fetch: async (url) => (await fetching()).createCalendarFetcher(fetcher)(url),
  rotate: async (...about) => (await rotating()).rotate(...about),
  dateAt: async (...about) => (await zones()).dateAt(...about),
  instantOf: async (...about) => (await zones()).instantOf(...about),
})
