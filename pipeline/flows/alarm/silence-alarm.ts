import type { Silence } from '#core/alarm/silence.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import { silenceSensor, unsilenceSensor } from '#core/watch/apply-action.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { Flows } from '../deps.ts'
import { changeAndTell } from './change-and-tell.ts'
import { changeWatch } from './change-watch.ts'
import { perform } from './perform-owed.ts'

export type SilenceResult =
  | { readonly kind: 'silenced'; readonly silence: Silence }
  | { readonly kind: 'too-long' | 'too-short' | 'no-reason' | 'in-maintenance' | 'unknown-sensor' }
  /** Another silence holds than the one that was seen. */
  | { readonly kind: 'changed-by-others' }

type Decision =
  | ReturnType<typeof silenceSensor>
  | { readonly ok: false; readonly error: 'changed-by-others' | 'unknown-sensor' }

/**
 * A person silences a sensor for `forMs`. `seen` is until when it was silenced when that was decided (null: not at all); where it is
 * not said, whatever silence holds is replaced. The caller has checked that the person may.
 */
export const silenceAlarm = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  person: Person,
  reason: string,
  forMs: number,
  seen?: Millis | null,
): Promise<SilenceResult> => {
  const outcome = await changeWatch(
    flows,
    organization,
    sensor,
    (watch, context): { watch: Watch; result: Decision } => {
      // Whoever presses may still see it where it was taken out of use meanwhile.
      if (context.sensor.retiredAt !== undefined)
        return { watch, result: { ok: false, error: 'unknown-sensor' } }
      // One that is over by now is none, whatever was seen of it.
      const holds = watch.silence !== null && watch.silence.until > context.now ? watch.silence.until : null
      // Their own is nobody else's: perhaps this very one, whose process died before it could say so.
      const isOthers = watch.silence?.by !== person.id
      if (seen !== undefined && holds !== null && holds !== seen && isOthers)
        return { watch, result: { ok: false, error: 'changed-by-others' } }
      const result = silenceSensor(watch, context, person, reason, forMs)
      return { watch: result.ok ? result.watch : watch, result }
    },
  )
  if (outcome.kind === 'unknown-sensor') return { kind: 'unknown-sensor' }
  if (!outcome.result.ok) return { kind: outcome.result.error }
  if (outcome.kind === 'changed') await perform(flows, organization, [outcome.watch])
  return { kind: 'silenced', silence: outcome.result.silence }
}

/** A person ends a silence before its time. */
export const unsilenceAlarm = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  person: Person,
): Promise<'ended' | 'was-not-silenced' | 'unknown-sensor'> => {
  const kind = await changeAndTell(flows, organization, sensor, (watch, context) =>
    unsilenceSensor(watch, context, person),
  )
  if (kind === 'unknown-sensor') return kind
  return kind === 'unchanged' ? 'was-not-silenced' : 'ended'
}
