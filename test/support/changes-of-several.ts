import type { Person } from '#core/directory.ts'
import type { ProposalReference } from '#core/people/limit-proposal.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { acknowledge } from '../../pipeline/flows/alarm/acknowledge.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { chatMoved } from '../../pipeline/flows/notice/lost-chat.ts'
import { acceptInvitation } from '../../pipeline/flows/people/accept-invitation.ts'
import { subscribeBrowser } from '../../pipeline/flows/people/browsers.ts'
import { changeDuty } from '../../pipeline/flows/people/change-duty.ts'
import { changeOwnLanguage } from '../../pipeline/flows/people/change-language.ts'
import { changePerson } from '../../pipeline/flows/people/change-person.ts'
import { invite, revokeInvitation } from '../../pipeline/flows/people/invite.ts'
import { changeInstruction } from '../../pipeline/flows/rule/change-instruction.ts'
import { changeSetpoint } from '../../pipeline/flows/rule/change-setpoint.ts'
import { editRules } from '../../pipeline/flows/rule/edit-rules.ts'
import { answerProposals, proposeLimit } from '../../pipeline/flows/rule/propose-limit.ts'
import { adoptSensor } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { changeInterval } from '../../pipeline/flows/sensor/change-interval.ts'
import { moveSensor } from '../../pipeline/flows/sensor/move-sensor.ts'
import { renameSensor } from '../../pipeline/flows/sensor/rename-sensor.ts'
import { replaceDevice } from '../../pipeline/flows/sensor/replace-device.ts'
import { retireSensor, returnSensor } from '../../pipeline/flows/sensor/retire-sensor.ts'
import { undoSensorChange } from '../../pipeline/flows/sensor/undo-change.ts'
import { changeLadder } from '../../pipeline/flows/site/change-ladder.ts'
import { changeQuietHours } from '../../pipeline/flows/site/change-quiet-hours.ts'
import { changeTimeZone } from '../../pipeline/flows/site/change-time-zone.ts'
import { linkGroup } from '../../pipeline/flows/site/link-group.ts'
import { anna, erik, groupId, organization } from './flows.ts'
import { temperatures } from './reports.ts'

const maja: Person = { id: 1003, name: 'Maja', role: 'operator', language: 'sv' }
const kim = { id: 7007, name: 'Kim', language: 'en' } as const
const supergroupId = -1_002_001

/** A change that is stored in several items, and what must be there for it. Gives the command, to be said by any process. */
export type ChangeOfSeveral = (flows: Flows) => Promise<(flows: Flows) => Promise<unknown>>

const siteOf = async (flows: Flows, id: string) => {
  const site = (await flows.directories.get(organization))?.sites.get(id)
  if (site === undefined) throw new Error(`no site ${id}`)
  return site
}
const sensorOf = async (flows: Flows, id: string) => {
  const sensor = (await flows.directories.get(organization))?.sensors.get(id)
  if (sensor === undefined) throw new Error(`no sensor ${id}`)
  return sensor
}

/** Sensor a rings, and nobody has it; Erik has b's alarm, and is on duty. `new` is heard, and nobody has adopted it. */
export const prepare = async (flows: Flows): Promise<void> => {
  const chat = { id: maja.id, kind: 'private', title: 'Maja', language: 'sv', reachable: true } as const
  const cellar = await siteOf(flows, 'cellar')
  await flows.stores.directories.put(organization, [
    { kind: 'person', value: maja },
    { kind: 'chat', value: chat },
    { kind: 'site', value: { ...cellar, onDuty: [erik.id] } },
    {
      kind: 'site',
      value: { id: 'attic', name: 'Attic', timeZone: 'UTC', chat: null, onDuty: [maja.id, erik.id] },
    },
  ])
  const now = flows.clock.now()
  for (const sensor of ['a', 'b', 'new'])
    await ingest(flows, organization, temperatures(sensor, now, [now - 2 * minuteMs, 26], [now, 26]), 'pi')
  const raised = (await flows.stores.watches.load(organization, ['b'])).get('b')?.alarms.high
  if (raised?.name !== 'active') throw new Error('b does not ring')
  const reference = { organization, sensor: 'b', rule: 'high', raisedAt: raised.raisedAt }
  await acknowledge(flows, organization, reference, erik)
}

