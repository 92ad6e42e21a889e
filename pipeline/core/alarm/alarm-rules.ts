import type { Sensor } from '../directory.ts'
import { type MovingQuantity, movingQuantities } from '../reading.ts'
import type { AlarmRule, DrillRule, FrozenRule, OverdueRule, Rule, UncoveredRule } from '../rule.ts'

/** There are hours to mend it, and it does not get worse: it is told once. */
const frozen = (id: FrozenRule['id'], quantity: MovingQuantity): FrozenRule => ({
  id,
  kind: 'frozen',
  quantity,
  severity: 'warning',
  once: true,
})

/** Ids are part of buttons, and at most ten letters long. */
const frozenRules: Readonly<Record<MovingQuantity, FrozenRule>> = {
  temperature: frozen('frozen', 'temperature'),
  humidity: frozen('frozen-rh', 'humidity'),
  pressure: frozen('frozen-hpa', 'pressure'),
  co2: frozen('frozen-co2', 'co2'),
}

/** Of a maintenance that has not ended as it should: whoever is out of service can have it. */
export const overdueRule: OverdueRule = { id: 'overdue', kind: 'overdue', severity: 'critical' }

/** Of a gateway: that it is tried whether an alarm would get through. */
export const drillRule: DrillRule = { id: 'drill', kind: 'drill', severity: 'critical' }

/** Of the duty of a site: nobody has some hours. A warning a day ahead, which is critical once they have begun. */
export const uncoveredRule: UncoveredRule = { id: 'uncovered', kind: 'uncovered', severity: 'warning' }

/** That of the quantity of that name, as the history keeps it. */
export const frozenRuleOf = (quantity: unknown): FrozenRule | undefined =>
  Object.values(frozenRules).find((rule) => rule.quantity === quantity)

/** What of a sensor says what it can have an alarm of. */
type AlarmingSensor = Pick<Sensor, 'kind' | 'rules' | 'mayStandStill'>

const isWatched = (rules: readonly Rule[], quantity: MovingQuantity): boolean =>
  rules.some((rule) => rule.kind !== 'silent' && rule.quantity === quantity)

/** What nobody sets and nothing stores: one for each quantity that a sensor's own rules watch and that naturally moves. */
export const movingRulesOf = ({ kind, rules }: Pick<Sensor, 'kind' | 'rules'>): readonly FrozenRule[] =>
  kind !== 'sensor'
    ? []
    : movingQuantities
        .filter((quantity) => isWatched(rules, quantity))
        .map((quantity) => frozenRules[quantity])

/** Those of them that people are warned by: none where somebody said that its values may stand still. */
export const frozenRulesOf = (sensor: AlarmingSensor): readonly FrozenRule[] =>
  sensor.mayStandStill === undefined ? movingRulesOf(sensor) : []

/** Whatever a sensor can have an alarm of: its own rules, and those that are built in. */
export const alarmRulesOf = (sensor: AlarmingSensor): readonly AlarmRule[] =>
  sensor.kind === 'duty'
    ? [uncoveredRule]
    : [
        ...sensor.rules,
        ...frozenRulesOf(sensor),
        overdueRule,
        ...(sensor.kind === 'gateway' ? [drillRule] : []),
      ]
