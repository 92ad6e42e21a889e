import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayActAs, type Person, type Role, roles } from '#core/directory.ts'
import {
  changePeople,
  headRole,
  judgeAdmission,
  mayGrant,
  type People,
  peopleMax,
  type Wish,
} from '#core/people/people.ts'
import { runs } from '../../support/runs.ts'

const person = (id: number, role: Role): Person => ({ id, name: `P${id}`, role, language: 'en' })
const peopleOf = (...given: readonly Role[]): People =>
  new Map(given.map((role, index) => [index + 1, person(index + 1, role)]))

/** What becomes of a wish: the role of whom it was about, or why not. */
const outcome = (people: People, wish: Wish): string => {
  const change = changePeople(people, wish)
  return change.ok ? (change.people.get(wish.of)?.role ?? 'gone') : change.why
}

describe('who may change whom', () => {
  const withOwner = peopleOf('owner', 'admin', 'admin', 'operator', 'viewer')
  const [owner, admin, other, operator, viewer] = [1, 2, 3, 4, 5] as const
  const cases: readonly (readonly [string, Wish, string])[] = [
    ['an admin raises a viewer', { by: admin, of: viewer, role: 'operator' }, 'operator'],
    ['an admin takes out an operator', { by: admin, of: operator, role: null }, 'gone'],
    [
      'an admin makes no admins where there is an owner',
      { by: admin, of: viewer, role: 'admin' },
      'not-allowed',
    ],
    ['an admin lowers no other admin there', { by: admin, of: other, role: 'viewer' }, 'not-allowed'],
    ['an admin takes out no other admin there', { by: admin, of: other, role: null }, 'not-allowed'],
    ['an admin makes nobody an owner', { by: admin, of: viewer, role: 'owner' }, 'above-you'],
    ['an admin does not become an owner', { by: admin, of: admin, role: 'owner' }, 'above-you'],
    ['an admin steps down', { by: admin, of: admin, role: 'viewer' }, 'viewer'],
    ['an admin leaves', { by: admin, of: admin, role: null }, 'gone'],
    ['an admin lowers no owner', { by: admin, of: owner, role: 'viewer' }, 'not-allowed'],
    ['an owner makes an owner', { by: owner, of: admin, role: 'owner' }, 'owner'],
    ['an owner takes out an admin', { by: owner, of: admin, role: null }, 'gone'],
    ['the last owner stays', { by: owner, of: owner, role: 'admin' }, 'last-owner'],
    ['the last owner does not leave', { by: owner, of: owner, role: null }, 'last-owner'],
    ['an operator changes nobody', { by: operator, of: viewer, role: 'operator' }, 'not-allowed'],
    ['an operator steps down', { by: operator, of: operator, role: 'viewer' }, 'viewer'],
    ['an operator leaves', { by: operator, of: operator, role: null }, 'gone'],
    ['an operator takes out nobody', { by: operator, of: viewer, role: null }, 'not-allowed'],
    ['a viewer does not raise themselves', { by: viewer, of: viewer, role: 'operator' }, 'above-you'],
    ['what is so already is said', { by: admin, of: viewer, role: 'viewer' }, 'same'],
    ['a stranger changes nobody', { by: 99, of: viewer, role: 'operator' }, 'not-allowed'],
    ['nobody is changed who is not there', { by: admin, of: 99, role: 'operator' }, 'nobody'],
    ['what one saw', { by: admin, of: viewer, role: 'operator', seen: 'viewer' }, 'operator'],
    [
      'what one saw is not so any more',
      { by: admin, of: viewer, role: null, seen: 'operator' },
      'changed-since',
    ],
  ]
  test.each(cases)('%s', (_what, wish, expected) => {
    expect(outcome(withOwner, wish)).toBe(expected)
  })

  test('where there is no owner, admins are as owners to each other', () => {
    const people = peopleOf('admin', 'admin', 'viewer')
    expect(headRole(people)).toBe('admin')
    expect(outcome(people, { by: 1, of: 2, role: 'viewer' })).toBe('viewer')
    expect(outcome(people, { by: 1, of: 3, role: 'admin' })).toBe('admin')
    expect(outcome(people, { by: 1, of: 1, role: 'viewer' })).toBe('viewer')
    expect(outcome(peopleOf('admin', 'viewer'), { by: 1, of: 1, role: 'viewer' })).toBe('last-admin')
  })

  test('a change is told with the old and the new value', () => {
    const people = peopleOf('owner', 'viewer')
    expect(changePeople(people, { by: 1, of: 2, role: 'operator' })).toEqual({
      ok: true,
      people: new Map([
        [1, person(1, 'owner')],
        [2, person(2, 'operator')],
      ]),
      before: person(2, 'viewer'),
      after: person(2, 'operator'),
    })
    expect(changePeople(people, { by: 1, of: 2, role: null })).toMatchObject({ after: null })
  })
})