/** Anna wants the limit of a, and of others, at 30; all of it was proposed together. */
const proposed = async (flows: Flows, others: readonly string[]): Promise<ProposalReference> => {
  const at = flows.clock.now()
  const wish = { rule: 'high', from: 24, to: 30, reason: 'defrosting', chat: groupId, topic: null }
  for (const sensor of others) await proposeLimit(flows, organization, { ...wish, sensor }, anna, at)
  const beside = others.map((sensor) => ({ sensor, rule: 'high' }))
  return proposeLimit(flows, organization, { ...wish, sensor: 'a', others: beside }, anna, at)
}

const always =
  (command: (flows: Flows) => Promise<unknown>): ChangeOfSeveral =>
  async () =>
    command

/** Every command that changes more than one stored item. Add a new one here. */
export const changesOfSeveral: Readonly<Record<string, ChangeOfSeveral>> = {
  'somebody is removed': always((flows) =>
    changePerson(flows, organization, { by: anna.id, of: erik.id, role: null, seen: 'operator' }, 'left us'),
  ),
  'somebody is removed who is told in a browser': async (flows) => {
    await subscribeBrowser(flows, organization, erik, {
      endpoint: 'https://push.example/a',
      p256dh: 'p',
      auth: 'a',
    })
    return (later) =>
      changePerson(later, organization, { by: anna.id, of: erik.id, role: null, seen: 'operator' }, null)
  },
  'somebody may only look from now on': always((flows) =>
    changePerson(flows, organization, { by: anna.id, of: erik.id, role: 'viewer', seen: 'operator' }, null),
  ),
  'an invitation is accepted': async (flows) => {
    const wish = { role: 'operator', forMs: 86_400_000, name: null } as const
    const made = await invite(flows, organization, wish, anna)
    if (made.kind !== 'invited') throw new Error(made.kind)
    return (later) => acceptInvitation(later, made.code, kim)
  },
  'the first of all accepts an invitation': async (flows) => {
    const everybody = [...((await flows.directories.get(organization))?.people.values() ?? [])]
    await flows.stores.directories.replacePeople(organization, everybody, [])
    const wish = { role: 'owner', forMs: 86_400_000, name: null } as const
    const made = await invite(flows, organization, wish, null)
    if (made.kind !== 'invited') throw new Error(made.kind)
    return (later) => acceptInvitation(later, made.code, kim)
  },
  'an invitation is revoked': async (flows) => {
    const wish = { role: 'operator', forMs: 86_400_000, name: null } as const
    const made = await invite(flows, organization, wish, anna)
    if (made.kind !== 'invited') throw new Error(made.kind)
    return (later) => revokeInvitation(later, organization, made.invitation.id, anna)
  },
  'who is told of alarms is changed': always((flows) => {
    const ladder = {
      rungs: [
        { afterMs: 0, audience: ['on-duty'] },
        { afterMs: minuteMs, audience: ['admins'] },
      ],
      repeatMs: 2 * minuteMs,
    } as const
    const wish = { site: 'cellar', severity: 'critical', ladder, seen: 0 } as const
    return changeLadder(flows, organization, wish, anna)
  }),
  'somebody goes on duty': always((flows) => changeDuty(flows, organization, 'cellar', maja.id, true, anna)),
  'somebody chooses a language': always((flows) => changeOwnLanguage(flows, organization, erik, 'sv')),
  'a sensor is retired': async (flows) => {
    const sensor = await sensorOf(flows, 'a')
    return (later) => retireSensor(later, organization, sensor, anna, 'broken')
  },
  'a sensor comes back into use': async (flows) => {
    await retireSensor(flows, organization, await sensorOf(flows, 'a'), anna, 'broken')
    const at = flows.clock.now()
    return (later) => returnSensor(later, organization, 'a', at, anna)
  },
  'a sensor is moved': always((flows) => moveSensor(flows, organization, 'a', 'attic', anna)),
  'a move is taken back': async (flows) => {
    const moved = await moveSensor(flows, organization, 'a', 'attic', anna)
    if (moved.kind !== 'moved') throw new Error(moved.kind)
    return (later) => undoSensorChange(later, organization, 'a', moved.at, anna, () => true)
  },
  'a sensor measures more seldom': always((flows) =>
    changeInterval(flows, organization, 'a', 10 * minuteMs, anna),
  ),
  'a sensor gets a new device': always((flows) => replaceDevice(flows, organization, 'a', 'new', anna)),
  'a sensor is adopted': always((flows) =>
    adoptSensor(
      flows,
      organization,
      { sensor: 'new', name: 'New one', site: 'attic', preset: 'room', intervalMs: minuteMs },
      anna,
    ),
  ),
  'a sensor is renamed': always((flows) => renameSensor(flows, organization, 'a', 'Cell bank', anna)),
  'a limit is moved': always((flows) =>
    changeSetpoint(flows, organization, 'a', 'high', 30, anna, { seen: ['hides'] }),
  ),
  'limits of several sensors are moved': always((flows) =>
    editRules(
      flows,
      organization,
      ['a', 'b'],
      { kind: 'set', rule: 'high', number: 'setpoint', value: 30 },
      anna,
      { seen: ['hides'] },
    ),
  ),
  'a limit that needs two is agreed to': async (flows) => {
    const reference = await proposed(flows, [])
    return (later) => answerProposals(later, organization, reference, erik, true)
  },
  'limits of several sensors that need two are agreed to': async (flows) => {
    const reference = await proposed(flows, ['b'])
    return (later) => answerProposals(later, organization, reference, erik, true)
  },
  'limits of several sensors that need two are refused': async (flows) => {
    const reference = await proposed(flows, ['b'])
    return (later) => answerProposals(later, organization, reference, erik, false)
  },
  'what to do is said': always((flows) =>
    changeInstruction(flows, organization, 'a', 'high', 'Close the door', anna),
  ),
  'quiet hours end that held an alarm back': async (flows) => {
    const hours = { from: 60, to: 360 }
    await changeQuietHours(flows, organization, 'cellar', hours, anna)
    const sensor = await sensorOf(flows, 'a')
    const rules = presetRules('room').map((rule) => ({ ...rule, severity: 'warning' as const }))
    const warned = { ...sensor, id: 'c', name: 'Sensor c', rules }
    await flows.stores.directories.put(organization, [{ kind: 'sensor', value: warned }])
    const now = flows.clock.now()
    await ingest(flows, organization, temperatures('c', now, [now - 2 * minuteMs, 26], [now, 26]), 'pi')
    return (later) => changeQuietHours(later, organization, 'cellar', null, anna)
  },
  'a time zone is changed': async (flows) => {
    const site = await siteOf(flows, 'cellar')
    return (later) => changeTimeZone(later, organization, site, 'Europe/Stockholm', anna)
  },
  'a group is linked': always((flows) =>
    linkGroup(
      flows,
      organization,
      'attic',
      { id: -3003, title: 'Attic people', language: 'en', topic: 7 },
      anna,
    ),
  ),
  'a group becomes a supergroup': async (flows) => {
    const group = (await flows.directories.get(organization))?.chats.get(groupId)
    if (group === undefined) throw new Error('no group')
    const waiting = () => flows.stores.inboxes.list(organization, groupId)
    return async (later) => {
      const now = (await later.directories.get(organization))?.chats.get(groupId) ?? group
      return chatMoved(later, organization, now, supergroupId, await waiting())
    }
  },
}
