import { describe, expect, test } from 'vitest'
import { swapTellings } from '#core/duty/swap-tellings.ts'
import { type Hours, noRoster, type Roster } from '#core/roster.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { answerSwap, askSwap } from '../../../pipeline/flows/duty/swaps.ts'
import { tellDueSwaps } from '../../../pipeline/flows/duty/tell-swaps.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

/** Erik is on duty for the next five days. */
const open = async () => {
  const under = await flowsUnderTest()
  const { flows, clock, informed } = under
  const now = clock.now()
  const { directories } = flows.stores
  const source = { kind: 'file', name: 'duty.ics', names: {}, at: now } as const
  const day = (nth: number): Hours => ({ from: now + nth * dayMs, to: now + (nth + 1) * dayMs })
  const shifts = [1, 2, 3, 4, 5].map((nth) => ({ ...day(nth), person: erik.id }))
  const put = (value: Partial<Roster>) =>
    directories.put(organization, [
      {
        kind: 'roster',
        value: { ...noRoster('cellar'), source, shifts, knownUntil: now + 6 * dayMs, ...value },
      },
    ])
  await put({})
  const rosterOf = async (): Promise<Roster> => {
    const roster = (await flows.directories.get(organization))?.rosters?.get('cellar')
    if (roster === undefined) throw new Error('no roster')
    return roster
  }
  const ask = (nth: number, isLook = false, how: Flows = flows) =>
    askSwap(how, organization, 'cellar', { other: anna.id, gives: day(nth), takes: null }, erik, isLook)
  const answer = (id: string, accepts: boolean, person = anna) =>
    answerSwap(flows, organization, 'cellar', id, accepts, person)
  const told = () => informed.map(({ chat, notification }) => `${notification.kind} ${chat}`)
  return { ...under, day, put, rosterOf, ask, answer, told, directories }
}
const asked = `swap-asked ${anna.id}`
const answered = `swap-answered ${erik.id}`

describe('of several swaps', () => {
  test('each is told once, when it is asked: not again with the next, nor with it what could not be told before', async () => {
    const { ask, told, rosterOf, messenger, clock } = await open()
    expect(await ask(1)).toMatchObject({ kind: 'asked', told: true })
    messenger.away = true
    await clock.advance(5)
    expect(await ask(2)).toMatchObject({ kind: 'asked', told: false })
    messenger.away = false
    await clock.advance(5)
    expect(await ask(3)).toMatchObject({ kind: 'asked', told: true })
    expect(told()).toEqual([asked, asked])
    const { swaps } = await rosterOf()
    expect(swaps.map(({ tellAt }) => tellAt)).toEqual([undefined, clock.now() - 5 + minuteMs, undefined])
  })

  test('of one instant each has its own name, and an answer is about the one that it names', async () => {
    const { ask, answer, rosterOf, told, day } = await open()
    for (const nth of [1, 2, 3]) await ask(nth)
    const ids = (await rosterOf()).swaps.map(({ id }) => id)
    expect(new Set(ids).size).toBe(3)
    const [first = '', second = '', third = ''] = ids
    expect(await answer(second, true)).toMatchObject({ kind: 'accepted', swap: { id: second } })
    expect(await answer(third, false)).toMatchObject({ kind: 'left', swap: { id: third } })
    expect(await answer(third, true)).toEqual({ kind: 'gone' })
    expect(await answer(first, true, erik)).toEqual({ kind: 'gone' })
    const { swaps, changes } = await rosterOf()
    expect(swaps.map(({ id }) => id)).toEqual([first])
    expect(changes).toMatchObject([{ ...day(2), of: erik.id, person: anna.id }])
    expect(told()).toEqual([asked, asked, asked, answered, answered])
  })

  test('an answer that could not be told is not told with the next one, but when it is due', async () => {
    const { flows, ask, answer, rosterOf, told, messenger, clock } = await open()
    for (const nth of [1, 2]) await ask(nth)
    const [first, second] = (await rosterOf()).swaps
    messenger.away = true
    await answer(first?.id ?? '', true)
    messenger.away = false
    await answer(second?.id ?? '', true)
    expect(told()).toEqual([asked, asked, answered])
    const [owed] = swapTellings(await rosterOf())
    expect(owed).toMatchObject({ kind: 'swap-answered', tellAt: clock.now() + minuteMs, accepts: true })
    await clock.advance(minuteMs - 1)
    await tellDueSwaps(flows, organization, await rosterOf())
    expect(told()).toHaveLength(3)
    await clock.advance(1)
    await tellDueSwaps(flows, organization, await rosterOf())
    expect(told()).toEqual([asked, asked, answered, answered])
    expect(swapTellings(await rosterOf())).toEqual([])
  })
})

test('what could not be told is tried again after a minute of real time, however fast time runs', async () => {
  const { flows, clock, ask, rosterOf, messenger } = await open()
  messenger.away = true
  await ask(1, false, { ...flows, clock: { ...flows.clock, speed: 60 } })
  expect((await rosterOf()).swaps[0]?.tellAt).toBe(clock.now() + 60 * minuteMs)
})

test('that a swap was told and could not be written down is said, and it is told again when it is due', async () => {
  const { flows, directories, ask, told, lines, clock, rosterOf } = await open()
  const { replaceRoster } = directories
  let saves = 0
  Object.assign(directories, {
    replaceRoster: async (...args: Parameters<typeof replaceRoster>) => {
      saves += 1
      if (saves === 2) throw new Error('no store')
      return replaceRoster(...args)
    },
  })
  expect(await ask(1)).toMatchObject({ kind: 'asked', told: false })
  expect(lines).toMatchObject([{ event: 'swap-telling-tried-again', site: 'cellar', why: 'Error: no store' }])
  await clock.advance(minuteMs)
  await tellDueSwaps(flows, organization, await rosterOf())
  expect(told()).toEqual([asked, asked])
})

describe('a look at a swap', () => {
  test('says what would be, and asks nobody', async () => {
    const { ask, rosterOf, told, day } = await open()
    const before = await rosterOf()
    const changes = [{ ...day(1), kind: 'instead', of: erik.id, person: anna.id }]
    expect(await ask(1, true)).toMatchObject({ kind: 'would-be', roster: { changes, swaps: [] } })
    expect([await rosterOf(), told()]).toEqual([before, []])
  })

  test('is refused as the swap would be', async () => {
    const { flows, ask, put, day } = await open()
    for (const isLook of [true, false]) {
      expect(await ask(8, isLook)).toEqual({ kind: 'refused', why: 'not-theirs' })
      const wish = { other: anna.id, gives: day(1), takes: null }
      expect(await askSwap(flows, organization, 'moon', wish, erik, isLook)).toEqual({ kind: 'unknown-site' })
    }
    await put({ source: { kind: 'none' } })
    for (const isLook of [true, false])
      expect(await ask(1, isLook)).toEqual({ kind: 'refused', why: 'no-roster' })
  })
})
