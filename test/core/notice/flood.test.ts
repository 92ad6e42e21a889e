import { describe, expect, test } from 'vitest'
import { cardGone } from '#core/notice/lost-card.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { acknowledgement } from '../../support/core/alarms.ts'
import {
  makeRoom,
  notice,
  over,
  put,
  type Room,
  raise,
  shown,
  tellAll,
  tellOnce,
  view,
  wait,
} from '../../support/core/chat.ts'

describe('a flood', () => {
  const sensors = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `a${from + index}`)
  const flooded = (): Room => {
    const room = makeRoom()
    for (const sensor of sensors(10)) {
      raise(room, sensor)
      wait(room, 10 * secondMs)
    }
    return room
  }

  test('begins with more than ten in ten minutes: from then on there is one digest', () => {
    const room = flooded()
    expect(room.state.flood).toBe(false)
    raise(room, 'a10')
    wait(room, 10 * secondMs)
    raise(room, 'a11')
    expect(shown(room).slice(-3)).toEqual(['send a9', 'send digest a10', 'edit digest a10,a11'])
  })

  test('of all at once is one message that names them all', () => {
    const room = makeRoom()
    raise(room, ...sensors(500))
    expect(room.told).toHaveLength(1)
    expect(shown(room)[0]?.split(',')).toHaveLength(500)
  })

  test('does not begin because alarms of several sites are counted again for every card', () => {
    const room = makeRoom()
    raise(room, 'a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1')
    tellAll(room)
    expect(room.told).toHaveLength(7)
    expect(room.state.flood).toBe(false)
  })

  test('is over at fewer than five in ten minutes, even if nobody looked at the time', () => {
    const room = flooded()
    raise(room, 'a10')
    wait(room, 12 * minuteMs)
    raise(room, ...sensors(5, 20))
    expect(shown(room).at(-1)).toBe('send a20,a21,a22,a23,a24')
    expect(room.state.flood).toBe(false)
  })

  test('that comes again has a digest of its own', () => {
    const room = flooded()
    raise(room, 'a10')
    wait(room, 20 * minuteMs)
    raise(room, ...sensors(11, 20))
    wait(room, secondMs)
    raise(room, 'a40')
    expect(
      room.state.cards.filter((card) => card.digest).map((card) => Object.keys(card.alarms).length),
    ).toEqual([1, 12])
  })

  test('goes on while five are left in ten minutes', () => {
    const room = flooded()
    raise(room, 'a10')
    wait(room, 9 * minuteMs)
    raise(room, 'a11')
    expect(shown(room).at(-1)).toBe('edit digest a10,a11')
  })

  test('is quiet but for what nobody takes; after it, a digest speaks like any card, except of what is over', () => {
    const room = makeRoom()
    raise(room, ...sensors(12))
    wait(room, minuteMs)
    const later = (reason: 'worsened' | 'rung' | 'cleared', order: number, more: Partial<AlarmView> = {}) => {
      put(room, notice(reason, view('a1', { order, ...more })))
      wait(room, minuteMs)
    }
    later('worsened', 2)
    later('rung', 3)
    wait(room, 20 * minuteMs)
    later('worsened', 4)
    later('cleared', 5, { ...over, order: 5 })
    const all = sensors(12).join()
    expect(shown(room)).toEqual([
      `send digest ${all}`,
      `edit digest ${all}`,
      `edit digest ${all}`,
      'reply 1 rung a1',
      `edit digest ${all}`,
      'reply 1 worsened a1',
      `edit digest ${all}`,
    ])
  })
})

describe('a digest that has no room for all names', () => {
  const sensors = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `a${from + index}`)
  const storm = (names: number): Room => {
    const room = makeRoom(1001, names)
    put(room, ...sensors(20).map((sensor) => notice('raised', view(sensor))))
    tellAll(room)
    return room
  }
  const kinds = (room: Room): readonly string[] => shown(room).map((one) => one.split(' ')[0] ?? '')

  test('is followed by pages with the others, and each alarm is owed until it was named', () => {
    const room = storm(8)
    expect(shown(room).slice(1)).toEqual([
      `names 1 ${sensors(12, 8).join()}`,
      `names 1 ${sensors(4, 16).join()}`,
    ])
    expect(room.settled.map(({ calls }) => calls)).toEqual([
      ...Array(8).fill(1),
      ...Array(8).fill(2),
      ...Array(4).fill(3),
    ])
    expect(room.state.cards[0]?.unnamed).toBe(undefined)
  })

  test('does not name again what a page has named, when it is edited', () => {
    const room = storm(8)
    put(room, notice('changed', view('a15', { order: 2, acknowledgement: acknowledgement() })))
    tellAll(room)
    put(room, notice('raised', view('a30')))
    tellAll(room)
    expect(kinds(room).slice(3)).toEqual(['edit', 'edit', 'names'])
    expect(shown(room).at(-1)).toBe('names 1 a30')
  })

  test('news with a sound stands before the names', () => {
    const room = makeRoom(1001, 8)
    put(room, ...sensors(20).map((sensor) => notice('raised', view(sensor))))
    tellOnce(room, room.now)
    put(room, notice('rung', view('a3', { order: 2 })), notice('raised', view('a40')))
    tellAll(room)
    expect(kinds(room)).toEqual(['send', 'edit', 'reply', 'edit', 'names', 'names'])
  })

  test('comes to an end when a message names nobody, and when it is gone', () => {
    const room = storm(0)
    expect(room.inbox).toEqual([])
    expect(room.told).toHaveLength(2)
    const crowded = makeRoom(1001, 8)
    put(crowded, ...sensors(20).map((sensor) => notice('raised', view(sensor))))
    tellOnce(crowded, crowded.now)
    crowded.state = cardGone(crowded.state, 1)
    tellAll(crowded)
    expect(kinds(crowded)).toEqual(['send', 'send', 'names', 'names'])
  })
})
