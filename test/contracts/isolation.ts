import { describe, expect, it } from 'vitest'
import type { OrganizationId } from '#core/ids.ts'
import { emptyChat } from '#core/notice/chat-state.ts'
import { dayMs } from '#core/time.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { passkeyDoor } from './doors.ts'
import { hookSecrets } from './hooks.ts'
import { pushSubscription } from './pushes.ts'
import { aDay, hours } from './rollups.ts'
import {
  change,
  chatState,
  fact,
  fullWatch,
  group,
  heard,
  invitation,
  notice,
  person,
  proposal,
  readings,
  sensor,
  site,
  t0,
  watch,
} from './samples.ts'
import { type Subject, withStores } from './subject.ts'
import { token } from './tokens.ts'

/** Everything that can be read of an organization by the names that both use. */
const everythingOf = async (stores: Stores, id: OrganizationId) => ({
  readings: await stores.readings.range(id, 'freezer-1', 0, t0 + dayMs),
  brought: await stores.readings.broughtBy(id, { gateway: 'pi', sensors: 1 }, ['freezer-1'], {
    from: 0,
    to: t0 + dayMs,
  }),
  rollups: await stores.rollups.load(id, 'freezer-1', aDay, aDay + dayMs),
  watches: await stores.watches.all(id),
  loaded: await stores.watches.load(id, ['freezer-1']),
  heard: await stores.gatewayStates.all(id),
  gateway: await stores.gatewayStates.load(id, ['pi']),
  report: await stores.gatewayStates.forReport(id, 'pi', ['freezer-1']),
  directory: await stores.directories.load(id),
  revision: await stores.directories.revision(id),
  dismissed: await stores.strangers.dismissed(id),
  history: await stores.history.list(id, 'freezer-1', 10),
  audit: await stores.history.since(id, 0, t0 + dayMs, 10),
  invitations: await stores.invitations.list(id, t0),
  invitation: await stores.invitations.find(id, '0000beef', t0),
  inbox: await stores.inboxes.list(id, 1001),
  chat: await stores.inboxes.peek(id, 1001),
  proposal: await stores.proposals.find(id, 'freezer-1', 'high', t0),
  token: await stores.tokens.find(id, token.id),
  tokens: await stores.tokens.list(id),
  hook: await stores.hooks.find(id, 7),
  browsers: await stores.pushes.find(id, 7),
  doors: await stores.doors.list(id, 1001, t0),
})

const fill = async (stores: Stores, id: OrganizationId): Promise<void> => {
  const some = { sensor: 'freezer-1', gateway: 'pi', seq: 1, readings: readings('freezer-1', 3) }
  await stores.readings.append(id, [some], t0)
  await stores.rollups.save(id, 'freezer-1', aDay, { version: 0, hours })
  await stores.watches.save(id, fullWatch('freezer-1'))
  await stores.gatewayStates.save(id, heard('pi'))
  await stores.directories.put(id, [
    { kind: 'organization', value: { id, name: id } },
    { kind: 'sensor', value: sensor() },
    { kind: 'chat', value: group },
    { kind: 'site', value: site },
    { kind: 'person', value: person },
  ])
  await stores.strangers.dismiss(id, { sensor: 'x', at: t0, by: 'Anna' })
  await stores.history.record(id, [fact('f', t0), change(t0)])
  await stores.invitations.put(id, invitation('0000beef'), 'hash')
  await stores.inboxes.put(id, [notice('n')])
  await stores.proposals.put(id, proposal())
  await stores.tokens.put(id, token)
  await stores.hooks.put(id, 7, hookSecrets)
  await stores.doors.put(id, 1001, passkeyDoor)
  await stores.pushes.save(id, 7, { version: 0, list: [pushSubscription] })
  await stores.inboxes.acquire(id, 1001, 'one', t0, t0 + dayMs)
  await stores.inboxes.save(id, 1001, 'one', chatState, t0 + dayMs)
}

