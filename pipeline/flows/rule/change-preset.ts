import { factOf, type SensorFact } from '#core/audit.ts'
import type { Person, Sensor } from '#core/directory.ts'
import type { Concern, ConcernKind } from '#core/history/concerns.ts'
import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import { needsSecond } from '#core/people/limit-proposal.ts'
import { presetOf } from '#core/plausible.ts'
import { canBeTogether, type PresetEdit, presetChanges, rulesAfterAll } from '#core/presets/preset-change.ts'
import type { PresetName } from '#core/rule.ts'
import type { RuleChange } from '#core/rule-change.ts'
import type { Flows } from '../deps.ts'
import { concernsNow, detailOf, type Why } from './change-rule.ts'
import { replaceAll, settleRules } from './replace-rule.ts'

/** What becomes of the rules of one sensor, and what speaks against that. */
export type PresetLook = {
  readonly sensor: Sensor
  readonly from: PresetName | null
  readonly to: PresetName | null
  readonly changes: readonly { readonly change: RuleChange; readonly concerns: readonly Concern[] }[]
  /** The rules would not fit beside each other, or be too many. */
  readonly fits: boolean
  readonly needsSecond: boolean
}

type PresetOutcome =
  | { readonly kind: 'changed'; readonly look: PresetLook; readonly ended: boolean }
  | { readonly kind: 'ask'; readonly concerns: readonly Concern[] }
  | { readonly kind: 'unchanged' | 'needs-second' | 'no-room' | 'unknown-sensor' | 'changed-by-others' }

export type PresetEdited = { readonly sensor: SensorId; readonly outcome: PresetOutcome }

const isNothing = ({ sensor, to, changes }: PresetLook): boolean =>
  changes.length === 0 && (to === null || sensor.preset === to)

const lookAt = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  edit: PresetEdit,
): Promise<PresetLook> => {
  const { organization: its } = (await flows.directories.get(organization)) ?? {}
  const from = presetOf(sensor)
  const to = edit.kind === 'preset' ? edit.preset : from
  // What is usual is what is usual for what it will be.
  const asIt: Sensor = to === null ? sensor : { ...sensor, preset: to }
  const changes: PresetLook['changes'][number][] = []
  for (const change of presetChanges(sensor, edit)) {
    const concerns = await concernsNow(flows, organization, asIt, change)
    // Every preset has something critical, whatever goes first.
    changes.push({ change, concerns: concerns.filter(({ kind }) => kind !== 'last-critical') })
  }
  const all = changes.map(({ change }) => change)
  return {
    sensor,
    from,
    to,
    changes,
    fits: canBeTogether(rulesAfterAll(sensor.rules, all)),
    needsSecond: its !== undefined && all.some((change) => needsSecond(its, change)),
  }
}

/** What an edit would do to these sensors, without doing it. Gateways watch nothing. */
export const lookAtPreset = async (
  flows: Flows,
  organization: OrganizationId,
  sensors: readonly SensorId[],
  edit: PresetEdit,
): Promise<readonly PresetLook[]> => {
  const directory = await flows.directories.get(organization)
  const looks: PresetLook[] = []
  for (const id of sensors) {
    const sensor = directory?.sensors.get(id)
    if (sensor?.kind !== 'sensor') continue
    const look = await lookAt(flows, organization, sensor, edit)
    if (!isNothing(look)) looks.push(look)
  }
  return looks
}

const isSeen = (seen: readonly ConcernKind[] | undefined, concerns: readonly Concern[]): boolean =>
  concerns.every(({ kind }) => seen?.includes(kind) === true)

/**
 * A sensor watches another kind of thing, or what its own kind has learned since: all of it is stored in one write, and assessed
 * against the last known values at once. The same again changes nothing. The caller has checked that the person may.
 */
const changeOne = async (
  flows: Flows,
  organization: OrganizationId,
  id: SensorId,
  edit: PresetEdit,
  person: Person,
  why: Why,
): Promise<PresetOutcome> => {
  const sensor = (await flows.directories.get(organization))?.sensors.get(id)
  if (sensor?.kind !== 'sensor') return { kind: 'unknown-sensor' }
  const look = await lookAt(flows, organization, sensor, edit)
  if (isNothing(look)) {
    await settleRules(flows, organization, sensor, person)
    return { kind: 'unchanged' }
  }
  const concerns = look.changes.flatMap((one) => one.concerns)
  if (!look.fits) return { kind: 'no-room' }
  if (look.needsSecond) return { kind: 'needs-second' }
  if (!isSeen(why.seen, concerns)) return { kind: 'ask', concerns }
  const changes = look.changes.map(({ change }) => change)
  const at = flows.clock.now()
  const wanted: Sensor = {
    ...sensor,
    rules: rulesAfterAll(sensor.rules, changes),
    ...(look.to !== null && { preset: look.to }),
  }
  const details = new Map<RuleId, SensorFact['detail']>(
    changes.map((change) => [(change.before ?? change.after)?.id ?? '', detailOf(change, why)]),
  )
  const detail = {
    old: sensor.preset ?? null,
    new: look.to,
    name: person.name,
    ...(why.reason !== undefined && { why: why.reason }),
    ...(why.batch !== undefined && { batch: why.batch }),
  }
  const more =
    sensor.preset === wanted.preset ? [] : [factOf(sensor.id, 'preset-changed', at, null, person.id, detail)]
  const saved = await replaceAll(flows, organization, sensor, wanted, { details, person, at, more })
  if (saved === 'conflict') return { kind: 'changed-by-others' }
  return { kind: 'changed', look, ended: concerns.some(({ kind }) => kind === 'hides') }
}

/** The same for several sensors, one after the other; where it is so already, nothing is done. */
export const changePresets = async (
  flows: Flows,
  organization: OrganizationId,
  sensors: readonly SensorId[],
  edit: PresetEdit,
  person: Person,
  why: Why = {},
): Promise<readonly PresetEdited[]> => {
  const done: PresetEdited[] = []
  for (const sensor of sensors)
    done.push({ sensor, outcome: await changeOne(flows, organization, sensor, edit, person, why) })
  return done
}
