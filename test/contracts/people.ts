import { describe, expect, it } from 'vitest'
import type { Person } from '#core/directory.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { invitation, oddName, person, t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

const maja: Person = { id: 1003, name: 'Maja', role: 'viewer', language: 'sv' }
const organization = { kind: 'organization', value: { id: 'acme', name: oddName } } as const

export const peopleContract = (subject: Subject): void => {
  describe(`the people of an organization in ${subject.name}`, () => {
    it(
      'are replaced only as long as they are who one saw',
      withStores(subject, async ({ directories }) => {
        await directories.put('acme', [organization, { kind: 'person', value: person }])
        const both = [maja, person]
        expect(await directories.replacePeople('acme', [], both)).toBe('conflict')
        expect(await directories.replacePeople('acme', [{ ...person, role: 'owner' }], both)).toBe('conflict')
        expect(await directories.revision('acme')).toBe(1)
        expect(await directories.replacePeople('acme', [person], both)).toBe('saved')
        expect(await directories.revision('acme')).toBe(2)
        expect(await directories.organizationsOf(maja.id)).toEqual(['acme'])
        const people = new Map([person, maja].map((one) => [one.id, one]))
        expect((await directories.load('acme'))?.directory.people).toEqual(people)
        // In whatever order, and with their fields in whatever order.
        const same = Object.fromEntries(Object.entries(maja).reverse()) as Person
        expect(await directories.replacePeople('acme', [person, same], [person])).toBe('saved')
        expect((await directories.load('acme'))?.directory.people).toEqual(new Map([[person.id, person]]))
      }),
    )

    it(
      'are changed by one of two who do it at the same time',
      withStores(subject, async ({ directories }) => {
        const both = [person, maja]
        await directories.put('acme', [organization])
        expect(await directories.replacePeople('acme', [], both)).toBe('saved')
        const outcomes = await Promise.all(
          both.map((one) => directories.replacePeople('acme', both, [{ ...one, role: 'viewer' }])),
        )
        expect([...outcomes].sort()).toEqual(['conflict', 'saved'])
        expect((await directories.load('acme'))?.directory.people.size).toBe(1)
      }),
    )

    it(
      'lose nobody when many are put at the same time',
      withStores(subject, async ({ directories }) => {
        await directories.put('acme', [organization])
        const ids = [1, 2, 3, 4]
        await Promise.all(
          ids.map((id) => directories.put('acme', [{ kind: 'person', value: { ...maja, id } }])),
        )
        const loaded = await directories.load('acme')
        expect([...(loaded?.directory.people.keys() ?? [])].sort()).toEqual(ids)
        expect(loaded?.revision).toBe(5)
      }),
    )
  })
}

export const choicesContract = (subject: Subject): void => {
  describe(`what people chose in ${subject.name}`, () => {
    it(
      'is what they chose last',
      withStores(subject, async ({ choices }) => {
        expect(await choices.organization(1001)).toBeUndefined()
        await choices.choose(1001, 'acme')
        await choices.choose(1001, 'beta')
        await choices.choose(1002, 'acme')
        expect(await choices.organization(1001)).toBe('beta')
        expect(await choices.organization(1002)).toBe('acme')
      }),
    )
  })
}

export const invitationsContract = (subject: Subject): void => {
  describe(`invitations in ${subject.name}`, () => {
    it(
      'come back as they were made, and are gone when they are removed',
      withStores(subject, async ({ invitations }) => {
        const later = { ...invitation('00000001'), at: t0 + 1 }
        const first = invitation('00000002')
        await invitations.put('acme', later, 'hash-1')
        await invitations.put('acme', first, 'hash-2')
        expect(await invitations.find('acme', '00000001', t0)).toEqual({ invitation: later, hash: 'hash-1' })
        expect(await invitations.find('acme', '0000000', t0)).toBeUndefined()
        expect(await invitations.list('acme', t0)).toEqual([first, later])
        await invitations.remove('acme', '00000002')
        await invitations.remove('acme', 'never-there')
        expect(await invitations.list('acme', t0)).toEqual([later])
        expect(await invitations.find('acme', '00000002', t0)).toBeUndefined()
      }),
    )

    it(
      'expire to the second, deleted or not',
      withStores(subject, async ({ invitations }) => {
        await invitations.put('acme', { ...invitation('00000001'), expiresAt: t0 + minuteMs }, 'h')
        const last = t0 + minuteMs - 1
        expect(await invitations.list('acme', last)).toHaveLength(1)
        expect(await invitations.take('acme', '00000001', 5, last)).toBe(true)
        for (const now of [last + 1, last + hourMs]) {
          expect(await invitations.list('acme', now)).toEqual([])
          expect(await invitations.find('acme', '00000001', now)).toBeUndefined()
          expect(await invitations.take('acme', '00000001', 5, now)).toBe(false)
        }
      }),
    )

    it(
      'are taken by one person, who may come again',
      withStores(subject, async ({ invitations }) => {
        await invitations.put('acme', invitation('00000001'), 'h')
        const taken = await Promise.all(
          [11, 12, 13, 14].map((id) => invitations.take('acme', '00000001', id, t0)),
        )
        expect(taken.filter(Boolean)).toHaveLength(1)
        const winner = [11, 12, 13, 14][taken.indexOf(true)] ?? 0
        expect((await invitations.find('acme', '00000001', t0))?.invitation.takenBy).toBe(winner)
        expect((await invitations.list('acme', t0))[0]?.takenBy).toBe(winner)
        expect(await invitations.take('acme', '00000001', winner, t0)).toBe(true)
        expect(await invitations.take('acme', '00000001', 99, t0)).toBe(false)
        expect(await invitations.take('acme', '00000009', 99, t0)).toBe(false)
        expect(await invitations.list('acme', t0)).toHaveLength(1)
      }),
    )

    it(
      'count the tries of each person, anew after an hour',
      withStores(subject, async ({ invitations }) => {
        expect(await invitations.tried(5, t0)).toBe(1)
        expect(await invitations.tried(5, t0 + hourMs - 1)).toBe(2)
        expect(await invitations.tried(6, t0)).toBe(1)
        const many = await Promise.all([1, 2, 3].map(() => invitations.tried(5, t0 + hourMs)))
        expect([...many].sort()).toEqual([1, 2, 3])
      }),
    )
  })
}
