import type { SensorFact } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import { isQuantity, type Quantity, quantities } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import { curveEventKinds } from '#core/wire/event-kinds.ts'
import { numberOr, textOr } from '../cells.ts'

type Shown = (typeof curveEventKinds)[number]
/** More of them is a story for /history. */
export const eventsMax = 100

export type TimelineEvent = {
  readonly at: Millis
  readonly what: Shown
  /** Who did it; null when nobody did. */
  readonly name: string | null
  /** What was crossed, as it was then; null of what is not about one rule, or of one that is not known any more. */
  readonly kind: string | null
  readonly limit: number | null
  readonly unit: string
  /** The value with which it rang, the worst of it, or where its limit was moved. */
  readonly value: number | null
  /** Since when, of what is over. */
  readonly began: Millis | null
  readonly until: Millis | null
  readonly reason: string | null
  readonly through: string | null
}

const isShown = (what: SensorFact['what']): what is Shown => curveEventKinds.some((one) => one === what)

/** Which alarm a fact is about: its own words, or those of another fact or of the rule under the same id. */
const aboutOf = (fact: SensorFact, facts: readonly SensorFact[], sensor: Sensor): SensorFact['detail'] => {
  if (fact.rule === null || fact.detail.kind !== undefined) return fact.detail
  const other = facts.find(({ rule, detail }) => rule === fact.rule && detail.kind !== undefined)
  if (other !== undefined) return other.detail
  const rule = sensor.rules.find(({ id }) => id === fact.rule)
  return rule === undefined
    ? {}
    : { kind: rule.kind, ...('quantity' in rule ? { quantity: rule.quantity } : {}) }
}

/** A limit that somebody moved is a mark in a chart; other changes of a rule are not. */
const isMoved = ({ detail }: SensorFact): boolean =>
  typeof detail.old === 'number' && typeof detail.new === 'number' && detail.old !== detail.new

/** The value with which it rang, the worst of it, or where a limit was moved. */
const valueIn = ({ what, detail }: SensorFact): number | null =>
  numberOr(what === 'cleared' ? detail.worst : what === 'rule-changed' ? detail.new : detail.value)

/**
 * What happened to a sensor in that time that its curve of `quantity` does not say, newest first: alarms of that quantity, missing
 * readings, and silences. An alarm that a change of its rule ended is not among them: `endedAlarms` says that.
 */
export const timelineOf = (
  facts: readonly SensorFact[],
  sensor: Sensor,
  quantity: Quantity,
  [since, until]: readonly [Millis, Millis],
): readonly TimelineEvent[] =>
  facts.flatMap((fact): readonly TimelineEvent[] => {
    const { what, at, detail } = fact
    if (at < since || at >= until || !isShown(what)) return []
    if (what === 'cleared' && detail.why !== undefined) return []
    if (what === 'rule-changed' && !isMoved(fact)) return []
    const about = aboutOf(fact, facts, sensor)
    const { quantity: of } = about
    if (typeof of === 'string' && isQuantity(of) && of !== quantity) return []
    return [
      {
        at,
        what,
        name: textOr(detail.name),
        kind: textOr(about.kind),
        limit: numberOr(what === 'rule-changed' ? detail.old : about.limit),
        unit: quantities[quantity].unit,
        value: valueIn(fact),
        began: numberOr(detail.began),
        until: numberOr(detail.until),
        reason: textOr(detail.reason),
        through: textOr(detail.through),
      },
    ]
  })
