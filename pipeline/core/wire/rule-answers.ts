import { flag, listOf, numeric, oneOf, orNull, record, text } from './guard.ts'
import { quantity, severity, version } from './words.ts'

const rule = record({
  rule: text,
  kind: oneOf('high', 'low', 'rate', 'silent'),
  quantity: orNull(quantity),
  unit: text,
  severity,
  instruction: orNull(text),
  changed: orNull(record({ name: text, at: numeric })),
  /** What can be changed of it one by one: setpoints and deadbands in the unit, delays and windows in milliseconds. */
  numbers: listOf(record({ number: text, value: numeric })),
})

export const isRulesAnswer = record({
  version,
  sensor: text,
  name: text,
  preset: text,
  mayStandStill: flag,
  rules: listOf(rule),
})
