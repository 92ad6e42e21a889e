import { type Concern, type ConcernKind, isAskedTwice } from '#core/history/concerns.ts'
import { needsSecond } from '#core/people/limit-proposal.ts'
import { changeBy, numberIn, type RuleNumber } from '#core/rule-change.ts'
import type { Flows } from '../../../flows/deps.ts'
import { changeRule } from '../../../flows/rule/change-rule.ts'
import { changeSetpoint, checkLimit, setpointConcerns } from '../../../flows/rule/change-setpoint.ts'
import { type LimitPreview, previewRules } from '../../../flows/rule/preview-rules.ts'
import type { Reader } from '../reader.ts'
import type { RefusalName } from '../refusals.ts'

export const concernAnswer = (concern: Concern) => ({
  kind: concern.kind,
  value: 'value' in concern ? concern.value : null,
  min: 'min' in concern ? concern.min : null,
  max: 'max' in concern ? concern.max : null,
})
export const previewAnswer = (preview: LimitPreview | undefined) =>
  preview?.kind === 'rings' ? { times: preview.times, ms: preview.ms } : null

/** Why a rule is not changed. */
export const ruleRefusals: Readonly<Record<string, RefusalName>> = {
  'unknown-sensor': 'no-such-sensor',
  'no-such-rule': 'bad-limit',
  'out-of-range': 'bad-limit',
  crosses: 'bad-limit',
  'same-as': 'bad-limit',
  'too-many': 'bad-limit',
  'changed-by-others': 'changed-by-others',
  'needs-second': 'needs-second',
  ask: 'look-again',
}

type Fault = Exclude<ReturnType<typeof checkLimit>, { readonly kind: 'fits' | 'unchanged' | 'no-such-rule' }>

/** Why a limit cannot be that: between which numbers it can, or which other limit is in its way. */
export const faultAnswer = (fault: Fault) => ({
  kind: fault.kind,
  min: fault.kind === 'out-of-range' ? fault.min : null,
  max: fault.kind === 'out-of-range' || fault.kind === 'too-many' ? fault.max : null,
  other: fault.kind === 'crosses' && 'setpoint' in fault.other ? fault.other.setpoint : null,
})

/** What would become of a limit at `value`: how often it would have rung lately, and what speaks against it. It changes nothing. */
export const previewedLimit = async (
  flows: Flows,
  { organization, directory }: Reader,
  sensorId: string,
  rule: string,
  value: number,
): Promise<object | RefusalName> => {
  const sensor = directory.sensors.get(sensorId)
  if (sensor === undefined) return 'no-such-sensor'
  const checked = checkLimit(sensor, rule, value)
  if (checked.kind === 'no-such-rule') return 'bad-limit'
  if (checked.kind === 'unchanged') return { kind: checked.kind }
  if (checked.kind !== 'fits') return faultAnswer(checked)
  const [[next, now], concerns] = await Promise.all([
    previewRules(flows, organization, sensor, [checked.changed, checked.rule]),
    setpointConcerns(flows, organization, sensor, rule, value),
  ])
  return {
    kind: 'fits',
    preview: previewAnswer(next),
    previewNow: previewAnswer(now),
    unread: next?.unread ?? 0,
    concerns: concerns.map(concernAnswer),
    isAskedTwice: isAskedTwice(concerns),
    needsSecond: needsSecond(directory.organization, checked.change),
  }
}

export type LimitWish = {
  readonly sensor: string
  readonly rule: string
  readonly value: number
  readonly from: number
  readonly reason: string
  readonly seen: readonly ConcernKind[]
}

/** Moves a limit, as /threshold does: what speaks against it must have been `seen`, and what needs two people is proposed in the chat. */
export const changedLimit = async (
  flows: Flows,
  { organization, person }: Reader,
  { sensor, rule, value, from, reason, seen }: LimitWish,
): Promise<object | RefusalName> => {
  if (reason.trim() === '') return 'no-reason'
  const why = { reason: reason.trim(), from, seen }
  const outcome = await changeSetpoint(flows, organization, sensor, rule, value, person, why)
  return ruleRefusals[outcome.kind] ?? { kind: outcome.kind }
}

export type NumberWish = LimitWish & { readonly number: RuleNumber }

/** Changes one number of a rule, judged by the rule as it was when its number was `from`. */
export const changedNumber = async (
  flows: Flows,
  { organization, directory, person }: Reader,
  { sensor: id, rule, number, value, from, reason, seen }: NumberWish,
): Promise<object | RefusalName> => {
  if (reason.trim() === '') return 'no-reason'
  const sensor = directory.sensors.get(id)
  if (sensor === undefined) return 'no-such-sensor'
  const change = changeBy(sensor.rules, { kind: 'set', rule, number, value })
  if (change?.before == null) return 'bad-limit'
  const now = numberIn(change.before, number)
  if (now !== from && now !== value) return 'changed-by-others'
  const outcome = await changeRule(flows, organization, id, change, person, { reason: reason.trim(), seen })
  return ruleRefusals[outcome.kind] ?? { kind: outcome.kind }
}
