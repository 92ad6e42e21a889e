import type { PersonId, RuleId } from '../ids.ts'
import { type AlarmRule, isLimit, isWorseThan, type Rule, type Severity, setpointOf } from '../rule.ts'
import { hourMs, type Millis, minuteMs } from '../time.ts'
import { type Alarm, isMuchFurther, isStanding, normal } from './alarm.ts'

/** The longest that people may be kept from hearing of an alarm (design, law 3). */
export const silenceMaxMs = 24 * hourMs
export const silenceMinMs = minuteMs

/** Timed shelving of one sensor: the telling stops, the state goes on. */
export type Silence = {
  readonly by: PersonId
  readonly name: string
  readonly reason: string
  readonly from: Millis
  readonly until: Millis
  /** The worst that its author knew of. With nothing active, whatever severity comes is what was expected. */
  readonly severity: Severity
  /** Per limit or rate rule, the value that its author knew of. */
  readonly references: Readonly<Record<RuleId, number>>
  /** Its author knew that nothing is heard: that this goes on, or begins again, is no news. */
  readonly isOfAbsence?: true
  /** A backlog has said that it got worse than what its author knew of: unless that is over by then, it breaks. */
  readonly breaksAt?: Millis
}

export type SilenceRequest = Pick<Silence, 'by' | 'name' | 'reason'> & {
  readonly forMs: number
  readonly at: Millis
}
export type SilenceOutcome =
  | { readonly ok: true; readonly silence: Silence }
  | { readonly ok: false; readonly error: 'too-long' | 'too-short' | 'no-reason' }

/** A silence as asked for, or why it cannot be: it ends within `silenceMaxMs` and says why. */
export const makeSilence = (
  request: SilenceRequest,
  rules: readonly Rule[],
  alarms: Readonly<Record<RuleId, Alarm>>,
): SilenceOutcome => {
  const { by, name, forMs, at } = request
  const reason = request.reason.trim()
  if (!(forMs <= silenceMaxMs)) return { ok: false, error: 'too-long' }
  if (forMs < silenceMinMs) return { ok: false, error: 'too-short' }
  if (reason === '') return { ok: false, error: 'no-reason' }
  const standing = Object.values(alarms).filter(isStanding)
  const known = standing.some((alarm) => alarm.severity === 'critical') || standing.length === 0
  const references: Record<RuleId, number> = {}
  for (const rule of rules) {
    if (rule.kind === 'silent') continue
    const alarm = alarms[rule.id]
    const isKnown = alarm !== undefined && (isStanding(alarm) || alarm.name === 'pending')
    const reference = (isKnown ? alarm.worst?.value : undefined) ?? setpointOf(rule)
    if (reference !== undefined) references[rule.id] = reference
  }
  const severity = known ? 'critical' : 'warning'
  const isOfAbsence = rules.some(({ kind, id }) => kind === 'silent' && isStanding(alarms[id] ?? normal))
  const silence = { by, name, reason, from: at, until: at + forMs, severity, references } as const
  return { ok: true, silence: isOfAbsence ? { ...silence, isOfAbsence } : silence }
}

/**
 * Whether an alarm that is (or became) active is worse than what the silence was meant for: a higher severity, a rate
 * alarm that its author did not know of, a value past the known one by twice the deadband, or nothing heard at all, or a value
 * that stands still: whoever expected it to be warm did not expect not to know.
 */
export const breaksSilence = (silence: Silence, rule: AlarmRule, alarm: Alarm): boolean => {
  // Whether alarms get through is tried whatever is silent, and so are hours told that nobody has.
  if (!isStanding(alarm) || rule.kind === 'drill' || rule.kind === 'uncovered') return false
  if (isWorseThan(alarm.severity, silence.severity)) return true
  if (rule.kind === 'silent') return silence.isOfAbsence !== true
  const known = silence.references[rule.id]
  if (alarm.raisedAt >= silence.from && !isLimit(rule)) return true
  // A rate that was raised before, and is learned of later, was nothing that its author knew of.
  if (rule.kind === 'rate' && known === undefined) return true
  // Of a limit that is newer than the silence, they knew nothing.
  const reference = known ?? setpointOf(rule)
  return reference !== undefined && alarm.worst !== null && isMuchFurther(rule, alarm.worst.value, reference)
}
