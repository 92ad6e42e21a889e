import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages, type Person, roles } from '#core/directory.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { type BotButton, packBotButton, parseBotButton } from '../../bot/buttons/button-data.ts'
import { removalReasons } from '../../bot/buttons/people-button-data.ts'
import { readInvite } from '../../bot/parsers/invite.ts'
import { findPeople, readRole } from '../../bot/parsers/person.ts'
import { findZones } from '../../bot/parsers/time-zone.ts'
import { runs } from '../support/runs.ts'

const person = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
const role = fc.constantFrom(...roles)
const buttons: fc.Arbitrary<BotButton> = fc
  .oneof(
    fc.record({ kind: fc.constant('people' as const), page: fc.nat({ max: 9999 }) }),
    fc.record({ kind: fc.constant('person' as const), person }),
    fc.record({ kind: fc.constant('role' as const), person, role, seen: role, sure: fc.boolean() }),
    fc.record({
      kind: fc.constant('remove' as const),
      person,
      seen: role,
      reason: fc.option(fc.constantFrom(...removalReasons)),
    }),
    fc.record({ kind: fc.constant('invite' as const), role }),
    fc.record({
      kind: fc.constant('revoke' as const),
      invitation: fc.stringMatching(/^[0-9a-f]{8}$/),
    }),
    fc.record({ kind: fc.constant('language' as const), language: fc.constantFrom(...languages) }),
    fc.record({ kind: fc.constant('speak-for' as const) }),
  )
  .chain((button) =>
    fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,11}$/).map((organization) => ({ organization, ...button })),
  )

describe('the buttons about people', () => {
  test('come back as they were packed, and always fit', () => {
    fc.assert(
      fc.property(buttons, (button) => {
        const data = packBotButton(button)
        expect(data).toBeDefined()
        expect(parseBotButton(data ?? '')).toEqual(button)
      }),
      runs(),
    )
  })

  test('that this bot never made are none', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'wxemivso'), fc.string({ maxLength: 40 }), (name, rest) => {
        const data = `!${name}!lab!${rest}`
        const parsed = parseBotButton(data)
        if (parsed !== undefined && parsed.kind !== 'speak-for') expect(packBotButton(parsed)).toBe(data)
      }),
      runs(),
    )
  })
})

const people: readonly Person[] = [
  { id: 1, name: 'Åsa Berg', role: 'admin', language: 'sv' },
  { id: 22, name: 'Berg', role: 'viewer', language: 'sv' },
  { id: 3, name: 'Kim 22', role: 'viewer', language: 'en' },
]

test.each([
  ['åsa', [1]],
  ['berg', [22]],
  ['Ber', [1, 22]],
  ['22', [22]],
  ['@kim', [3]],
  ['', []],
  ['nobody', []],
])('“%s” means %j', (words, ids) => {
  expect(findPeople(people, words).map(({ id }) => id)).toEqual(ids)
})

test.each([
  ['Åsa Berg operator', { kind: 'role', name: 'Åsa Berg', role: 'operator', why: null }],
  ['Åsa ÄGARE tar över', { kind: 'role', name: 'Åsa', role: 'owner', why: 'tar över' }],
  ['Admin viewer', { kind: 'role', name: 'Admin', role: 'viewer', why: null }],
  ['operator', { kind: 'no-role', name: 'operator' }],
  ['Åsa constructor', { kind: 'no-role', name: 'Åsa constructor' }],
])('/role %s is read', (words, wish) => {
  expect(readRole(words)).toEqual(wish)
})

test.each([
  ['operator', { kind: 'invite', role: 'operator', forMs: 7 * dayMs, name: null }],
  ['operator 7d Kim', { kind: 'invite', role: 'operator', forMs: 7 * dayMs, name: 'Kim' }],
  ['viewer Kim', { kind: 'invite', role: 'viewer', forMs: 7 * dayMs, name: 'Kim' }],
  ['åskådare 12 timmar Kim B', { kind: 'invite', role: 'viewer', forMs: 12 * hourMs, name: 'Kim B' }],
  ['viewer Unit 7 d', { kind: 'invite', role: 'viewer', forMs: 7 * dayMs, name: 'Unit 7 d' }],
  ['Kim', { kind: 'which-role' }],
  ['', { kind: 'which-role' }],
])('/invite %s is read', (words, request) => {
  expect(readInvite(words)).toEqual(request)
})

test.each([
  ['stockholm', ['Europe/Stockholm'], true],
  ['europe/stockholm', ['Europe/Stockholm'], true],
  ['new york', ['America/New_York'], true],
  ['york', ['America/New_York'], true],
  ['stockh', ['Europe/Stockholm'], false],
  ['utc', ['UTC'], true],
  ['+02:00', [], false],
  ['mars', [], false],
  ['', [], false],
])('the time zone “%s” is found', (words, zones, isSure) => {
  expect(findZones(words)).toEqual({ zones, isSure })
})
