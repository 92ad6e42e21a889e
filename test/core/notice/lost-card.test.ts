import { describe, expect, test } from 'vitest'
import { cardGone, withoutLost } from '#core/notice/lost-card.ts'
import { minuteMs } from '#core/time.ts'
import { acknowledgement } from '../../support/core/alarms.ts'
import { makeRoom, notice, put, raise, shown, tellAll, view, wait } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'

describe('a card that was deleted', () => {
  test('that stands and whose card is gone is shown again at its next change, without a sound when somebody has it', () => {
    const taken = { order: 2, acknowledgement: acknowledgement() }
    const again = { order: 2, story: { first: t0, began: t0, count: 2, longestMs: minuteMs } }
    for (const [more, quiet] of [
      [taken, true],
      [again, true],
      [{ order: 2 }, undefined],
    ] as const) {
      const room = makeRoom()
      raise(room, 'a1')
      room.state = cardGone(room.state, 1)
      wait(room, minuteMs)
      put(room, notice('changed', view('a1', more)))
      tellAll(room)
      expect(shown(room)).toEqual(['send a1', 'send a1'])
      expect(room.state.cards.map((card) => card.quiet)).toEqual([quiet])
      expect(room.inbox).toEqual([])
    }
  })

  test('of several that were on a deleted card all come back with the first of which there is news', () => {
    const room = makeRoom()
    put(room, notice('raised', view('a1')), notice('raised', view('a2')), notice('raised', view('a3')))
    tellAll(room)
    put(room, notice('cleared', view('a3', { order: 2, state: 'ended', clearedAt: t0 })))
    tellAll(room)
    room.state = cardGone(room.state, 1)
    wait(room, minuteMs)
    put(room, notice('changed', view('a1', { order: 2, acknowledgement: acknowledgement() })))
    tellAll(room)
    expect(shown(room).at(-1)).toBe('send a1,a2')
    expect(room.state.cards.map((card) => card.quiet)).toEqual([undefined])
    expect(room.inbox).toEqual([])
    put(room, notice('changed', view('a2', { order: 2, acknowledgement: acknowledgement() })))
    tellAll(room)
    expect(shown(room).at(-1)).toBe('edit a1,a2')
  })

  test('comes back as its alarms are known by now, and leaves other cards alone', () => {
    const room = makeRoom()
    put(room, notice('raised', view('a1')), notice('raised', view('a2')), notice('raised', view('a3')))
    tellAll(room)
    wait(room, minuteMs)
    raise(room, 'b1')
    const [lost, other] = room.state.cards
    const [one = '', two = ''] = Object.keys(lost?.alarms ?? {})
    const newest = new Map([
      [one, view('a1', { order: 3, state: 'ended', clearedAt: t0 })],
      [two, view('a2', { order: 2, severity: 'warning' })],
    ])
    const [back, left] = cardGone(room.state, 1, newest).cards
    expect(left).toBe(other)
    expect(back?.messageId).toBe(0)
    expect(Object.values(back?.alarms ?? {}).map(({ sensor, severity }) => [sensor, severity])).toEqual([
      ['a2', 'warning'],
      ['a3', 'critical'],
    ])
    const ended = { order: 3, state: 'ended', clearedAt: t0 } as const
    const over = Object.entries(lost?.alarms ?? {}).map(
      ([key, shown]) => [key, view(shown.sensor, ended)] as const,
    )
    expect(cardGone(room.state, 1, new Map(over)).cards).toEqual([other])
    const older = new Map([[two, view('a2', { order: 0, severity: 'warning' })]])
    const [known] = cardGone(room.state, 1, older).cards
    expect(Object.values(known?.alarms ?? {}).map(({ severity }) => severity)).toEqual([
      'critical',
      'critical',
      'critical',
    ])
  })

  test('is not tried again when it is refused', () => {
    const room = makeRoom()
    raise(room, 'a1')
    expect(withoutLost(room.state)).toBe(room.state)
    expect(withoutLost(cardGone(room.state, 1)).cards).toEqual([])
  })

  test('of several on a deleted card what is over is said, and what stands comes back, once', () => {
    const room = makeRoom()
    put(room, notice('raised', view('a1')), notice('raised', view('a2')))
    tellAll(room)
    room.state = cardGone(room.state, 1)
    put(room, notice('cleared', view('a1', { order: 2, state: 'ended', clearedAt: t0 })))
    tellAll(room)
    expect(shown(room).slice(-2)).toEqual(['send a2', 'reply alone cleared a1'])
    room.state = cardGone(room.state, 2)
    const ended = { order: 3, state: 'ended', clearedAt: t0 } as const
    put(room, notice('cleared', view('a2', ended)))
    tellAll(room)
    expect(shown(room).at(-1)).toBe('reply alone cleared a2')
    expect(room.state.cards).toEqual([])
  })

  test('an alarm whose card is gone is told anew', () => {
    const room = makeRoom()
    raise(room, 'a1')
    room.state = cardGone(room.state, 1)
    wait(room, minuteMs)
    put(room, notice('rung', view('a1', { order: 2 })))
    tellAll(room)
    expect(shown(room)).toEqual(['send a1', 'send a1'])
  })
})
