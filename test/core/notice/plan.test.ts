import { describe, expect, test } from 'vitest'
import { afterTelling } from '#core/notice/chat-state.ts'
import { planTelling } from '#core/notice/plan.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { acknowledgement } from '../../support/core/alarms.ts'
import {
  makeRoom,
  notice,
  over,
  put,
  raise,
  shown,
  siteOf,
  tellAll,
  view,
  wait,
} from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'

describe('one alarm', () => {
  test('is one card, edited in place; what sounds is a reply to it', () => {
    const room = makeRoom()
    raise(room, 'a1')
    wait(room, minuteMs)
    put(room, notice('changed', view('a1', { order: 2, acknowledgement: acknowledgement() })))
    wait(room, minuteMs)
    put(room, notice('cleared', view('a1', { ...over, order: 3 })))
    wait(room, minuteMs)
    expect(shown(room)).toEqual(['send a1', 'edit a1', 'edit a1', 'reply 1 cleared a1'])
  })

  test('has no card where its end was all that there was to say, whatever of before that comes after it', () => {
    const room = makeRoom()
    put(room, notice('changed', view('a1', { ...over, order: 3 })))
    wait(room, minuteMs)
    for (const reason of ['back-in-service', 'changed'] as const)
      put(room, notice(reason, view('a1', { order: 2 })))
    wait(room, minuteMs)
    expect(shown(room)).toEqual([])
    put(room, notice('raised', view('a1', { order: 4 })))
    wait(room, minuteMs)
    expect(shown(room)).toEqual(['send a1'])
  })

  test('is not told once more by a notice that was told already', () => {
    const room = makeRoom()
    raise(room, 'a1')
    const cleared = notice('cleared', view('a1', over))
    for (let time = 0; time < 2; time++) {
      put(room, cleared)
      wait(room, minuteMs)
    }
    expect(shown(room)).toEqual(['send a1', 'edit a1', 'reply 1 cleared a1'])
    expect(room.inbox).toEqual([])
  })

  test('is not told once more by a call for help that its card has told already', () => {
    const room = makeRoom()
    const rung = notice('rung', view('a1', { order: 2 }))
    for (let time = 0; time < 2; time++) {
      put(room, rung)
      wait(room, minuteMs)
    }
    expect(shown(room)).toEqual(['send a1'])
    expect(room.inbox).toEqual([])
  })

  test('that was over before anybody could be told is one message', () => {
    const room = makeRoom()
    put(room, notice('raised', view('a1', over)), notice('cleared', view('a1', over)))
    tellAll(room)
    expect(shown(room)).toEqual(['send a1'])
    expect(room.told[0]?.call).toMatchObject({
      card: { alarms: { [`a1/high/${t0.toString(36)}`]: { state: 'returned' } } },
    })
  })

  test('an alarm whose card is too old to be known gets its all-clear as a message of its own', () => {
    const room = makeRoom()
    put(room, notice('cleared', view('a1', over)))
    tellAll(room)
    expect(shown(room)).toEqual(['reply alone cleared a1'])
  })

  test('an alarm whose end was told alone gets no card afterwards from a function that still says that it began', () => {
    const room = makeRoom()
    put(room, notice('cleared', view('a1', { ...over, order: 3 })))
    wait(room, minuteMs)
    put(room, notice('raised', view('a1')), notice('rung', view('a1', { order: 2 })))
    wait(room, minuteMs)
    raise(room, 'a2')
    expect(shown(room)).toEqual(['reply alone cleared a1', 'send a2'])
    expect(room.inbox).toEqual([])
  })

  test('an end that was told on its card is not told again by an older notice', () => {
    const room = makeRoom()
    raise(room, 'a1')
    put(room, notice('cleared', view('a1', { ...over, order: 3 })))
    wait(room, minuteMs)
    put(room, notice('rung', view('a1', { order: 2 })))
    wait(room, minuteMs)
    expect(shown(room)).toEqual(['send a1', 'edit a1', 'reply 1 cleared a1'])
    expect(room.inbox).toEqual([])
  })

  test('that is over needs no card to be brought up to date', () => {
    const room = makeRoom()
    put(room, notice('changed', view('a1')), notice('changed', view('a1', over)))
    tellAll(room)
    expect(shown(room)).toEqual([])
    expect(room.inbox).toEqual([])
  })

  test('an alarm that begins does not join a card that made no sound', () => {
    const room = makeRoom()
    put(room, notice('changed', view('a1', { order: 2, acknowledgement: acknowledgement() })))
    tellAll(room)
    wait(room, 2 * secondMs)
    raise(room, 'a2')
    expect(shown(room)).toEqual(['send a1', 'send a2'])
  })

  test('that was taken while a call for help waited is shown as taken, and nobody is called', () => {
    const room = makeRoom()
    raise(room, 'a1')
    put(room, notice('rung', view('a1', { order: 2 })))
    put(room, notice('changed', view('a1', { order: 3, acknowledgement: acknowledgement() })))
    tellAll(room)
    expect(shown(room)).toEqual(['send a1', 'edit a1'])
  })

  test('that ended while a call for help waited is told as ended', () => {
    const room = makeRoom()
    raise(room, 'a1')
    put(
      room,
      notice('worsened', view('a1', { order: 2 })),
      notice('cleared', view('a1', { ...over, order: 3 })),
    )
    tellAll(room)
    expect(shown(room)).toEqual(['send a1', 'edit a1', 'reply 1 cleared a1'])
  })
})

