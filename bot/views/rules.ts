import { movingRulesOf } from '#core/alarm/alarm-rules.ts'
import { frozenAfterLeastMs } from '#core/alarm/standstill.ts'
import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import type { RuleId } from '#core/ids.ts'
import { amountIn } from '#core/new-rule.ts'
import { isBattery, type Quantity, quantityNames } from '#core/reading.ts'
import { type LimitRule, mayLack, type Rule } from '#core/rule.ts'
import type { BoardRow } from '#core/watch/board.ts'
import { isSwitch } from '../../pipeline/locales/values.ts'
import { silentAfterWords } from './interval.ts'
import { whatWords } from './row-notes.ts'
import type { Say } from './say.ts'

const limitWords = (say: Say, rule: LimitRule): string => {
  const { kind, quantity, setpoint, onDelayMs } = rule
  const how = onDelayMs === 0 ? 'at-once' : 'lasting'
  const filling = { quantity, limit: say.limit(quantity, setpoint), delay: say.length(onDelayMs) }
  return isSwitch(quantity)
    ? say.html(`rule-switch-${kind}-${how}`, filling)
    : say.html(`rule-${kind}-${how}`, filling)
}

/** When a rule alarms, in a few words: what, how far, for how long. */
export const ruleWords = (say: Say, sensor: Pick<Sensor, 'kind' | 'intervalMs'>, rule: Rule): string => {
  switch (rule.kind) {
    case 'high':
    case 'low':
      return limitWords(say, rule)
    case 'rate': {
      const { quantity, perMinute, windowMs } = rule
      const amount = say.limit(quantity, amountIn(rule))
      const filling = { quantity, amount, window: say.length(windowMs) }
      return say.html(perMinute < 0 ? 'rule-falling' : 'rule-rising', filling)
    }
    case 'silent': {
      const after = silentAfterWords(say, rule, sensor.intervalMs)
      return say.html('rule-silent', { kind: sensor.kind, after })
    }
  }
}

/** When the alarm of a limit ends again: on the good side of it by the deadband, for as long as the off-delay. */
const endWords = (say: Say, rule: Rule): string | undefined => {
  if (rule.kind === 'silent') return undefined
  const delay = say.length(rule.offDelayMs)
  if (rule.kind === 'rate') return say.html('rule-ends-rate', { delay })
  const { kind, quantity, setpoint, deadband } = rule
  if (isSwitch(quantity)) return say.html('rule-ends-switch', { delay })
  const limit = say.limit(quantity, kind === 'high' ? setpoint - deadband : setpoint + deadband)
  return say.html(`rule-ends-${kind}`, { limit, delay })
}

const criticalLater = (say: Say, rule: Rule): string | undefined =>
  rule.kind === 'silent' && rule.severity === 'warning'
    ? say.html('rule-critical-later', { after: say.length(rule.criticalAfterMs) })
    : undefined

/** What a sensor measures without alarming at it. What a gateway says of itself is watched elsewhere. */
const unwatchedIn = ({ kind, rules }: Sensor, values: BoardRow['values']): readonly Quantity[] =>
  kind === 'gateway'
    ? []
    : quantityNames.filter(
        (quantity) =>
          values[quantity]?.kind === 'present' &&
          !rules.some((rule) => rule.kind !== 'silent' && rule.quantity === quantity),
      )

/** The rules of what a sensor measures, and those that wait until it does. */
export const byUse = (
  { rules }: Pick<Sensor, 'rules'>,
  values: BoardRow['values'],
): { readonly inUse: readonly Rule[]; readonly waiting: readonly Rule[] } => {
  const isInUse = (rule: Rule): boolean =>
    rule.kind === 'silent' || !mayLack(rule) || values[rule.quantity] !== undefined
  return { inUse: rules.filter(isInUse), waiting: rules.filter((rule) => !isInUse(rule)) }
}

/** What rules that wait would complain of, in few words and each once. */
export const waitingWords = (say: Say, rules: readonly Rule[]): string =>
  [...new Set(rules.map((rule) => whatWords(say, 'sensor', rule)))].join(', ')

/** What is watched as soon as it is measured; nothing when that is nothing more. */
const waitingLine = (say: Say, inUse: readonly Rule[], waiting: readonly Rule[]): string | undefined => {
  const isSpoken = inUse.some((rule) => rule.kind !== 'silent' && isBattery(rule.quantity))
  // One word of its battery is enough.
  const others = waiting.filter((rule) => rule.kind === 'silent' || !isSpoken || !isBattery(rule.quantity))
  return others.length === 0 ? undefined : say.html('rules-waiting', { list: waitingWords(say, others) })
}

/** Whether people are warned of a value that stands still; nothing where nothing has to move. */
const standstillLines = (say: Say, directory: Directory, sensor: Sensor): readonly string[] => {
  if (movingRulesOf(sensor).length === 0) return []
  const { mayStandStill } = sensor
  if (mayStandStill === undefined)
    return ['', say.html('rules-frozen', { least: say.duration(frozenAfterLeastMs) })]
  const { name, at } = mayStandStill
  return ['', say.html('rules-standstill-allowed', { name, time: say.time(siteOf(directory, sensor), at) })]
}

/** Every rule of a sensor with its deadband, its delays, what to do, and what there is to say beside it. */
export const rulesText = (
  say: Say,
  directory: Directory,
  sensor: Sensor,
  values: BoardRow['values'] = {},
  beside: ReadonlyMap<RuleId, readonly string[]> = new Map(),
): string => {
  const { inUse, waiting } = byUse(sensor, values)
  const rules = inUse.flatMap((rule) => [
    '',
    `${rule.severity === 'critical' ? '🔴' : '🟠'} ${ruleWords(say, sensor, rule)}`,
    ...[endWords(say, rule), criticalLater(say, rule)].filter((line) => line !== undefined),
    ...(rule.changed === undefined
      ? []
      : [
          say.html('rule-changed-by', {
            name: rule.changed.name,
            time: say.time(siteOf(directory, sensor), rule.changed.at),
          }),
        ]),
    ...(beside.get(rule.id) ?? []),
    ...(rule.instruction === undefined ? [] : [say.html('rule-instruction', { words: rule.instruction })]),
  ])
  const count = inUse.length
  const later = waitingLine(say, inUse, waiting)
  const unwatched = unwatchedIn(sensor, values).map((quantity) => say.plain('quantity-name', { quantity }))
  return [
    say.html('rules-heading', { sensor: say.bold(sensor.name), count }),
    ...rules,
    ...(later === undefined ? [] : ['', later]),
    ...standstillLines(say, directory, sensor),
    ...(unwatched.length === 0 ? [] : ['', say.html('rules-unwatched', { list: unwatched.join(', ') })]),
  ].join('\n')
}
