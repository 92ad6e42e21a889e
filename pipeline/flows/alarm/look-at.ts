import type { OrganizationId, SensorId } from '#core/ids.ts'
import { dayMs } from '#core/time.ts'
import { takeOut } from '#core/watch/apply-taken-out.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import type { Reach } from '#core/watch/hearing/absence.ts'
import { emptyWatch, lateSettleMs, type Watch, type WatchContext } from '#core/watch/watch.ts'
import type { Flows } from '../deps.ts'
import { judgeLate } from '../ingest/judge-late.ts'
import { changeWatchTo } from './change-watch.ts'
import { learnAbsences } from './learn-absences.ts'
import { gatewaysOf, loadSurroundings, surroundingsIn } from './watch-context.ts'

/** What a look left: the watch as it was saved, nothing to save, or a failure that was logged. */
export type Look = Watch | 'unchanged' | 'failed'

/** Who died while adopting leaves a deadline of something that is not in use: it is not looked at every minute. */
const lookTomorrow = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  sensor: SensorId,
): Promise<void> => {
  const watch = (await stores.watches.load(organization, [sensor])).get(sensor)
  if (watch !== undefined) await stores.watches.save(organization, { ...watch, dueAt: clock.now() + dayMs })
}

/** Of a backlog from which no news has come for a while, everything is looked at once more. */
const settleLate = async (
  { stores }: Flows,
  organization: OrganizationId,
  watch: Watch,
  context: WatchContext,
): Promise<Watch> => {
  const { late } = watch
  if (late === undefined || context.now < late.at + lateSettleMs) return watch
  return judgeLate(stores, organization, watch, context, [late.from, late.to], true)
}

/** What time, and what its gateways say by now, do to one sensor. */
const decide = async (
  flows: Flows,
  organization: OrganizationId,
  before: Watch,
  context: WatchContext,
  reach: Reach,
): Promise<Watch> => {
  const { retiredAt, unreadable } = context.sensor
  if (unreadable !== undefined) throw new Error(unreadable)
  if (retiredAt !== undefined) return takeOut(before, context)
  const settled = await settleLate(flows, organization, before, context)
  return applyTick(await learnAbsences(flows.stores, organization, settled, context), context, reach)
}

const failed = (flows: Flows, organization: OrganizationId, sensor: SensorId, error: unknown): 'failed' => {
  flows.log({ level: 'error', event: 'watch-failed-stays-due', organization, sensor, why: String(error) })
  return 'failed'
}

/**
 * Does to one sensor what time, and what its gateways say by now, do to it; whoever asks tells what that owes. Never throws:
 * what failed stays due.
 */
const lookAt = async (flows: Flows, organization: OrganizationId, sensor: SensorId): Promise<Look> => {
  try {
    const outcome = await changeWatchTo(flows, organization, sensor, (...of) =>
      decide(flows, organization, ...of),
    )
    if (outcome.kind === 'unknown-sensor') {
      flows.log({ level: 'warn', event: 'due-sensor-unknown', organization, sensor })
      await lookTomorrow(flows, organization, sensor)
      return 'failed'
    }
    return outcome.kind === 'unchanged' ? 'unchanged' : outcome.watch
  } catch (error) {
    return failed(flows, organization, sensor, error)
  }
}

/**
 * The same for many, of which watches and gateways are read once: 500 sensors behind one gateway would else have it read 500
 * times. One that somebody else changed meanwhile is looked at by itself; one that cannot be read costs no other its look. Never throws.
 */
export const lookAtAll = async (
  flows: Flows,
  organization: OrganizationId,
  sensors: readonly SensorId[],
): Promise<readonly Look[]> => {
  const { watches } = flows.stores
  const unreadable = new Map<SensorId, string>()
  const read = async () => {
    const loaded = await watches.load(
      organization,
      sensors,
      (sensor, why) => void unreadable.set(sensor, why),
    )
    const gateways = new Set(sensors.flatMap((sensor) => gatewaysOf(sensor, loaded.get(sensor))))
    return { loaded, surroundings: await loadSurroundings(flows, organization, [...gateways]) }
  }
  const { loaded, surroundings } = await read().catch(() => ({ loaded: undefined, surroundings: undefined }))
  return Promise.all(
    sensors.map(async (sensor) => {
      const why = unreadable.get(sensor)
      if (why !== undefined) return failed(flows, organization, sensor, why)
      const before = loaded?.get(sensor) ?? emptyWatch(sensor)
      const its = surroundings && surroundingsIn(flows, surroundings, sensor, before)
      if (its === undefined) return lookAt(flows, organization, sensor)
      try {
        const after = await decide(flows, organization, before, its.context, its.reach)
        if (after === before) return 'unchanged'
        if ((await watches.save(organization, after)) === 'saved')
          return { ...after, version: after.version + 1 }
      } catch (error) {
        return failed(flows, organization, sensor, error)
      }
      return lookAt(flows, organization, sensor)
    }),
  )
}
