import { describe, expect, test } from 'vitest'
import { adminChats, defaultLadder, nextRungAt, recipientsOf } from '#core/alarm/ladder.ts'
import { minuteMs } from '#core/time.ts'
import { mayHear } from '#core/ways/ways.ts'
import { anna, erik, group, makeDirectory, makeSensor, t0, vera } from '../../support/core/directory.ts'

const sensor = makeSensor()
const rung = (index: number, dead: readonly number[] = [], site = 'cellar') =>
  recipientsOf(defaultLadder, index, makeDirectory(sensor, dead), { ...sensor, site }, t0)

describe('who is told', () => {
  test('rung by rung, each once; past the last the last again', () => {
    expect(rung(0)).toEqual([group, vera.id])
    expect(rung(1)).toEqual([anna.id, erik.id])
    expect(rung(2)).toEqual([group, vera.id, anna.id, erik.id])
    expect(rung(9)).toEqual(rung(2))
  })

  test('on a rung where nobody can be reached: the next', () => {
    expect(rung(0, [group, vera.id])).toEqual([anna.id, erik.id])
    expect(rung(0, [group, vera.id, anna.id, erik.id])).toEqual([])
  })

  test('of a site without a chat, or that nobody knows: who is left', () => {
    expect(rung(0, [], 'attic')).toEqual([anna.id, erik.id])
    expect(rung(2, [], 'gone')).toEqual([anna.id, erik.id])
  })

  test('of a site whose group became another one: that one, before the site says so', () => {
    const directory = makeDirectory(sensor)
    const known = directory.chats.get(group)
    if (known === undefined) throw new Error('no group')
    const supergroup = -1_002_001
    const chats = new Map(directory.chats)
      .set(group, { ...known, reachable: false, movedTo: supergroup })
      .set(supergroup, { ...known, id: supergroup })
    expect(recipientsOf(defaultLadder, 0, { ...directory, chats }, sensor, t0)).toEqual([supergroup, vera.id])
  })

  test('when no rung names anybody: the admins', () => {
    const ladder = { rungs: [{ afterMs: 0, audience: [] }], repeatMs: minuteMs } as const
    expect(recipientsOf(ladder, 0, makeDirectory(sensor), sensor, t0)).toEqual([anna.id])
    expect(adminChats(makeDirectory(sensor, [anna.id]))).toEqual([])
  })

  test('a person who has not written to the bot has no chat and cannot be told', () => {
    const directory = { ...makeDirectory(sensor), chats: new Map() }
    expect(recipientsOf(defaultLadder, 0, directory, sensor, t0)).toEqual([])
  })
})

test('a chat of which nothing is known is no private one of somebody who has left', () => {
  expect(mayHear(makeDirectory(sensor), -4711)).toBe(true)
})

test('a person who has left is not told, whatever still names them', () => {
  const whole = makeDirectory(sensor)
  const directory = { ...whole, people: new Map([[erik.id, erik]]) }
  expect(recipientsOf(defaultLadder, 0, directory, sensor, t0)).toEqual([group])
  expect(recipientsOf(defaultLadder, 2, directory, sensor, t0)).toEqual([group, erik.id])
})

test('the next rung counts from the beginning, is never in the past, and the last repeats', () => {
  expect(nextRungAt(defaultLadder, 0, t0, t0)).toBe(t0 + 5 * minuteMs)
  expect(nextRungAt(defaultLadder, 1, t0, t0 + 5 * minuteMs)).toBe(t0 + 15 * minuteMs)
  expect(nextRungAt(defaultLadder, 0, t0, t0 + 60 * minuteMs)).toBe(t0 + 60 * minuteMs)
  expect(nextRungAt(defaultLadder, 2, t0, t0 + 15 * minuteMs)).toBe(t0 + 45 * minuteMs)
})
