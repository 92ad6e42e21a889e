import type { Language } from '#core/directory.ts'
import type { Bucket } from '#core/history/series.ts'
import type { Millis } from '#core/time.ts'
import type { Interval } from '#core/watch/watch.ts'

// A report in words and numbers, ready to be set on pages or written as a table: nothing of it has to be looked up any more.

export type Figure = { readonly label: string; readonly value: string; readonly more?: string }

export type Column = {
  readonly head: string
  /** Of the width of the page; a note stands below its row, as wide as the page. */
  readonly share: number | 'note'
  readonly isNumber?: true
}

export type Table = {
  readonly kind: 'table'
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  /** Said where there are no rows. */
  readonly empty: string
}

type LimitLine = {
  readonly from: Millis
  readonly to: Millis
  readonly value: number
  readonly label: string
}

export type Drawing = {
  readonly kind: 'drawing'
  readonly title: string
  readonly from: Millis
  readonly to: Millis
  readonly stretches: readonly (readonly Bucket[])[]
  readonly limits: readonly LimitLine[]
  readonly excursions: readonly Interval[]
  /** Times of which nothing is known. */
  readonly gaps: readonly Interval[]
  readonly ticks: readonly { readonly at: Millis; readonly label: string }[]
  /** How a value stands at the axis, with so many decimals. */
  readonly valueAt: (value: number, digits: number) => string
  readonly legend: {
    readonly range: string
    readonly limit: string
    readonly excursion: string
    readonly gap: string
  }
  /** Said where nothing is known at all. */
  readonly empty: string
}

export type Section =
  | { readonly kind: 'heading'; readonly text: string; readonly more?: string }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | { readonly kind: 'note'; readonly text: string }
  | Drawing
  | Table

export type ReportDocument = {
  readonly language: Language
  readonly title: string
  readonly period: string
  /** Who made it, and when. */
  readonly made: string
  readonly madeAt: Millis
  readonly organization: string
  readonly about: readonly Figure[]
  readonly sections: readonly Section[]
  readonly pageOf: (page: number, pages: number) => string
}
