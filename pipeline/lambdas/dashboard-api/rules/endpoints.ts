import { reasonMax } from '#core/audit.ts'
import { isAskedTwice } from '#core/history/concerns.ts'
import { needsSecond } from '#core/people/limit-proposal.ts'
import { presetOf } from '#core/plausible.ts'
import { quantities } from '#core/reading.ts'
import type { Rule } from '#core/rule.ts'
import { changeBy, faultOf, numberIn, ruleNumbers } from '#core/rule-change.ts'
import { isChanged } from '#core/wire/board-answers.ts'
import { like, listOf, numeric, oneOf, words } from '#core/wire/guard.ts'
import { isLimitPreview } from '#core/wire/limit-answers.ts'
import { isRulesAnswer } from '#core/wire/rule-answers.ts'
import { ruleId, sensorId } from '#core/wire/words.ts'
import { concernsNow } from '../../../flows/rule/change-rule.ts'
import { previewEdit } from '../../../flows/rule/preview-edit.ts'
import { answerVersion } from '../board-answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import {
  changedLimit,
  changedNumber,
  concernAnswer,
  faultAnswer,
  previewAnswer,
  previewedLimit,
} from './limit-change.ts'

/** A number in an address. */
const amount = like(/^-?\d{1,12}(\.\d{1,6})?$/)
const seen = listOf(oneOf('unusual', 'rings-now', 'hides', 'last-critical'), 4)
const number = oneOf(...ruleNumbers)
const faults = {
  sensor: 'bad-sensor',
  rule: 'bad-limit',
  value: 'bad-limit',
  from: 'bad-limit',
  seen: 'bad-limit',
  number: 'bad-limit',
  reason: 'no-reason',
} as const

const ruleAnswer = (rule: Rule) => {
  const quantity = 'quantity' in rule ? rule.quantity : null
  return {
    rule: rule.id,
    kind: rule.kind,
    quantity,
    unit: quantity === null ? '' : quantities[quantity].unit,
    severity: rule.severity,
    instruction: rule.instruction ?? null,
    changed: rule.changed === undefined ? null : { name: rule.changed.name, at: rule.changed.at },
    numbers: ruleNumbers.flatMap((name) => {
      const value = numberIn(rule, name)
      return value === undefined ? [] : [{ number: name, value }]
    }),
  }
}

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/rules',
    says: 'What a sensor alarms at, with every number that can be changed.',
    role: 'viewer',
    scope: 'read',
    fields: { sensor: sensorId },
    faults,
    answers: isRulesAnswer,
    answer: async (_flows, { directory }, asked) => {
      const sensor = directory.sensors.get(asked.sensor)
      if (sensor === undefined) return 'no-such-sensor'
      return {
        version: answerVersion,
        sensor: sensor.id,
        name: sensor.name,
        preset: presetOf(sensor) ?? '',
        mayStandStill: sensor.mayStandStill !== undefined,
        rules: sensor.rules.map(ruleAnswer),
      }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/rules/preview',
    says: 'How often a rule would have rung with another number, how often it did, and what speaks against it. It changes nothing.',
    role: 'viewer',
    fields: { sensor: sensorId, rule: ruleId, number, value: amount },
    faults,
    answers: isLimitPreview,
    answer: async (flows, { organization, directory }, asked) => {
      const sensor = directory.sensors.get(asked.sensor)
      if (sensor === undefined) return 'no-such-sensor'
      const edit = {
        kind: 'set',
        rule: asked.rule,
        number: asked.number,
        value: Number(asked.value),
      } as const
      const change = changeBy(sensor.rules, edit)
      if (change?.before == null || change.after === null) return 'bad-limit'
      if (numberIn(change.before, edit.number) === edit.value) return { kind: 'unchanged' }
      const fault = faultOf(sensor.rules, change.after)
      if (fault !== undefined) return faultAnswer(fault)
      const concerns = await concernsNow(flows, organization, sensor, change)
      const preview = await previewEdit(flows, organization, [{ sensor, change, concerns }])
      return {
        kind: 'fits',
        preview: previewAnswer(preview?.after),
        previewNow: previewAnswer(preview?.before),
        unread: preview?.unread ?? 0,
        concerns: concerns.map(concernAnswer),
        isAskedTwice: isAskedTwice(concerns),
        needsSecond: needsSecond(directory.organization, change),
      }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/rules',
    says: 'Changes one number of a rule, as /rules does; `from` is what it was when that was decided. What speaks against it must have been `seen`; what needs two is proposed in the chat.',
    role: 'operator',
    fields: {
      sensor: sensorId,
      rule: ruleId,
      number,
      value: numeric,
      from: numeric,
      reason: words(reasonMax),
      seen,
    },
    faults,
    answers: isChanged,
    answer: (flows, reader, asked) => changedNumber(flows, reader, asked),
  }),
  endpoint({
    method: 'GET',
    path: '/api/limit/preview',
    says: 'The same of a limit.',
    role: 'viewer',
    fields: { sensor: sensorId, rule: ruleId, value: amount },
    faults,
    answers: isLimitPreview,
    answer: (flows, reader, { sensor, rule, value }) =>
      previewedLimit(flows, reader, sensor, rule, Number(value)),
  }),
  endpoint({
    method: 'POST',
    path: '/api/limit',
    says: 'Moves a limit, as /threshold does; `from` is what it was when that was decided.',
    role: 'operator',
    fields: { sensor: sensorId, rule: ruleId, value: numeric, from: numeric, reason: words(reasonMax), seen },
    faults,
    answers: isChanged,
    answer: (flows, reader, asked) => changedLimit(flows, reader, asked),
  }),
]
