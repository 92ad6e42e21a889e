import { describe, expect, test } from 'vitest'
import { defaultLadder, recipientsOf } from '#core/alarm/ladder.ts'
import { isWay } from '#core/directory.ts'
import {
  channelOf,
  isReachable,
  isTelegram,
  mayHear,
  personOf,
  waysAfter,
  waysTo,
  wayTo,
  writtenWaysTo,
} from '#core/ways/ways.ts'
import { anna, erik, group, makeDirectory, makeSensor, t0, vera } from '../../support/core/directory.ts'
import { type Wishes, wayChat, wayId, withWays } from '../../support/core/ways.ts'

const sensor = makeSensor()
const [mail, sms] = [wayId(erik.id, 'mail'), wayId(erik.id, 'sms')]
const wishes: Wishes = new Map([
  [erik.id, ['sms', 'telegram', 'mail']],
  [vera.id, ['mail']],
])
const directoryWith = (dead: readonly number[] = []) => withWays(makeDirectory(sensor, dead), wishes, dead)

describe('a person is told', () => {
  test('by the way that they put first, as long as that reaches them', () => {
    expect(wayTo(directoryWith(), erik.id)).toBe(sms)
    expect(wayTo(directoryWith([sms]), erik.id)).toBe(erik.id)
    expect(wayTo(directoryWith([sms, erik.id]), erik.id)).toBe(mail)
  })

  test('in Telegram when they have chosen nothing, and when nothing that they chose reaches them', () => {
    expect(wayTo(directoryWith(), anna.id)).toBe(anna.id)
    expect(waysTo(directoryWith([wayId(vera.id, 'mail')]), vera.id)).toEqual([vera.id])
    expect(waysTo(directoryWith([wayId(vera.id, 'mail'), vera.id]), vera.id)).toEqual([])
  })

  test('nowhere when nothing reaches them; then their Telegram stands for them', () => {
    expect(wayTo(directoryWith([sms, mail, erik.id]), erik.id)).toBe(erik.id)
    expect(waysTo(directoryWith(), 4711)).toEqual([])
  })
})

test('what can wait is written: it rings nobody up, and Telegram is the last resort of who has chosen calls alone', () => {
  const called = wayId(erik.id, 'call')
  const of = (ways: Wishes, dead: readonly number[] = []) =>
    writtenWaysTo(withWays(makeDirectory(sensor, dead), ways, dead), erik.id)
  expect(of(new Map([[erik.id, ['call', 'sms', 'telegram']]]))).toEqual([sms, erik.id])
  expect(of(new Map([[erik.id, ['call']]]))).toEqual([erik.id])
  expect(of(new Map([[erik.id, ['call']]]), [erik.id])).toEqual([])
  expect(wayTo(withWays(makeDirectory(sensor), new Map([[erik.id, ['call']]])), erik.id)).toBe(called)
})

test('the first rungs tell a person once, the last by all their ways', () => {
  const rung = (index: number) => recipientsOf(defaultLadder, index, directoryWith(), sensor, t0)
  expect(rung(0)).toEqual([group, wayId(vera.id, 'mail')])
  expect(rung(1)).toEqual([anna.id, sms])
  expect(rung(2)).toEqual([group, wayId(vera.id, 'mail'), anna.id, sms, erik.id, mail])
})

test('the ways after one are those behind it that reach; a group has none, nor has who has left', () => {
  expect(waysAfter(directoryWith(), sms)).toEqual([erik.id, mail])
  expect(waysAfter(directoryWith([erik.id]), sms)).toEqual([mail])
  expect(waysAfter(directoryWith(), mail)).toEqual([])
  expect(waysAfter(directoryWith(), group)).toEqual([])
  const left = { ...directoryWith(), people: new Map() }
  expect(waysAfter(left, sms)).toEqual([])
})

test('a way that was given up hears no more, nor does one of somebody who has left', () => {
  const directory = directoryWith()
  expect(mayHear(directory, sms)).toBe(true)
  const people = new Map(directory.people).set(erik.id, { ...erik, ways: [erik.id] })
  expect(mayHear({ ...directory, people }, sms)).toBe(false)
  expect(isReachable({ ...directory, people }, sms)).toBe(false)
  expect(mayHear({ ...directory, people: new Map() }, sms)).toBe(false)
})

test('ids of other ways lie above all of Telegram’s', () => {
  expect([erik.id, group, sms, mail].map(isTelegram)).toEqual([true, true, false, false])
  expect([2 ** 52 - 1, 2 ** 52, -(2 ** 52)].map(isTelegram)).toEqual([true, false, false])
})

test('a chat is somebody’s, or a group’s, and belongs to a channel', () => {
  const { chats } = directoryWith()
  expect([erik.id, sms, group, 4711].map((id) => personOf(chats.get(id)))).toEqual([
    erik.id,
    erik.id,
    undefined,
    undefined,
  ])
  expect([sms, erik.id, 4711].map((id) => isWay(chats.get(id)))).toEqual([true, false, false])
  const kinds = [wayChat(erik, 'sms'), wayChat(erik, 'mail')].map(channelOf)
  expect(kinds).toEqual(['sms', 'mail'])
  expect([...makeDirectory(sensor).chats.values()].map(channelOf)).toEqual(Array(4).fill('telegram'))
})
