import { describe, expect, test } from 'vitest'
import {
  hasRoomForPicture,
  isDrawable,
  joinMs,
  nextPicture,
  pictureTried,
  withPictureDue,
} from '#core/notice/card-picture.ts'
import type { Card } from '#core/notice/chat-state.ts'
import { countSent } from '#core/notice/rate-limits.ts'
import { silentRule } from '#core/rule.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { makeRoom, notice, put, type Room, tellAll, view } from '../../support/core/chat.ts'
import { high, rate, t0 } from '../../support/core/directory.ts'

const due = (room: Room): readonly number[] =>
  room.state.cards.filter(({ pictureDue }) => pictureDue).map(({ messageId }) => messageId)
const tell = (room: Room, ...notices: Parameters<typeof put>[1][]): void => {
  put(room, ...notices)
  tellAll(room, room.now + minuteMs)
}
const drawn = (room: Room, messageId = 1): void => {
  room.state = pictureTried(room.state, messageId, true)
}

test('quantities that change over time have a picture; silence, doors and movement have none', () => {
  expect([high(), rate(), high({ quantity: 'humidity' })].map(isDrawable)).toEqual([true, true, true])
  expect([silentRule, high({ quantity: 'door' }), high({ quantity: 'motion' })].map(isDrawable)).toEqual([
    false,
    false,
    false,
  ])
})

describe('a picture is due', () => {
  test('on the card of one alarm, once nothing can join it any more', () => {
    const room = makeRoom()
    tell(room, notice('raised', view('a1')))
    expect(nextPicture(room.state)).toMatchObject({ card: { messageId: 1 }, at: t0 + joinMs })
    drawn(room)
    expect(nextPicture(room.state)).toBe(undefined)
    expect(room.state.cards[0]).toMatchObject({ photo: true })
  })

  test('not when another joined it, in a flood, or when there is nothing to draw', () => {
    const joined = makeRoom()
    put(joined, notice('raised', view('a1')))
    tellAll(joined, t0)
    joined.now += 2 * secondMs
    tell(joined, notice('raised', view('a2')))
    expect(due(joined)).toEqual([])
    const silent = makeRoom()
    tell(silent, notice('raised', view('a1', { rule: silentRule })))
    expect(due(silent)).toEqual([])
    const flood = makeRoom()
    tell(flood, ...Array.from({ length: 12 }, (_, index) => notice('raised', view(`a${index}`))))
    expect(due(flood)).toEqual([])
    expect(withPictureDue({ ...(flood.state.cards[0] as Card), alarms: { x: view('a1') } }).pictureDue).toBe(
      undefined,
    )
  })

  test('again when the card is edited for something that sounds, and not when somebody takes it', () => {
    const room = makeRoom()
    tell(room, notice('raised', view('a1')))
    drawn(room)
    tell(room, notice('changed', view('a1', { order: 2 })))
    expect(due(room)).toEqual([])
    tell(room, notice('rung', view('a1', { order: 3 })))
    expect(due(room)).toEqual([1])
    drawn(room)
    tell(room, notice('cleared', view('a1', { order: 4, state: 'returned', clearedAt: room.now })))
    expect(due(room)).toEqual([1])
    expect(room.state.cards[0]).toMatchObject({ photo: true })
  })

  test('one try: what was not added is text as before, and other cards keep theirs', () => {
    const room = makeRoom()
    tell(room, notice('raised', view('a1')), notice('raised', view('b1')))
    expect(due(room)).toEqual([1, 2])
    room.state = pictureTried(room.state, 1, false)
    expect(due(room)).toEqual([2])
    expect(room.state.cards[0]?.photo).toBe(undefined)
  })
})

describe('there is room for a picture', () => {
  const sent = (times: number, everyMs: number) => {
    let { state } = makeRoom(-2001)
    for (let index = 0; index < times; index++) state = countSent(state, t0 + index * everyMs)
    return state
  }

  test('in a group that heard less than half of what it may in a minute, and always in a private chat', () => {
    expect(hasRoomForPicture(-2001, sent(9, secondMs), t0 + 10 * secondMs, 1)).toBe(true)
    expect(hasRoomForPicture(-2001, sent(10, secondMs), t0 + 10 * secondMs, 1)).toBe(false)
    expect(hasRoomForPicture(-2001, sent(10, secondMs), t0 + 90 * secondMs, 1)).toBe(true)
    expect(hasRoomForPicture(1001, sent(10, secondMs), t0 + 10 * secondMs, 1)).toBe(true)
  })

  test('but not before Telegram wants to hear of us again, nor in a flood', () => {
    const { state } = makeRoom()
    expect(hasRoomForPicture(1001, { ...state, notBefore: t0 + 1 }, t0, 1)).toBe(false)
    const flood = { ...state, flood: true, raisedAt: Array(5).fill(t0) }
    expect(hasRoomForPicture(1001, flood, t0 + minuteMs, 1)).toBe(false)
  })
})
