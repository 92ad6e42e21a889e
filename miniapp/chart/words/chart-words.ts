import type { LaneKind } from '../lanes.tsx'

/** What is said around a chart only, loaded with it. */
export type ChartWords = {
  readonly time: string
  readonly earlier: string
  readonly later: string
  readonly nearer: string
  readonly further: string
  readonly day: string
  /** How it is used: with fingers, with a mouse, with keys. */
  /** What a mouse does with it, and what fingers do. */
  readonly hint: string
  readonly touchHint: string
  readonly keys: string
  /** Which part of time is shown. */
  readonly shows: (from: string, to: string) => string
  readonly summary: (low: string, high: string) => string
  readonly lanes: Readonly<Record<LaneKind, string>>
  readonly gap: string
  readonly deadband: string
  readonly handle: string
  readonly figures: string
  readonly lowest: string
  readonly highest: string
  readonly mean: string
  readonly outside: string
  readonly kinetic: string
  readonly kineticLong: string
  readonly unknown: string
  readonly ofHours: string
  readonly unread: (times: string) => string
  readonly about: (length: string) => string
  readonly none: string
  readonly noLimits: string
  readonly compare: string
  readonly without: (name: string) => string
  readonly link: string
  readonly linkCopied: string
  readonly linkIs: string
  readonly csv: string
  readonly csvNote: string
  readonly csvHead: readonly [
    time: string,
    sensor: string,
    quantity: string,
    unit: string,
    mean: string,
    min: string,
    max: string,
    count: string,
  ]
  readonly allEvents: (count: number) => string
  readonly notToldBefore: (moment: string) => string
  readonly chartFailed: string
  readonly chartOld: string
  /** An alarm that ended because somebody moved its limit, or changed its rule. */
  readonly endedByMove: (name: string, old: string, limit: string, time: string) => string
  readonly endedByChange: (name: string, time: string) => string
  /** What happened, under a chart. */
  readonly timeline: string
  readonly happened: {
    readonly raised: (what: string, value: string | null) => string
    readonly worsened: (what: string) => string
    readonly cleared: (what: string, length: string | null, worst: string | null) => string
    readonly acknowledged: (name: string) => string
    readonly acknowledgementEnded: string
    readonly handedOn: (name: string) => string
    readonly noted: (name: string) => string
    readonly silenced: (name: string, until: string, reason: string) => string
    readonly silenceEnded: string
    readonly maintenanceBegan: (name: string) => string
    readonly maintenanceEnded: (name: string) => string
    readonly limitMoved: (name: string, old: string, limit: string) => string
  }
}