describe('alarms of one site', () => {
  test('that begin within 5 s join the first card by an edit; later ones ring by themselves', () => {
    const room = makeRoom()
    raise(room, 'a1')
    wait(room, 2 * secondMs)
    raise(room, 'a2', 'a3')
    wait(room, 4 * secondMs)
    raise(room, 'a4')
    expect(shown(room)).toEqual(['send a1', 'edit a1,a2,a3', 'send a4'])
  })

  test('do not join another site, a silenced card, or one that is over: those did not ring', () => {
    const room = makeRoom()
    put(room, notice('raised', view('a1', over)), notice('cleared', view('a1', over)))
    wait(room, secondMs)
    raise(room, 'a2')
    wait(room, secondMs)
    raise(room, 'b1')
    const quiet = { name: 'Anna', until: t0 + minuteMs, reason: 'defrosting' }
    wait(room, secondMs)
    put(room, notice('raised', view('c1', { silence: quiet, order: 2 })))
    wait(room, secondMs)
    raise(room, 'c2')
    tellAll(room)
    expect(shown(room)).toEqual(['send a1', 'send a2', 'send b1', 'send c1', 'send c2'])
  })

  test('critical ones are told first', () => {
    const room = makeRoom()
    put(room, notice('raised', view('a1', { severity: 'warning' })), notice('raised', view('b1')))
    tellAll(room)
    expect(shown(room)).toEqual(['send b1', 'send a1'])
  })
})

describe('news beside the alarms', () => {
  test('of the past waits until what goes on is told', () => {
    const room = makeRoom()
    put(
      room,
      notice('late', view('a1'), { at: t0 - 5 }),
      notice('raised', view('b1', { severity: 'warning' })),
    )
    tellAll(room)
    expect(shown(room)).toEqual(['send b1', 'send a1'])
  })

  test('of the past is one message for a site, that grows without a sound while the backlog comes in', () => {
    const room = makeRoom()
    const over = (sensor: string, order = 1) =>
      notice('late', view(sensor, { state: 'ended', clearedAt: t0 - 5, learnedAt: t0, order }))
    put(room, notice('raised', view('a9', { learnedAt: t0 })))
    tellAll(room)
    put(room, over('a1'), over('b1'))
    tellAll(room)
    room.now += 2 * minuteMs
    put(room, over('a2'), over('a1', 2))
    tellAll(room)
    room.now += 20 * minuteMs
    put(room, over('a3'))
    tellAll(room)
    expect(shown(room)).toEqual(['send a9', 'send a1', 'send b1', 'edit a1,a2', 'edit a1,a2', 'send a3'])
  })

  test('of a dead chat is one message, however many sensors wanted to tell it something', () => {
    const room = makeRoom()
    const dead = ['a1', 'a2', 'b1'].map((sensor) => notice('undeliverable', view(sensor), { deadChat: -7 }))
    put(room, ...dead, notice('undeliverable', view('a3'), { deadChat: -8 }))
    tellAll(room)
    expect(shown(room)).toEqual([
      'reply alone undeliverable a1,undeliverable a2,undeliverable b1',
      'reply alone undeliverable a3',
    ])
  })

  test('of a test is a message of its own, even in a flood, and leaves the cards as they are', () => {
    const room = makeRoom()
    raise(room, 'a1')
    tellAll(room)
    const before = room.state.cards
    put(room, notice('test', view('a1')))
    tellAll(room)
    expect(shown(room)).toEqual(['send a1', 'reply alone test a1'])
    expect(room.state.cards).toEqual(before)
  })
})

test('a picture that Telegram shows, or does not, is believed over what the card said', () => {
  const room = makeRoom()
  raise(room, 'a1')
  const [card] = room.state.cards
  if (card === undefined) throw new Error('no card')
  const call = { kind: 'edit-card', card } as const
  const step = { call, after: room.state, settles: [], urgent: true }
  const photo = afterTelling(step, [], { messageId: 1, photo: true }).state
  expect(photo.cards[0]).toMatchObject({ messageId: 1, photo: true })
  const again = { ...step, call: { ...call, card: { ...card, photo: true as const } }, after: photo }
  expect(afterTelling(again, [], { messageId: 1, photo: false }).state.cards.at(-1)?.photo).toBe(undefined)
})

test('cards that are too old to be edited are forgotten', () => {
  const room = makeRoom()
  for (let index = 0; index < 30; index++) {
    raise(room, `${'abcdefghij'[index % 10]}${index}`)
    wait(room, 3 * minuteMs)
  }
  expect(room.state.cards).toHaveLength(24)
})

test('the newest view of an alarm is shown, in whatever order its notices are told', () => {
  const first = notice('raised', view('a1', { order: 5 }))
  const older = notice('changed', view('a1', { order: 2, severity: 'warning' }))
  for (const waiting of [
    [first, older],
    [older, first],
  ]) {
    const plan = planTelling(makeRoom().state, waiting, t0, siteOf)
    expect(plan.call).toMatchObject({ card: { alarms: { [`a1/high/${t0.toString(36)}`]: { order: 5 } } } })
  }
})
