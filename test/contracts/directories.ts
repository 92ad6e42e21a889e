import { describe, expect, it } from 'vitest'
import type { DirectoryItem } from '../../pipeline/ports/stores.ts'
import { group, oddName, person, roster, sensor, site, t0, way } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

const organization = { id: 'acme', name: oddName }
const everything: readonly DirectoryItem[] = [
  { kind: 'organization', value: organization },
  { kind: 'site', value: site },
  { kind: 'sensor', value: sensor() },
  { kind: 'person', value: person },
  { kind: 'chat', value: group },
  { kind: 'chat', value: { ...group, id: 1001, kind: 'private' } },
  { kind: 'chat', value: way },
  { kind: 'roster', value: roster },
]

export const directoriesContract = (subject: Subject): void => {
  describe(`directories in ${subject.name}`, () => {
    it(
      'takes a new sensor once, from one of many',
      withStores(subject, async ({ directories }) => {
        const added = await Promise.all(
          ['one', 'two', 'three'].map((name) => directories.addSensor('acme', sensor('new', name))),
        )
        expect([...added].sort()).toEqual(['conflict', 'conflict', 'saved'])
        const name = ['one', 'two', 'three'][added.indexOf('saved')] ?? ''
        await directories.put('acme', [{ kind: 'organization', value: { id: 'acme', name: 'Acme' } }])
        const loaded = await directories.load('acme')
        expect(loaded?.revision).toBe(2)
        expect(loaded?.directory.sensors.get('new')).toEqual(sensor('new', name))
        expect(await directories.addSensor('other', sensor('new', 'theirs'))).toBe('saved')
      }),
    )

    it(
      'come back whole with their revision',
      withStores(subject, async ({ directories }) => {
        expect(await directories.load('acme')).toBeUndefined()
        expect(await directories.revision('acme')).toBe(0)
        await directories.put('acme', everything)
        expect(await directories.load('acme')).toEqual({
          revision: 1,
          directory: {
            organization,
            sites: new Map([['lab', site]]),
            sensors: new Map([['freezer-1', sensor()]]),
            people: new Map([[1001, person]]),
            chats: new Map([
              [-2001, group],
              [1001, { ...group, id: 1001, kind: 'private' }],
              [way.id, way],
            ]),
            rosters: new Map([[roster.site, roster]]),
          },
        })
        await directories.put('acme', [{ kind: 'chat', value: { ...group, reachable: false } }])
        expect(await directories.revision('acme')).toBe(2)
        expect((await directories.load('acme'))?.directory.chats.get(-2001)?.reachable).toBe(false)
        await directories.put('acme', [])
        expect(await directories.revision('acme')).toBe(2)
      }),
    )

    it(
      'do not exist without the organization itself',
      withStores(subject, async ({ directories }) => {
        await directories.put('acme', [{ kind: 'site', value: site }])
        expect(await directories.load('acme')).toBeUndefined()
      }),
    )

    it(
      'take more than a hundred items, and count every one of many writers',
      withStores(subject, async ({ directories }) => {
        const many = Array.from({ length: 130 }, (_, index) => sensor(`s${index}`))
        await directories.put('acme', [
          { kind: 'organization', value: organization },
          ...many.map((value): DirectoryItem => ({ kind: 'sensor', value })),
        ])
        await Promise.all(
          Array.from({ length: 8 }, (_, index) =>
            directories.put('acme', [{ kind: 'sensor', value: sensor(`s${index}`, 'new') }]),
          ),
        )
        const loaded = await directories.load('acme')
        expect(loaded?.revision).toBe(9)
        expect(loaded?.directory.sensors.size).toBe(130)
        expect(loaded?.directory.sensors.get('s7')?.name).toBe('new')
        expect(loaded?.directory.sensors.get('s8')).toEqual(sensor('s8'))
      }),
    )

    it(
      'replace a sensor only as long as it is what the person saw',
      withStores(subject, async ({ directories }) => {
        const before = sensor()
        expect(await directories.replaceSensor('acme', before, before)).toBe('conflict')
        await directories.put('acme', everything)
        // The same thing written in another order is the same thing.
        const same = Object.fromEntries(Object.entries(before).reverse()) as typeof before
        const mine = { ...before, name: 'mine' }
        const yours = { ...before, name: 'yours' }
        const outcomes = await Promise.all([
          directories.replaceSensor('acme', same, mine),
          directories.replaceSensor('acme', before, yours),
        ])
        expect([...outcomes].sort()).toEqual(['conflict', 'saved'])
        const winner = outcomes[0] === 'saved' ? mine : yours
        const loaded = await directories.load('acme')
        expect(loaded?.directory.sensors.get('freezer-1')).toEqual(winner)
        expect(loaded?.revision).toBe(2)
        expect(await directories.replaceSensor('acme', winner, before)).toBe('saved')
        expect(await directories.replaceSensor('acme', before, { ...before, rules: [] })).toBe('saved')
        expect(await directories.revision('acme')).toBe(4)
      }),
    )

    it(
      'replace a site only as long as it is what the person saw',
      withStores(subject, async ({ directories }) => {
        expect(await directories.replaceSite('acme', site, site)).toBe('conflict')
        await directories.put('acme', everything)
        const changed = { ...site, timeZone: 'UTC' }
        expect(await directories.replaceSite('acme', changed, site)).toBe('conflict')
        expect(await directories.replaceSite('acme', site, changed)).toBe('saved')
        const loaded = await directories.load('acme')
        expect(loaded?.directory.sites.get('lab')).toEqual(changed)
        expect(loaded?.revision).toBe(2)
      }),
    )

    it(
      'begin the roster of a site once, and replace it only as long as it is what the person saw',
      withStores(subject, async ({ directories }) => {
        await directories.put('acme', [{ kind: 'organization', value: organization }])
        const begun = await Promise.all(
          [1, 2, 3].map((n) =>
            directories.replaceRoster('acme', undefined, { ...roster, knownUntil: t0 + n }),
          ),
        )
        expect([...begun].sort()).toEqual(['conflict', 'conflict', 'saved'])
        const first = { ...roster, knownUntil: t0 + 1 + begun.indexOf('saved') }
        const changed = { ...first, shifts: [] }
        expect(await directories.replaceRoster('acme', roster, changed)).toBe('conflict')
        expect(await directories.replaceRoster('acme', first, changed)).toBe('saved')
        const loaded = await directories.load('acme')
        expect(loaded?.directory.rosters).toEqual(new Map([[roster.site, changed]]))
        expect(loaded?.revision).toBe(3)
      }),
    )

    it(
      'tell in which organizations a chat or a person is known',
      withStores(subject, async ({ directories }) => {
        await directories.put('acme', everything)
        await directories.put('zeta', [{ kind: 'chat', value: group }])
        await directories.put('beta', [{ kind: 'person', value: person }])
        expect(await directories.organizationsOf(-2001)).toEqual(['acme', 'zeta'])
        expect(await directories.organizationsOf(1001)).toEqual(['acme', 'beta'])
        expect(await directories.organizationsOf(2001)).toEqual([])
        expect(await directories.organizationsOf(100)).toEqual([])
      }),
    )
  })
}
