import type { Quantity } from '#core/reading.ts'
import type { QualityAnswer } from '#core/wire/quality-answers.ts'

/** What is said where the quality of alarms is looked at. */
export type QualityWords = {
  readonly quality: {
    readonly days: (count: number) => string
    readonly none: (days: number) => string
    readonly alarms: string
    readonly rate: (day: string, person: string | null) => string
    readonly taken: string
    readonly takenHalf: (length: string) => string
    readonly takenMost: (length: string) => string
    readonly nobodyTook: string
    readonly untaken: string
    readonly untakenMeans: string
    readonly floods: string
    readonly floodsMean: (length: string | null) => string
    readonly chattering: string
    readonly chatteringMeans: string
    readonly stale: string
    readonly staleMeans: (length: string) => string
    readonly daily: string
    readonly critical: string
    readonly warnings: string
    readonly ofDay: (day: string, critical: number, warnings: number) => string
    readonly worst: string
    readonly comesAndGoes: string
    /** What rang, without its limit. */
    readonly what: (kind: QualityAnswer['top'][number]['kind'], quantity: string) => string
    readonly share: (count: number, percent: number) => string
    readonly causes: string
    readonly noCauses: string
    readonly stood: string
    readonly stands: (length: string) => string
    readonly stoodFor: (length: string) => string
    readonly mends: string
    readonly mendsLead: string
    readonly noMends: string
    readonly mend: (number: 'deadband' | 'onDelayMs', quantity: Quantity, from: string, to: string) => string
    readonly saved: (saved: number, instead: number) => string
    readonly doIt: string
    readonly doItOf: (name: string) => string
    readonly reason: string
    readonly change: string
    readonly done: string
    readonly cut: (time: string) => string
  }
}
