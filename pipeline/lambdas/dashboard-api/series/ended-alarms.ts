import type { SensorFact } from '#core/audit.ts'
import { type Quantity, quantities } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import { numberOr, textOr } from '../cells.ts'

/** An alarm that did not come back by itself: somebody moved its limit, or changed or removed its rule. */
export type EndedAlarm = {
  readonly at: Millis
  /** Null when it is not known who. */
  readonly name: string | null
  readonly unit: string
  /** The limit that it rang by, and where it was moved; null when something else was changed. */
  readonly limit: number | null
  readonly movedTo: number | null
}

/** The alarms of that quantity that a person's change ended in that time, newest first. */
export const endedAlarms = (
  facts: readonly SensorFact[],
  quantity: Quantity,
  since: Millis,
  until: Millis,
): readonly EndedAlarm[] =>
  facts
    .filter(
      ({ what, at, detail }) =>
        what === 'cleared' &&
        at >= since &&
        at < until &&
        detail.quantity === quantity &&
        (detail.why === 'rule-changed' || detail.why === 'rule-removed'),
    )
    .map(({ at, detail }) => ({
      at,
      name: textOr(detail.name),
      unit: quantities[quantity].unit,
      limit: numberOr(detail.limit),
      movedTo: numberOr(detail.new),
    }))
