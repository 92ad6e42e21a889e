import { expect, test } from 'vitest'
import type { Chat } from '#core/directory.ts'
import {
  addRung,
  audiencesIn,
  isSameAudience,
  removeRung,
  setAfter,
  setMeans,
  toggleAudience,
} from '#core/people/policy-edit.ts'
import { isSameLadder, type Ladder, roleAudiences } from '#core/policy.ts'
import { minuteMs } from '#core/time.ts'

const ladder: Ladder = {
  rungs: [
    { afterMs: 0, audience: ['site-chat'] },
    { afterMs: 5 * minuteMs, audience: ['operators'] },
  ],
  repeatMs: 30 * minuteMs,
}
const shown = ({ rungs }: Ladder) =>
  rungs.map(({ afterMs, audience, by }) => [afterMs / minuteMs, audience, by])

test('somebody is put on a rung and taken off it', () => {
  const on = toggleAudience(ladder, 1, { person: 7 })
  expect(shown(on)[1]).toEqual([5, ['operators', { person: 7 }], undefined])
  expect(toggleAudience(on, 1, { person: 7 })).toEqual(ladder)
  expect(shown(toggleAudience(on, 1, 'operators'))[1]).toEqual([5, [{ person: 7 }], undefined])
  expect(isSameAudience({ chat: 7 }, { person: 7 })).toBe(false)
})

test('a rung that is told sooner than the one before it stands before it; the first is told at once', () => {
  const three = addRung(ladder)
  expect(shown(three)).toEqual([
    [0, ['site-chat'], undefined],
    [5, ['operators'], undefined],
    [15, ['admins'], undefined],
  ])
  expect(shown(setAfter(three, 2, 2 * minuteMs)).map(([after]) => after)).toEqual([0, 2, 5])
  expect(setAfter(three, 0, 99 * minuteMs)).toEqual(three)
  expect(shown(removeRung(three, 0))).toEqual([
    [0, ['operators'], undefined],
    [15, ['admins'], undefined],
  ])
  const [first] = ladder.rungs
  expect(removeRung({ ...ladder, rungs: [first] }, 0).rungs).toEqual([first])
  expect(removeRung({ ...ladder, rungs: [] as never }, 0).rungs).toEqual([])
})

test('a rung is told by other means, and by the usual ones again', () => {
  const by = setMeans(ladder, 1, 'sms')
  expect(shown(by)[1]).toEqual([5, ['operators'], 'sms'])
  expect(setMeans(by, 1, null)).toEqual(ladder)
  expect([
    isSameLadder(by, ladder),
    isSameLadder({ ...ladder }, ladder),
    isSameLadder(ladder, ladder),
  ]).toEqual([false, true, true])
  expect(isSameLadder({ ...ladder, repeatMs: minuteMs }, ladder)).toBe(false)
})

test('a rung may mean those who are there in general, each person, and each group that has not moved on', () => {
  const chat = { language: 'en', reachable: true, title: 'x' } as const
  const chats = new Map<number, Chat>([
    [1001, { ...chat, id: 1001, kind: 'private' }],
    [-2001, { ...chat, id: -2001, kind: 'group' }],
    [-2002, { ...chat, id: -2002, kind: 'group', movedTo: -2003 }],
  ])
  const people = new Map([[1001, { id: 1001, name: 'Anna', role: 'admin', language: 'en' } as const]])
  expect(audiencesIn({ people, chats })).toEqual([
    'site-chat',
    'on-duty',
    ...roleAudiences,
    { person: 1001 },
    { chat: -2001 },
  ])
})
