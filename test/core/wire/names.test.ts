import { expect, test } from 'vitest'
import { isId } from '#core/ids.ts'
import { day } from '#core/wire/duty-answers.ts'
import { type Guard, like, maybe, record, text, words } from '#core/wire/guard.ts'
import { isAssertion, newPasskey } from '#core/wire/passkey-answers.ts'
import { doorId } from '#core/wire/session-answers.ts'
import { isTicketAsked, isTicketWish } from '#core/wire/sign-in-answers.ts'
import { digits, ruleId, sensorId, siteId, watchedId } from '#core/wire/words.ts'

const taken = (guard: Guard<unknown>, all: readonly unknown[]): readonly unknown[] =>
  all.filter((one) => guard(one))

/** Letters, digits, `_` and `-`, so many of them. */
const secret = (length: number): string => 'aZ_9-'.repeat(length).slice(0, length)
const aroundSecret = (length: number): readonly unknown[] => [
  secret(length - 1),
  secret(length + 1),
  `.${secret(length)}`,
  `${secret(length)}.`,
  `${secret(length - 1)}.`,
  [secret(length)],
]

test.each([
  ['sensor', sensorId, 24],
  ['site', siteId, 24],
  ['watched', watchedId, 24],
  ['rule', ruleId, 10],
] as const)('the id of a %s in an address is one as ids.ts has it', (kind, guard, most) => {
  const good = ['a', '7', 'a-7', 'z9-a', 'f'.repeat(most)]
  const bad = [
    '',
    '-',
    '-a',
    'A',
    'aB',
    'Aa',
    'a ',
    ' a',
    'a.',
    '.a',
    'f'.repeat(most + 1),
    'a\n',
    '@',
    '@-a',
  ]
  expect(taken(guard, [...good, ...bad])).toEqual(good)
  expect(taken(guard, ['@a', `@${'f'.repeat(most)}`])).toHaveLength(kind === 'watched' ? 2 : 0)
  for (const one of [...good, ...bad, '@a']) expect(guard(one), one).toBe(isId(kind, one))
})

test('an instant in an address is one to sixteen digits, and a day is a day of a month', () => {
  const instants = ['0', '1234567890123456']
  expect(taken(digits, [...instants, '', '12345678901234567', '-1', '1.5', 'x1', '1x'])).toEqual(instants)
  const days = ['2026-01-01', '2026-10-09', '2026-12-10', '2026-11-29', '2026-12-31', '2026-07-30']
  const none = [
    '2026-00-01',
    '2026-13-01',
    '2026-20-01',
    '2026-11-00',
    '2026-11-32',
    '2026-11-41',
    '2026-1-1',
  ]
  expect(
    taken(day, [...days, ...none, 'x2026-11-30', '12026-11-30', '2026-11-300', 'abcd-11-30', '6-11-30']),
  ).toEqual(days)
})

test('what opens a door is a secret of that length, and nothing around it', () => {
  expect(taken(doorId, [secret(43), ...aroundSecret(43)])).toEqual([secret(43)])
  const wishes = [secret(24), ...aroundSecret(24)].map((request) => ({ request }))
  expect(taken(isTicketWish, wishes)).toEqual([{ request: secret(24) }])
  const asked = { secret: secret(43), ticket: secret(50) }
  expect(isTicketAsked(asked)).toBe(true)
  expect(
    taken(
      isTicketAsked,
      aroundSecret(43).map((one) => ({ ...asked, secret: one })),
    ),
  ).toEqual([])
  expect(
    taken(
      isTicketAsked,
      aroundSecret(50).map((one) => ({ ...asked, ticket: one })),
    ),
  ).toEqual([])
})

test('what a passkey signed is bytes of a length, with a challenge of ours', () => {
  const response = {
    clientDataJSON: secret(2_000),
    authenticatorData: secret(1),
    signature: secret(7),
    userHandle: secret(100),
  }
  const credential = { id: secret(1_400), rawId: secret(1), type: 'public-key', response }
  const assertion = { challenge: secret(45), credential }
  expect(isAssertion(assertion)).toBe(true)
  expect(
    taken(
      isAssertion,
      aroundSecret(45).map((challenge) => ({ ...assertion, challenge })),
    ),
  ).toEqual([])
  for (const bad of ['', 'a b', 'a=', secret(1_401), 7])
    expect(isAssertion({ ...assertion, credential: { ...credential, id: bad } }), String(bad)).toBe(false)
  for (const [name, most] of Object.entries({ clientDataJSON: 2_000, signature: 2_000, userHandle: 100 }))
    for (const bad of ['', secret(most + 1), undefined])
      expect(
        isAssertion({
          challenge: secret(45),
          credential: { ...credential, response: { ...response, [name]: bad } },
        }),
      ).toBe(false)
  expect(isAssertion({ ...assertion, credential: { ...credential, type: 'password' } })).toBe(false)

  const made = record(newPasskey)
  const { clientDataJSON } = response
  const passkey = {
    challenge: secret(43),
    credential: { ...credential, response: { clientDataJSON, attestationObject: secret(5_000) } },
  }
  expect(made(passkey)).toBe(true)
  expect(
    taken(
      made,
      aroundSecret(43).map((challenge) => ({ ...passkey, challenge })),
    ),
  ).toEqual([])
})

test('a list of one is no text, and a text is no record of which nothing need be there', () => {
  expect(taken(like(/^\d+$/), [7, ['7'], '7'])).toEqual(['7'])
  expect(taken(words(3), [['a'], [], { length: 1 }, 'a'])).toEqual(['a'])
  expect(taken(record({ name: maybe(text) }), ['a', 7, true, null, undefined, [], {}])).toEqual([{}])
})
