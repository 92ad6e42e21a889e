import type { PersonId, SiteId } from './ids.ts'
import { dayMs, type Millis } from './time.ts'

/** From an instant until before another. */
export type Hours = { readonly from: Millis; readonly to: Millis }

/** Somebody is on duty in these hours. */
export type Shift = Hours & { readonly person: PersonId }

/** What people decided beside the plan; of several for the same hours the later one counts. */
export type RosterChange = Hours & {
  readonly at: Millis
  /** Who decided it, by name. */
  readonly by: string
} & (
    | {
        readonly kind: 'instead'
        /** In whose place; null: of whoever has these hours, or of nobody. */
        readonly of: PersonId | null
        readonly person: PersonId
      }
    /** A holiday: what that person had in these hours is nobody's until somebody takes it. */
    | { readonly kind: 'away'; readonly person: PersonId }
  )

/** Somebody asks another to take hours of theirs, perhaps for hours of the other's. It counts once the other accepts. */
export type Swap = {
  readonly id: string
  readonly asks: PersonId
  readonly other: PersonId
  readonly gives: Hours
  readonly takes: Hours | null
  readonly at: Millis
  readonly expiresAt: Millis
  /** When the other is told of it (again); absent once they were. */
  readonly tellAt?: Millis
}

/** What became of a swap, while who asked for it has not been told yet. */
type SwapAnswer = {
  readonly swap: Swap
  readonly accepts: boolean
  readonly at: Millis
  readonly tellAt: Millis
}

/** One after the other, a week each, by the clock on the wall of that zone. */
export type Rotation = {
  readonly people: readonly [PersonId, ...PersonId[]]
  /** The day on which the first of them begins, as YYYY-MM-DD; the others follow on the same weekday. */
  readonly first: string
  /** The minute of the day at which they take over. */
  readonly minute: number
  readonly timeZone: string
}

/** Whom the names of a calendar mean; null: nobody who may be on duty. */
export type NamesMeant = Readonly<Record<string, PersonId | null>>

/** Where a roster's shifts come from. */
type RosterSource =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'rotation' } & Rotation)
  | { readonly kind: 'file'; readonly name: string; readonly names: NamesMeant; readonly at: Millis }
  | {
      readonly kind: 'address'
      /** It may hold a key: it is shown to nobody and stands in no log. */
      readonly url: string
      readonly names: NamesMeant
      /** When it was last read whole. */
      readonly at: Millis
      /** Since when it cannot be read, and why: what it said last goes on counting. */
      readonly failing?: {
        readonly since: Millis
        readonly why: string
        /** An admin has heard of it. */
        readonly told?: true
      }
    }

/** Who is on duty when at a site, as far ahead as it is known. */
export type Roster = {
  readonly site: SiteId
  readonly source: RosterSource
  /** Of the source, in the order of their beginnings. */
  readonly shifts: readonly Shift[]
  readonly changes: readonly RosterChange[]
  readonly swaps: readonly Swap[]
  /** Answers that nobody has been told yet; mostly absent. */
  readonly answers?: readonly SwapAnswer[]
  /** What comes after that nobody knows (yet). */
  readonly knownUntil: Millis
  /** When it is to be worked out, or fetched, anew; null where that brings nothing new. */
  readonly lookAt: Millis | null
  /** Counts what people changed of who is on duty when, so that whoever decided upon an older one is told; none is 0. */
  readonly version?: number
}

/** A roster holds no more shifts than this, whatever its calendar says: its item must be small enough to be read with a report. */
export const shiftsMax = 1_000
export const changesMax = 200
export const swapsMax = 20
/** So far ahead a rotation, or a calendar that is fetched anew, is worked out. */
export const horizonMs = 62 * dayMs
/** A file is not fetched anew: it is worked out for as long as people plan. */
export const fileHorizonMs = 400 * dayMs
/** So long before hours that nobody has people hear of them. */
export const gapAheadMs = dayMs
/** More people than this take no turns. */
export const turnsMax = 20
/** A longer holiday is somebody who has left. */
export const awayDaysMax = 60
/** So long a swap waits for the other's answer, and no longer than until its hours begin. */
export const swapMs = 3 * dayMs

export const noRoster = (site: SiteId): Roster => ({
  site,
  source: { kind: 'none' },
  shifts: [],
  changes: [],
  swaps: [],
  knownUntil: 0,
  lookAt: null,
})
