import { reasonMax } from '#core/audit.ts'
import { type Concern, type ConcernKind, isAskedTwice } from '#core/history/concerns.ts'
import { isId } from '#core/ids.ts'
import { needsSecond } from '#core/people/limit-proposal.ts'
import type { Flows } from '../../flows/deps.ts'
import { changeSetpoint, checkLimit, setpointConcerns } from '../../flows/rule/change-setpoint.ts'
import { type LimitPreview, previewRules } from '../../flows/rule/preview-limit.ts'
import type { RefusalName } from './response.ts'
import type { Change, Route } from './route.ts'

const concernKinds: readonly ConcernKind[] = ['unusual', 'rings-now', 'hides', 'last-critical']

const concernAnswer = (concern: Concern) => ({
  kind: concern.kind,
  value: 'value' in concern ? concern.value : null,
  min: 'min' in concern ? concern.min : null,
  max: 'max' in concern ? concern.max : null,
})
const previewAnswer = (preview: LimitPreview | undefined) =>
  preview?.kind === 'rings' ? { times: preview.times, ms: preview.ms } : null

type Fault = Exclude<ReturnType<typeof checkLimit>, { readonly kind: 'fits' | 'unchanged' | 'no-such-rule' }>

/** Why a limit cannot be that: between which numbers it can, or which other limit is in its way. */
const faultAnswer = (fault: Fault) => ({
  kind: fault.kind,
  min: fault.kind === 'out-of-range' ? fault.min : null,
  max: fault.kind === 'out-of-range' || fault.kind === 'too-many' ? fault.max : null,
  other: fault.kind === 'crosses' && 'setpoint' in fault.other ? fault.other.setpoint : null,
})

const limitIn = (query: URLSearchParams): number | undefined => {
  const written = query.get('value') ?? ''
  const value = Number(written)
  return written.trim() !== '' && Number.isFinite(value) ? value : undefined
}

/** What would become of a limit at `value`: how often it would have rung lately, and what speaks against it. It changes nothing. */
export const previewedLimit: Route = async (flows, { organization, directory }, { query }) => {
  const [sensorId, rule, value] = [query.get('sensor'), query.get('rule'), limitIn(query)]
  if (!isId('sensor', sensorId)) return 'bad-sensor'
  if (!isId('rule', rule) || value === undefined) return 'bad-limit'
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
    concerns: concerns.map(concernAnswer),
    isAskedTwice: isAskedTwice(concerns),
    needsSecond: needsSecond(directory.organization, checked.change),
  }
}

const isConcernKind = (one: unknown): one is ConcernKind => concernKinds.some((kind) => kind === one)

/** Moves a limit, as /threshold does: what speaks against it must have been `seen`, and what needs two people is proposed in the chat. */
export const changedLimit: Change = async (flows: Flows, { organization, person }, asked) => {
  const { sensor, rule, value, from, reason, seen } = asked
  if (!isId('sensor', sensor)) return 'bad-sensor'
  if (!isId('rule', rule) || typeof value !== 'number' || !Number.isFinite(value)) return 'bad-limit'
  if (typeof from !== 'number' || !Array.isArray(seen) || !seen.every(isConcernKind)) return 'bad-limit'
  if (typeof reason !== 'string' || reason.trim() === '') return 'no-reason'
  const why = { reason: reason.trim().slice(0, reasonMax), from, seen }
  const outcome = await changeSetpoint(flows, organization, sensor, rule, value, person, why)
  const refusals: Readonly<Partial<Record<typeof outcome.kind, RefusalName>>> = {
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
  return refusals[outcome.kind] ?? { kind: outcome.kind }
}