describe('whoever opens an invitation', () => {
  const people = peopleOf('owner', 'admin', 'operator')
  const cases: readonly (readonly [string, number, Role, number | null, string])[] = [
    ['is admitted by an admin as an operator', 9, 'operator', 2, 'admitted'],
    ['is not admitted by an admin as an admin where there is an owner', 9, 'admin', 2, 'void'],
    ['is admitted by an owner as an owner', 9, 'owner', 1, 'admitted'],
    ['is not admitted by somebody who has left', 9, 'viewer', 99, 'void'],
    ['is not admitted by somebody who lost their role', 9, 'viewer', 3, 'void'],
    ['is a member already', 3, 'admin', 1, 'member-already'],
    ['is not the first when somebody is there', 9, 'owner', null, 'void'],
  ]
  test.each(cases)('%s', (_what, newcomer, role, by, expected) => {
    expect(judgeAdmission(people, newcomer, { role, by })).toBe(expected)
  })

  test('is the first where nobody is', () => {
    expect(judgeAdmission(new Map(), 9, { role: 'owner', by: null })).toBe('admitted')
  })

  test('finds room for so many', () => {
    const many: People = new Map(
      Array.from({ length: peopleMax }, (_, id) => [id, person(id, id === 0 ? 'owner' : 'viewer')]),
    )
    expect(judgeAdmission(many, 9999, { role: 'viewer', by: 0 })).toBe('full')
  })
})

const ids = fc.integer({ min: 1, max: 4 })
const wishes = fc.array(fc.record({ by: ids, of: ids, role: fc.option(fc.constantFrom(...roles)) }), {
  minLength: 1,
  maxLength: 40,
})
const beginnings = fc
  .array(fc.constantFrom(...roles), { minLength: 1, maxLength: 3 })
  .map((others) => (others.includes('owner') ? peopleOf(...others) : peopleOf('admin', ...others)))

describe('whatever people wish of each other, in whatever order', () => {
  test('there is always an owner, or an admin where there never was an owner', () => {
    fc.assert(
      fc.property(beginnings, wishes, (beginning, all) => {
        let people = beginning
        for (const wish of all) {
          const change = changePeople(people, wish)
          if (change.ok) people = change.people
          const heads = [...people.values()].filter(({ role }) => role === headRole(people))
          expect(heads.length).toBeGreaterThan(0)
          expect(headRole(people)).toBe(headRole(beginning))
        }
      }),
      runs(500),
    )
  })

  test('nobody gets more than the one who gave it has, or gives what they may not', () => {
    fc.assert(
      fc.property(beginnings, wishes, (beginning, all) => {
        let people = beginning
        for (const wish of all) {
          const by = people.get(wish.by)
          const change = changePeople(people, wish)
          if (!change.ok) continue
          expect(by && wish.role && !mayActAs(by.role, wish.role)).not.toBe(true)
          const isOwn = wish.by === wish.of
          expect(isOwn || (by && mayGrant(people, by.role, change.before.role))).toBe(true)
          people = change.people
        }
      }),
      runs(),
    )
  })
})
