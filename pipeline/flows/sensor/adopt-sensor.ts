import { factOf } from '#core/audit.ts'
import { freeId, sensorAt } from '#core/device.ts'
import { gatewaySilentRule, heartbeatMs, newIntervalMs, type Person, type Sensor } from '#core/directory.ts'
import type { OrganizationId, SensorId, SiteId } from '#core/ids.ts'
import { isSameName, parseName } from '#core/name.ts'
import { newSensorRules } from '#core/presets/new-sensor-rules.ts'
import { probeOf } from '#core/probe.ts'
import type { PresetName } from '#core/rule.ts'
import type { Stranger } from '#core/strangers.ts'
import { strangersOf as strangersIn } from '#core/strangers.ts'
import type { Flows } from '../deps.ts'
import { sensorNotChanged } from '../record-not-done.ts'
import { armWatch } from './arm-watch.ts'
import { knownIn } from './known-in.ts'
import { learnInterval } from './learn-interval.ts'

/** Enough facts of one sensor to find among them how it came. */
const factsLookedAt = 100

export type Adoption = {
  /** The address of its device. */
  readonly sensor: SensorId
  readonly name: string
  readonly site: SiteId
  /** What it is for; a gateway is for nothing but being heard. */
  readonly preset: PresetName
  /** How often it measures; without it what is heard decides. Of a gateway it is known. */
  readonly intervalMs?: number
}

/** Why a name cannot be. */
export type BadName =
  /** Another sensor of the same site is called that. */
  { readonly kind: 'taken'; readonly by: Sensor } | { readonly kind: 'empty' | 'too-long' }

export type AdoptOutcome =
  | { readonly kind: 'adopted'; readonly sensor: Sensor }
  /** Somebody else was faster; nobody's name when that is not known. */
  | { readonly kind: 'already'; readonly sensor: Sensor; readonly by: string | null }
  | BadName
  | { readonly kind: 'no-such-site' | 'not-heard' }

/** Those that are heard and that nobody has adopted or dismissed, by id. */
export const strangersOf = async (
  flows: Flows,
  organization: OrganizationId,
): Promise<readonly Stranger[]> => {
  const [directory, heards, dismissed] = await Promise.all([
    flows.directories.get(organization),
    flows.stores.gatewayStates.all(organization, () => undefined),
    flows.stores.strangers.dismissed(organization),
  ])
  return directory === undefined ? [] : strangersIn(heards, knownIn(directory, dismissed), flows.clock.now())
}

/** A gateway is unknown to itself until it is adopted. */
export const isGateway = ({ sensor, gateway }: Stranger): boolean => sensor === gateway

/** Who adopted a sensor: the fact that is as old as the sensor itself. */
const adoptedBy = async (flows: Flows, organization: OrganizationId, { id, name, addedAt }: Sensor) => {
  const facts = await flows.stores.history.list(organization, id, factsLookedAt)
  return facts.find(({ what, at, detail }) => what === 'adopted' && at === addedAt && detail.new === name)
}

/** What a name cannot be, in that site; nothing when it can. */
export const checkName = (
  sensors: Iterable<Sensor>,
  site: SiteId,
  words: string,
): { readonly name: string } | BadName => {
  const parsed = parseName(words)
  if (!parsed.ok) return { kind: parsed.error }
  const { name } = parsed
  const by = [...sensors].find(
    (other) => other.site === site && other.retiredAt === undefined && isSameName(other.name, name),
  )
  return by === undefined ? { name } : { kind: 'taken', by }
}

/**
 * Brings an unknown sensor into use: what it says from now on counts. Of two who adopt it at once, one does, and the
 * other learns who; the same one again changes nothing. The caller has checked that the person may.
 */
export const adoptSensor = async (
  flows: Flows,
  organization: OrganizationId,
  { sensor: address, name: words, site, preset, intervalMs: asked }: Adoption,
  person: Person,
): Promise<AdoptOutcome> => {
  const { stores, clock } = flows
  const already = async (sensor: Sensor): Promise<AdoptOutcome> => {
    const fact = await adoptedBy(flows, organization, sensor)
    return fact?.person === person.id
      ? { kind: 'adopted', sensor }
      : { kind: 'already', sensor, by: typeof fact?.detail.name === 'string' ? fact.detail.name : null }
  }
  const directory = await flows.directories.get(organization)
  const known = directory && sensorAt(directory, address)
  if (known !== undefined) return already(known)
  if (directory?.sites.has(site) !== true) return { kind: 'no-such-site' }
  const stranger = (await strangersOf(flows, organization)).find((one) => one.sensor === address)
  if (stranger === undefined) return { kind: 'not-heard' }
  const checked = checkName(directory.sensors.values(), site, words)
  if ('kind' in checked) return checked
  const { name } = checked
  const addedAt = clock.now()
  // A gateway has no measurements that could be mixed with those of an earlier one of its name.
  const former = isGateway(stranger) ? directory.sensors.get(address) : undefined
  const id = former?.id ?? freeId(directory, address)
  const intervalMs = isGateway(stranger)
    ? heartbeatMs
    : (asked ?? (await learnInterval(flows, organization, id))?.ms ?? newIntervalMs)
  const probe = probeOf(address)
  const parent = probe && sensorAt(directory, probe.device)
  const sensor: Sensor = {
    id,
    name,
    site,
    addedAt,
    ...(id !== address && { device: address }),
    ...(parent !== undefined && { parent: parent.id }),
    ...(isGateway(stranger)
      ? { kind: 'gateway', intervalMs, rules: [gatewaySilentRule] }
      : { kind: 'sensor', intervalMs, rules: newSensorRules(preset), preset }),
  }
  // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
  await stores.history.record(organization, [
    factOf(id, 'adopted', addedAt, null, person.id, {
      old: null,
      new: name,
      site,
      preset,
      intervalMs,
      name: person.name,
    }),
  ])
  await armWatch(flows, organization, sensor, stranger.gateway)
  const { directories } = stores
  const saved =
    former === undefined
      ? await directories.addSensor(organization, sensor)
      : await directories.replaceSensor(organization, former, sensor)
  if (saved === 'conflict') {
    const theirs = (await flows.directories.get(organization))?.sensors.get(id)
    const outcome: AdoptOutcome = theirs === undefined ? { kind: 'not-heard' } : await already(theirs)
    if (outcome.kind !== 'adopted') await sensorNotChanged(flows, organization, sensor, null, person)
    return outcome
  }
  flows.log({ level: 'info', event: 'sensor-adopted', organization, sensor: id, person: person.id })
  return { kind: 'adopted', sensor }
}
