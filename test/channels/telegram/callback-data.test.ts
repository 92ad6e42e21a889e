import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CardAction,
  callbackBytesMax,
  packAction,
  parseAction,
  silenceMinutes,
} from '../../../pipeline/channels/telegram/callback-data.ts'
import { grapheme } from '../../support/characters.ts'
import { runs } from '../../support/runs.ts'
import { anyAlarm, anyOrganization } from './arbitraries.ts'

const minutes = fc.constantFrom(...silenceMinutes)
const anyAction: fc.Arbitrary<CardAction> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'take',
      'note',
      'give-back',
      'hand-on',
      'unsilence',
      'open',
      'chart',
      'limit',
      'hours',
      'roster',
    ),
    organization: anyOrganization,
    alarm: anyAlarm,
  }),
  fc.record({ kind: fc.constant('silence'), organization: anyOrganization, alarm: anyAlarm, minutes }),
  fc.record({ kind: fc.constantFrom('take-all', 'open-all', 'chart-all'), organization: anyOrganization }),
  fc.record({ kind: fc.constant('silence-all'), organization: anyOrganization, minutes }),
)

const alarm = { sensor: 'ult-2', rule: 'high', raisedAt: 1_763_777_640_000 }

test('reads as verb, organization, sensor, rule and time', () => {
  expect(packAction({ kind: 'take', organization: 'ki', alarm })).toBe('t:ki:ult-2:high:mi9no11c')
  expect(packAction({ kind: 'silence-all', organization: 'ki', minutes: 120 })).toBe('S120:ki')
})

test('every action comes back as it was, in at most 64 bytes', () => {
  fc.assert(
    fc.property(anyAction, (action) => {
      const data = packAction(action)
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(callbackBytesMax)
      expect(parseAction(data)).toEqual(action)
    }),
    runs(),
  )
})

test('the longest names fit', () => {
  const longest = { sensor: 'a'.repeat(24), rule: 'b'.repeat(10), raisedAt: 36 ** 9 - 1 }
  const data = packAction({ kind: 'silence', organization: 'c'.repeat(12), alarm: longest, minutes: 480 })
  expect(Buffer.byteLength(data)).toBe(63)
  const duty = { ...longest, sensor: `@${longest.sensor}` }
  const ofDuty = packAction({ kind: 'silence', organization: 'c'.repeat(12), alarm: duty, minutes: 480 })
  expect(parseAction(ofDuty)).toMatchObject({ alarm: duty })
})

test.each([
  '',
  ':',
  't',
  't:ki',
  't:ki:ult-2:high',
  't:ki:ult-2:high:',
  't:ki:ult-2:high:mi9nb5c0:',
  't:ki:ult-2:high:0mi9nb5c0',
  't:ki:ult-2:high:MI9NB5C0',
  't:KI:ult-2:high:mi9nb5c0',
  't:ki:ult_2:high:mi9nb5c0',
  'x:ki:ult-2:high:mi9nb5c0',
  'constructor:ki:ult-2:high:mi9nb5c0',
  's31:ki:ult-2:high:mi9nb5c0',
  's030:ki:ult-2:high:mi9nb5c0',
  's:ki:ult-2:high:mi9nb5c0',
  'S30:ki:ult-2:high:mi9nb5c0',
  's30:ki',
  'T',
  'T:',
  'T:ki:',
  `t:ki:ult-2:high:${'1'.repeat(60)}`,
])('%j means nothing', (data) => {
  expect(parseAction(data)).toBeUndefined()
})

test('garbage means nothing, and what means something is what would have been packed', () => {
  const nearly = anyAction.chain((action) => {
    const data = packAction(action)
    return fc
      .tuple(fc.nat(data.length), fc.nat(3), fc.string({ maxLength: 3 }))
      .map(([at, cut, put]) => data.slice(0, at) + put + data.slice(at + cut))
  })
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: grapheme, maxLength: 90 }), nearly), (data) => {
      const action = parseAction(data)
      if (action !== undefined) expect(packAction(action)).toBe(data)
    }),
    runs(),
  )
})

test('a name that is none, or a broken time, is not packed', () => {
  const broken = { ...alarm, raisedAt: 1.5 }
  expect(() => packAction({ kind: 'take', organization: 'ki', alarm: broken })).toThrow(RangeError)
  expect(() => packAction({ kind: 'take-all', organization: 'K:I' })).toThrow(RangeError)
})
