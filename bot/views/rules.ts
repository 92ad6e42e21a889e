import type { Sensor } from '#core/directory.ts'
import { silentAfterMs } from '#core/presence.ts'
import type { LimitRule, Rule } from '#core/rule.ts'
import { isSwitch } from '../../pipeline/locales/values.ts'
import type { Say } from './say.ts'

const limitWords = (say: Say, rule: LimitRule): string => {
  const { kind, quantity, setpoint, onDelayMs } = rule
  const how = onDelayMs === 0 ? 'at-once' : 'lasting'
  const filling = { quantity, limit: say.limit(quantity, setpoint), delay: say.duration(onDelayMs) }
  return isSwitch(quantity)
    ? say.html(`rule-switch-${kind}-${how}`, filling)
    : say.html(`rule-${kind}-${how}`, filling)
}

/** When a rule alarms, in a few words: what, how far, for how long. */
export const ruleWords = (say: Say, sensor: Sensor, rule: Rule): string => {
  switch (rule.kind) {
    case 'high':
    case 'low':
      return limitWords(say, rule)
    case 'rate': {
      const { quantity, perMinute, windowMs } = rule
      const rate = say.rate(quantity, perMinute) ?? say.limit(quantity, Math.abs(perMinute))
      const filling = { quantity, rate, window: say.duration(windowMs) }
      return say.html(perMinute < 0 ? 'rule-falling' : 'rule-rising', filling)
    }
    case 'silent': {
      const after = say.duration(silentAfterMs(rule, sensor.intervalMs))
      return say.html('rule-silent', { kind: sensor.kind, after })
    }
  }
}
