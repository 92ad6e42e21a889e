import type { SensorFact } from '#core/audit.ts'
import { deviceOf, sensorAt } from '#core/device.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import { tellNewPlace } from '#core/watch/apply-move.ts'
import type { Flows } from '../deps.ts'
import { factsLookedAt, undoneSince } from '../undo-window.ts'
import { changeInterval, type IntervalOutcome } from './change-interval.ts'
import { settleSensor } from './change-sensor.ts'
import { changeStandstill, type StandstillOutcome } from './change-standstill.ts'
import { type Moved, moveSensor } from './move-sensor.ts'
import { type Replaced, undoReplacement } from './replace-device.ts'
import { type Returned, returnSensor } from './retire-sensor.ts'

/** What can be taken back. */
export type Undoable = 'interval-changed' | 'standstill-changed' | 'moved' | 'replaced' | 'retired'

export type Undone =
  /** They might not do it themselves. */
  | { readonly kind: 'not-allowed'; readonly what: Undoable }
  /** More than a few minutes ago, taken back already, or never done. */
  | { readonly kind: 'too-late' }
  /** It is not as that change left it. */
  | { readonly kind: 'changed-since' }
  | { readonly kind: 'interval'; readonly outcome: IntervalOutcome }
  | { readonly kind: 'standstill'; readonly outcome: StandstillOutcome }
  | { readonly kind: 'place'; readonly outcome: Moved }
  | { readonly kind: 'device'; readonly outcome: Replaced }
  | { readonly kind: 'use'; readonly outcome: Returned }

type Undo = (fact: SensorFact) => Promise<Undone>

const isUndoable = (what: string, undos: Readonly<Record<Undoable, Undo>>): what is Undoable =>
  Object.hasOwn(undos, what)

/**
 * Takes back what was done to a sensor at that instant, if that was a moment ago. Whether something was done then, and
 * what was there before, is looked up: what a button says proves nothing. `may` says whether the person may do such a thing.
 */
export const undoSensorChange = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  at: Millis,
  person: Person,
  may: (what: Undoable) => boolean,
): Promise<Undone> => {
  const directory = await flows.directories.get(organization)
  const sensor = directory?.sensors.get(sensorId)
  const facts = await flows.stores.history.list(organization, sensorId, factsLookedAt)
  /** It is as it was before: taken back already, perhaps by a process that died before it came to what follows. */
  const settled = async (look?: typeof tellNewPlace): Promise<Undone> => {
    await settleSensor(flows, organization, sensorId, look)
    return { kind: 'changed-since' }
  }
  const undos: Readonly<Record<Undoable, Undo>> = {
    moved: async ({ detail }) => {
      if (sensor?.site === detail.old) return settled(tellNewPlace)
      if (typeof detail.old !== 'string' || sensor?.site !== detail.new) return { kind: 'changed-since' }
      return { kind: 'place', outcome: await moveSensor(flows, organization, sensorId, detail.old, person) }
    },
    replaced: async ({ detail: { old, new: now, oldIntervalMs, oldInstalledAt } }) => {
      if (directory === undefined || sensor === undefined) return { kind: 'changed-since' }
      if (deviceOf(sensor) === old) return settled()
      if (
        deviceOf(sensor) !== now ||
        typeof old !== 'string' ||
        typeof oldIntervalMs !== 'number' ||
        sensorAt(directory, old) !== undefined
      )
        return { kind: 'changed-since' }
      const installedAt = typeof oldInstalledAt === 'number' ? oldInstalledAt : null
      const before = { device: old, intervalMs: oldIntervalMs, installedAt }
      return { kind: 'device', outcome: await undoReplacement(flows, organization, sensor, before, person) }
    },
    retired: async ({ at: then }) => {
      if (sensor !== undefined && sensor.retiredAt === undefined) return settled()
      if (sensor?.retiredAt !== then) return { kind: 'changed-since' }
      return { kind: 'use', outcome: await returnSensor(flows, organization, sensorId, null, person) }
    },
    'interval-changed': async ({ detail }) => {
      if (sensor?.intervalMs === detail.old) return settled()
      if (typeof detail.old !== 'number' || sensor?.intervalMs !== detail.new)
        return { kind: 'changed-since' }
      const outcome = await changeInterval(flows, organization, sensorId, detail.old, person)
      return { kind: 'interval', outcome }
    },
    'standstill-changed': async ({ detail }) => {
      if (sensor === undefined) return { kind: 'changed-since' }
      // As it was before already: that is looked at anew, and says so.
      const wasWarned = detail.old === 'warned'
      const outcome = await changeStandstill(flows, organization, sensorId, wasWarned, person, null)
      if (outcome.kind === 'unchanged') return { kind: 'changed-since' }
      return { kind: 'standstill', outcome }
    },
  }
  const fact = facts.find(({ at: then, what }) => then === at && isUndoable(what, undos))
  if (fact === undefined || !isUndoable(fact.what, undos) || fact.at < undoneSince(flows))
    return { kind: 'too-late' }
  const { what } = fact
  return may(what) ? undos[what](fact) : { kind: 'not-allowed', what }
}
