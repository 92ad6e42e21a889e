import { factOf } from '#core/audit.ts'
import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { isSameName, parseName } from '#core/name.ts'
import type { Flows } from '../deps.ts'
import { sensorNotChanged } from '../record-not-done.ts'
import { factsLookedAt, undoneSince } from '../undo-window.ts'

export type RenameOutcome =
  | { readonly kind: 'renamed'; readonly sensor: Sensor; readonly before: string }
  | { readonly kind: 'unchanged'; readonly sensor: Sensor }
  /** Another sensor of the same site is called that. */
  | { readonly kind: 'taken'; readonly by: Sensor }
  | { readonly kind: 'empty' | 'too-long' | 'unknown-sensor' | 'changed-by-others' }

/** A person gives a sensor or gateway another name; its id stays. The caller has checked that the person may. */
export const renameSensor = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  words: string,
  person: Person,
): Promise<RenameOutcome> => {
  const directory = await flows.directories.get(organization)
  const sensor = directory?.sensors.get(sensorId)
  if (directory === undefined || sensor === undefined || sensor.retiredAt !== undefined)
    return { kind: 'unknown-sensor' }
  const parsed = parseName(words)
  if (!parsed.ok) return { kind: parsed.error }
  const { name } = parsed
  if (name === sensor.name) return { kind: 'unchanged', sensor }
  const by = [...directory.sensors.values()].find(
    (other) =>
      other.id !== sensor.id &&
      other.site === sensor.site &&
      other.retiredAt === undefined &&
      isSameName(other.name, name),
  )
  if (by !== undefined) return { kind: 'taken', by }
  const detail = { old: sensor.name, new: name, name: person.name }
  // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
  await flows.stores.history.record(organization, [
    factOf(sensorId, 'renamed', flows.clock.now(), null, person.id, detail),
  ])
  const renamed = { ...sensor, name }
  const saved = await flows.stores.directories.replaceSensor(organization, sensor, renamed)
  if (saved === 'saved') return { kind: 'renamed', sensor: renamed, before: sensor.name }
  await sensorNotChanged(flows, organization, sensor, null, person)
  return { kind: 'changed-by-others' }
}

/** Gives a sensor back the name that it had until a moment ago. What it was is looked up: a button proves nothing. */
export const undoRename = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  person: Person,
): Promise<RenameOutcome | { readonly kind: 'too-late' }> => {
  const facts = await flows.stores.history.list(organization, sensorId, factsLookedAt)
  const last = facts.find(({ what }) => what === 'renamed')
  const { old, new: now } = last?.detail ?? {}
  const named = (await flows.directories.get(organization))?.sensors.get(sensorId)?.name
  if (last === undefined || last.at < undoneSince(flows) || typeof old !== 'string')
    return { kind: 'too-late' }
  if (named !== now) return { kind: 'changed-by-others' }
  return renameSensor(flows, organization, sensorId, old, person)
}