/** Everything that one organization might do to another's things by using the same names. */
const meddle = async (stores: Stores, id: OrganizationId): Promise<void> => {
  const other = { sensor: 'freezer-1', gateway: 'pi', seq: 1, readings: readings('freezer-1', 9, t0, 7) }
  await stores.readings.append(id, [other], t0)
  await stores.rollups.reopen(id, [{ sensor: 'freezer-1', day: aDay }], 77)
  expect(await stores.watches.save(id, watch('freezer-1', { version: 1 }))).toBe('conflict')
  await stores.watches.settle(id, 'freezer-1', ['tell#1/a.b'])
  expect(await stores.gatewayStates.save(id, heard('pi', 1))).toBe('conflict')
  expect(await stores.directories.replaceSensor(id, sensor(), sensor('freezer-1', 'stolen'))).toBe('conflict')
  await stores.directories.put(id, [{ kind: 'sensor', value: sensor('freezer-1', 'stolen') }])
  await stores.strangers.dismiss(id, { sensor: 'x', at: 1, by: 'Somebody' })
  await stores.strangers.recall(id, 'x')
  await stores.history.record(id, [
    { ...fact('f', t0), person: 666 },
    { ...change(t0), person: 666 },
  ])
  expect(await stores.directories.replaceSite(id, site, { ...site, onDuty: [] })).toBe('conflict')
  expect(await stores.directories.replacePeople(id, [person], [])).toBe('conflict')
  expect(await stores.invitations.take(id, '0000beef', 666, t0)).toBe(false)
  await stores.invitations.remove(id, '0000beef')
  await stores.inboxes.put(id, [{ ...notice('n'), rung: 9 }])
  await stores.inboxes.remove(id, 1001, ['n'])
  expect(await stores.inboxes.save(id, 1001, 'one', emptyChat, t0)).toBe('lost')
  expect(await stores.inboxes.acquire(id, 1001, 'thief', t0, t0 + 1)).toEqual(emptyChat)
  await stores.inboxes.release(id, 1001, 'one')
  const given = { by: 666, agrees: true, at: t0 }
  expect(await stores.proposals.answer(id, proposal(), given)).toBeUndefined()
  await stores.proposals.finish(id, proposal())
  await stores.proposals.put(id, proposal(t0 + 1))
  await stores.tokens.put(id, { ...token, hash: 'thief' })
  await stores.tokens.used(id, token.id, t0, t0 + 1)
  await stores.tokens.remove(id, token.id)
  await stores.hooks.put(id, 7, { url: 'https://thief.example', secret: 'x' })
  await stores.hooks.remove(id, 7)
  expect(await stores.doors.replace(id, 1001, passkeyDoor, { ...passkeyDoor, counter: 9 })).toBe(false)
  await stores.doors.remove(id, 1001, passkeyDoor.id)
  await stores.pushes.save(id, 7, { version: 0, list: [] })
}

export const isolationContract = (subject: Subject): void => {
  describe(`two organizations in ${subject.name}`, () => {
    for (const other of ['ac', 'acme-2', 'acm', 'b'])
      it(
        `acme and ${other} cannot see or change each other's things`,
        withStores(subject, async (stores) => {
          const nothing = await everythingOf(stores, other)
          await fill(stores, 'acme')
          expect(await everythingOf(stores, other)).toEqual(nothing)
          const before = await everythingOf(stores, 'acme')
          expect(before.inbox).toEqual([notice('n')])
          await meddle(stores, other)
          expect(await everythingOf(stores, 'acme')).toEqual(before)
          expect(await stores.inboxes.save('acme', 1001, 'one', chatState, t0 + dayMs)).toBe('saved')
          // The index follows its table a moment later.
          const due = async () =>
            (await stores.watches.due(t0 + dayMs, 9)).map(({ organization }) => organization)
          await expect.poll(due).toEqual(['acme'])
        }),
      )
  })
}
