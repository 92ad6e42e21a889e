import { expect, test } from 'vitest'
import type { Person } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import { owedRetryMs } from '#core/watch/next-due.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { changePerson } from '../../../pipeline/flows/people/change-person.ts'
import { retireSensor } from '../../../pipeline/flows/sensor/retire-sensor.ts'
import { erik, organization } from '../../support/flows.ts'

import { demotion, directoryOf, dying, maja, open, removal, takerOf } from './erik-has-something.ts'

test('the watcher looks soon at the alarms of who is made a viewer, before it is saved, and not of who is made an admin', async () => {
  for (const [role, isSoon] of [
    ['viewer', true],
    ['admin', false],
  ] as const) {
    const under = await open(['b'])
    const { flows, clock } = under
    // What was owed was told, and settled.
    await under.idle()
    await clock.advance(minuteMs)
    await watch(flows)
    await under.idle()
    const dueAt = async () => (await flows.stores.watches.load(organization, ['b'])).get('b')?.dueAt
    const before = await dueAt()
    expect(before ?? 0).toBeGreaterThan(clock.now() + owedRetryMs)
    await expect(changePerson(dying(under), organization, { ...removal, role }, null)).rejects.toThrow('died')
    if (isSoon) expect((await dueAt()) ?? Infinity).toBeLessThanOrEqual(clock.now() + owedRetryMs)
    else expect(await dueAt()).toBe(before)
  }
})

test.each([
  [
    'who is removed',
    removal,
    { kind: 'nobody', now: undefined, name: 'Maja' },
    { old: null, new: null, why: 'nobody' },
  ],
  [
    'who is made a viewer',
    { ...demotion, seen: 'operator' } as const,
    { kind: 'changed-since', now: { ...erik, role: 'admin' }, name: 'Maja' },
    { old: 'admin', new: 'viewer', why: 'changed-since', subject: 'Erik' },
  ],
] as const)(
  '%s while another was faster: the audit says what they are now',
  async (_who, wish, outcome, detail) => {
    const under = await open([], {}, false)
    const { stores } = under.flows
    let once = true
    const late = {
      ...under.flows,
      stores: {
        ...stores,
        directories: {
          ...stores.directories,
          replacePeople: async (...args: Parameters<typeof stores.directories.replacePeople>) => {
            const role = wish.role === null ? null : 'admin'
            if (once) {
              once = false
              await changePerson(under.flows, organization, { of: erik.id, by: maja.id, role }, null)
            }
            return stores.directories.replacePeople(...args)
          },
        },
      },
    }
    expect(await changePerson(late, organization, wish, null)).toEqual(outcome)
    const facts = await stores.history.since(organization, 0, 9e12, 9)
    const not = facts.find(({ what }) => what === 'not-carried-out')
    expect(not?.detail).toEqual({ name: 'Anna', ...detail })
  },
)

test('who had no chat is repeated in English, and a sensor that is gone is nobody’s', async () => {
  const under = await open(['b'])
  const { stores } = under.flows
  const ofB = (await stores.watches.load(organization, ['b'])).get('b')
  if (ofB === undefined) throw new Error('b has no watch')
  await stores.watches.save(organization, { ...ofB, sensor: 'ghost', version: 0 })
  const kim: Person = { id: 7007, name: 'Kim', role: 'operator', language: 'sv' }
  await stores.directories.put(organization, [
    { kind: 'person', value: kim },
    { kind: 'site', value: { id: 'attic', name: 'Attic', timeZone: 'UTC', chat: null, onDuty: [kim.id] } },
  ])
  const wish = { ...removal, of: kim.id }
  await expect(changePerson(dying(under), organization, wish, null)).rejects.toThrow('died')
  expect(await changePerson(under.flows, organization, wish, null)).toMatchObject({
    kind: 'changed',
    before: { name: 'Kim', language: 'en' },
    left: { sites: [{ id: 'attic' }], sensors: [] },
  })
  const outcome = await changePerson(under.flows, organization, removal, null)
  expect(outcome.kind === 'changed' && outcome.left.sensors.map((sensor) => sensor?.id)).toEqual(['b'])
})

test('a sensor that is retired while its alarm is given back is nobody’s, and the person is changed all the same', async () => {
  const under = await open(['b'])
  const { stores } = under.flows
  let looks = 0
  const late = await under.withStores({
    ...stores,
    watches: {
      ...stores.watches,
      all: async (...args) => {
        const watches = await stores.watches.all(...args)
        looks += 1
        const sensor = (await directoryOf(under))?.sensors.get('b')
        // The first look is before the change, the second after it.
        if (looks === 2 && sensor !== undefined)
          await retireSensor(under.flows, organization, sensor, maja, 'broken')
        return watches
      },
    },
  })
  expect((await changePerson(late.flows, organization, removal, null)).kind).toBe('changed')
  expect([looks, await takerOf(under, 'b')]).toEqual([2, undefined])
})
