import { expect, test } from 'vitest'
import { deadWhys, isPassing } from '#core/notice/dead-why.ts'
import {
  aboutOf,
  answerable,
  begunAt,
  comeBack,
  type Delivery,
  isKnownBack,
  withDelivery,
} from '#core/notice/deliveries.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { notice, view } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'

const alarm = (sensor: string) => ({ sensor, rule: 'high', raisedAt: t0 })
const sent = (at: number, sensor: string): Delivery => ({ at, outcome: 'sent', alarms: [alarm(sensor)] })

test('a message is about the alarms that it names, not about those in whose place it speaks of something else', () => {
  const dead = notice('undeliverable', view('b'), { deadChat: -7 })
  expect(aboutOf([notice('raised', view('a', { raisedAt: t0 })), dead])).toEqual([alarm('a')])
})

test('what became of the last messages is remembered, and the same failure again and again is one', () => {
  const failed = (at: number): Delivery => ({ at, outcome: 'failed', why: 'ECONNREFUSED', alarms: [] })
  let known: readonly Delivery[] = []
  for (let n = 0; n < 30; n++) known = withDelivery(known, sent(t0 + n, `s${n}`))
  for (let n = 0; n < 20; n++) known = withDelivery(known, failed(t0 + 100 + n))
  expect(known).toHaveLength(24)
  expect(known.slice(-2)).toEqual([sent(t0 + 29, 's29'), failed(t0 + 119)])
})

test('a short answer is about the last message that named an alarm, for half a day', () => {
  const known = withDelivery([sent(t0, 'a')], sent(t0 + secondMs, 'b'))
  const later = withDelivery(known, { at: t0 + 2 * secondMs, outcome: 'sent', alarms: [] })
  expect(answerable(later, t0 + 12 * hourMs)).toEqual([alarm('b')])
  expect(answerable(later, t0 + 13 * hourMs)).toEqual([])
  expect(answerable([], t0)).toEqual([])
})

test('a call is one message: what it was about is found by when it was begun, and it alone did not arrive', () => {
  const known = [sent(t0, 'a'), sent(t0 + 10 * minuteMs, 'b'), sent(t0 + 20 * minuteMs, 'c')]
  expect(begunAt(known, t0 + 10 * minuteMs - secondMs, 15 * secondMs)?.alarms).toEqual([alarm('b')])
  expect(begunAt(known, t0 + 5 * minuteMs, 15 * secondMs)).toBeUndefined()
  const at = t0 + 10 * minuteMs
  const back = comeBack(known, at, 'failed', 'busy', at)
  expect(back.alarms).toEqual([alarm('b')])
  expect(back.deliveries.map(({ outcome }) => outcome)).toEqual(['sent', 'failed', 'sent'])
})

test('calls that follow each other within seconds are told apart: each is known by its own instant', () => {
  const known = [sent(t0 + secondMs, 'a'), sent(t0 + 14 * secondMs, 'b'), sent(t0 + 30 * secondMs, 'c')]
  expect(begunAt(known, t0, 15 * secondMs)?.alarms).toEqual([alarm('a')])
  expect(begunAt(known, t0 + 13 * secondMs, 15 * secondMs)?.alarms).toEqual([alarm('b')])
  const at = t0 + 14 * secondMs
  const back = comeBack(known, at, 'failed', 'busy', at)
  expect(back.deliveries.map(({ outcome }) => outcome)).toEqual(['sent', 'failed', 'sent'])
  expect(isKnownBack(back.deliveries, at, 'failed', 'busy', at)).toBe(true)
  const next = t0 + 30 * secondMs
  expect(isKnownBack(back.deliveries, next, 'failed', 'busy', next)).toBe(false)
})

test('what came back is known again, also when it named no alarm', () => {
  const known: readonly Delivery[] = [{ at: t0, outcome: 'failed', why: 'full', alarms: [] }]
  expect(isKnownBack(known, t0 + secondMs, 'failed', 'full')).toBe(true)
  expect(isKnownBack(known, t0, 'dead', 'full')).toBe(false)
  expect(isKnownBack(known, t0, 'failed', 'away')).toBe(false)
  expect(isKnownBack(known, t0 + hourMs, 'failed', 'full')).toBe(false)
})

test('what one message met may be met by no other: its chat is used again', () => {
  expect(deadWhys.filter(isPassing)).toEqual(['refused', 'not-now', 'no-answer', 'busy', 'voicemail'])
})

test('messages that came back did not arrive, from the one that was sent then on; each alarm is named once', () => {
  const known = [sent(t0, 'a'), sent(t0 + 10 * minuteMs, 'b'), sent(t0 + 11 * minuteMs, 'b')]
  const back = comeBack(known, t0 + 10 * minuteMs + secondMs, 'dead', '5.1.1')
  expect(back.alarms).toEqual([alarm('b')])
  expect(back.deliveries.map(({ outcome, why }) => [outcome, why])).toEqual([
    ['sent', undefined],
    ['dead', '5.1.1'],
    ['dead', '5.1.1'],
  ])
  expect(comeBack(back.deliveries, t0 + 10 * minuteMs, 'dead', '5.1.1').alarms).toEqual([])
})
