import type { Hours } from '../roster.ts'

/** Hours of somebody, by the name under which a calendar has them. */
export type NamedHours = Hours & { readonly name: string }

/** Why a calendar is not taken. Each is one sentence. */
export type CalendarRefused =
  | { readonly why: 'too-large'; readonly kilobytes: number }
  | { readonly why: 'no-calendar' | 'empty' | 'too-dense' | 'too-many' }
  /** A zone that nobody knows: its hours could be any. */
  | { readonly why: 'unknown-zone'; readonly zone: string }
  /** Something that calendars may not say, of the entry with that name. */
  | { readonly why: 'bad-entry' | 'change-by-day'; readonly entry: string }
  /** Its entry of that name repeats by a rule that is not counted here. */
  | { readonly why: 'uncounted-rule'; readonly entry: string }
  /** It could not be fetched. */
  | {
      readonly why: 'not-https' | 'no-address' | 'private' | 'has-password' | 'unreachable'
      /** What the server, or the way to it, said; never the address. */
      readonly said: string
    }

/** What was understood otherwise than it stands there; it is told before the calendar counts. */
export type CalendarNote =
  /** The last day of a series is named without a time: the whole day was taken. */
  | { readonly note: 'until-by-day'; readonly entry: string }
  /** A change of one of a series, of which there is no such one. */
  | { readonly note: 'change-of-none'; readonly entry: string }

export type CalendarRead =
  | {
      readonly kind: 'read'
      /** In the order of their beginnings, those that touch the hours that were asked for. */
      readonly hours: readonly NamedHours[]
      readonly notes: readonly CalendarNote[]
    }
  | ({ readonly kind: 'refused' } & CalendarRefused)
