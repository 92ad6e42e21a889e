import {
  type Chat,
  gatewaySilentRule,
  heartbeatMs,
  type Person,
  type Sensor,
  type Site,
} from '#core/directory.ts'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import { invitationMaxMs } from '#core/people/invitation.ts'
import { newSensorRules } from '#core/presets/new-sensor-rules.ts'
import type { PresetName } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { invite } from '../../../pipeline/flows/people/invite.ts'
import { armWatch } from '../../../pipeline/flows/sensor/arm-watch.ts'
import { retireSensor } from '../../../pipeline/flows/sensor/retire-sensor.ts'
import type { DirectoryItem } from '../../../pipeline/ports/stores.ts'
import { timeZone } from './time-zone.ts'

/** Who and what a fresh data folder starts with (design, section 9). */
export const organizationId: OrganizationId = 'norrsken'
export const gatewayId: GatewayId = 'pi-cellar'
const groupId = -2001
const siteId = 'cellar'

export const people: readonly (Person & { readonly username: string })[] = [
  { id: 1001, name: 'Anna', role: 'admin', language: 'en', username: 'anna' },
  { id: 1002, name: 'Erik', role: 'operator', language: 'en', username: 'erik' },
  { id: 1003, name: 'Maja', role: 'viewer', language: 'sv', username: 'maja' },
]
export const group = { id: groupId, title: 'Cellar lab watch', members: people.map((person) => person.id) }

const site: Site = { id: siteId, name: 'Cellar lab', timeZone, chat: null, onDuty: [] }

const privateChat = ({ id, name, language }: Person): Chat => ({
  id,
  kind: 'private',
  title: name,
  language,
  reachable: true,
})

/** With the real Telegram: the first to come with the code of this folder becomes the owner. */
const nobody = (): readonly DirectoryItem[] => [
  { kind: 'organization', value: { id: organizationId, name: 'Norrsken Lab' } },
  { kind: 'site', value: site },
]

const threePeople = (): readonly DirectoryItem[] => [
  { kind: 'organization', value: { id: organizationId, name: 'Norrsken Lab' } },
  { kind: 'site', value: { ...site, chat: groupId, onDuty: [1002] } },
  ...people.map(({ username: _username, ...person }): DirectoryItem => ({ kind: 'person', value: person })),
  ...people.map((person): DirectoryItem => ({ kind: 'chat', value: privateChat(person) })),
  {
    kind: 'chat',
    value: { id: groupId, kind: 'group', title: group.title, language: 'en', reachable: true },
  },
]

/** A sensor of the story that is about to be played. */
export type Played = {
  readonly id: string
  readonly name: string
  readonly preset: PresetName
  readonly intervalMs: number
}

const asSensor = ({ id, name, preset, intervalMs }: Played, now: Millis, pastMs: number): Sensor => ({
  id,
  kind: 'sensor',
  name,
  site: siteId,
  intervalMs,
  rules: newSensorRules(preset),
  preset,
  addedAt: now - pastMs,
  // Its past is simulated and heard by nobody: it must be heard from now on.
  ...(pastMs > 0 && { installedAt: now }),
})

const gateway = (addedAt: Millis): Sensor => ({
  id: gatewayId,
  kind: 'gateway',
  name: 'Gateway in the cellar',
  site: siteId,
  intervalMs: heartbeatMs,
  rules: [gatewaySilentRule],
  addedAt,
})

/**
 * Makes sure that the organization exists and knows the sensors of this run. What people changed stays as they left it;
 * sensors of an earlier story are retired, because nobody will ever hear them again. Those of `withPast` have been there for
 * `pastMs` when they come. Says which came.
 */
export const seed = async (
  flows: Flows,
  played: readonly Played[],
  who: 'nobody' | 'three-people',
  { withPast, pastMs }: { readonly withPast: ReadonlySet<SensorId>; readonly pastMs: number },
): Promise<ReadonlySet<SensorId>> => {
  const { directories } = flows.stores
  const now = flows.clock.now()
  if ((await directories.load(organizationId)) === undefined)
    await directories.put(organizationId, who === 'nobody' ? nobody() : threePeople())
  const known = (await directories.load(organizationId))?.directory.sensors ?? new Map<string, Sensor>()
  const wanted = new Map(
    [gateway(now), ...played.map((one) => asSensor(one, now, withPast.has(one.id) ? pastMs : 0))].map(
      (one) => [one.id, one],
    ),
  )
  const missing = [...wanted.values()].filter(
    (one) => known.get(one.id)?.retiredAt !== undefined || !known.has(one.id),
  )
  // Also what a folder of before has without a deadline: whatever is in use is missed when it is not heard.
  for (const one of wanted.values())
    await armWatch(flows, organizationId, one, one.kind === 'gateway' ? null : gatewayId)
  const items = missing.map((value): DirectoryItem => ({ kind: 'sensor', value }))
  if (items.length > 0) await directories.put(organizationId, items)
  for (const sensor of known.values())
    if (sensor.retiredAt === undefined && !wanted.has(sensor.id))
      await retireSensor(flows, organizationId, sensor, null, 'not in this story')
  return new Set(missing.filter(({ id }) => !known.has(id)).map(({ id }) => id))
}

/** While nobody belongs to the organization: the code that makes the first to bring it its owner. */
export const firstCode = async (flows: Flows): Promise<string | undefined> => {
  const wish = { role: 'owner', forMs: invitationMaxMs, name: null } as const
  const outcome = await invite(flows, organizationId, wish, null)
  return outcome.kind === 'invited' ? outcome.code : undefined
}
