import type { ReportError } from '#core/gateway-protocol/report.ts'

/** What became of a report. */
export type Ingested =
  | {
      readonly kind: 'refused'
      readonly error: ReportError | 'unknown-organization' | 'foreign-gateway'
      readonly detail: string
    }
  | {
      readonly kind: 'taken'
      readonly readings: number
      readonly refused: number
      readonly strangers: number
      readonly changed: number
      /** Sensors that could not be judged: what they said is stored, and is judged with what they say next. */
      readonly failed: number
    }
