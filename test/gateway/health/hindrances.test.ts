import { describe, expect, test } from 'vitest'
import { hindrancesMax } from '#core/hindrance.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { createHindrances } from '../../../gateway/health/hindrances.ts'
import { countTakenLinks } from '../../../gateway/health/link-taken.ts'
import type { Refused } from '../../../gateway/radio/radio.ts'
import type { UplinkState } from '../../../gateway/uplink/uplink.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const frames = (sensor: string, why: Refused['why'] = 'replayed', enrolled = true): Refused => ({
  sensor,
  why,
  count: 1,
  enrolled,
})

const start = (held: () => number = () => 0) => {
  const clock = virtualClock()
  let words = 0
  const hindrances = createHindrances({
    clock,
    gateway: 'pi',
    modelOf: (sensor) => (sensor === 'a4c1380283f4' ? 'Xiaomi LYWSD03MMC' : undefined),
    own: () => ({ 'clock-not-set': { count: held() } }),
    changed: () => {
      words += 1
    },
  })
  // As the first report does.
  hindrances.confirmed(hindrances.owed() ?? [])
  const said = () => hindrances.owed()?.map(({ sensor, why }) => `${sensor} ${why}`)
  /** Once a minute, as long as it takes. */
  const minutes = async (count: number, act: () => void = () => undefined): Promise<void> => {
    for (let passed = 0; passed < count; passed++) {
      act()
      await clock.advance(minuteMs)
    }
  }
  const tell = (): void => hindrances.confirmed(hindrances.owed() ?? hindrances.all())
  return { clock, hindrances, said, minutes, tell, words: () => words }
}

test('another file that is damaged is told too, and so is that one of them is whole again', async () => {
  const clock = virtualClock()
  let names: readonly string[] = ['losses.json']
  let words = 0
  const hindrances = createHindrances({
    clock,
    gateway: 'pi',
    own: () => ({ 'files-damaged': { count: names.length, detail: names.join(', ') } }),
    changed: () => {
      words += 1
    },
  })
  for (const [turn, now] of [['losses.json'], ['losses.json', 'keys.json'], ['keys.json']].entries()) {
    names = now
    await clock.advance(3 * minuteMs)
    const owed = hindrances.owed()
    expect([words, owed?.map(({ detail }) => detail)]).toEqual([turn + 1, [now.join(', ')]])
    hindrances.confirmed(owed ?? [])
  }
})

describe('what is heard and cannot be read', () => {
  test('of an enrolled sensor is told, counted, once it is not beside readings; calm costs no word', async () => {
    const { hindrances, said, minutes, tell, words } = start()
    await minutes(5, () => hindrances.read('a'))
    await minutes(1, () => hindrances.refused(frames('a')))
    expect([said(), words()]).toEqual([undefined, 0])
    await minutes(4, () => hindrances.refused(frames('a')))
    expect([said(), words()]).toEqual([['a replayed'], 1])
    expect(hindrances.owed()?.[0]?.count).toBeGreaterThan(2)
    tell()
    await minutes(60, () => hindrances.refused(frames('a')))
    expect([said(), words()]).toEqual([undefined, 1])
  })

  test('is told until it is confirmed, and again by a process that began anew', async () => {
    const { hindrances, said, minutes, tell } = start()
    await minutes(2, () => hindrances.refused(frames('a')))
    expect(said()).toEqual(['a replayed'])
    await minutes(2)
    expect(said()).toEqual(['a replayed'])
    tell()
    expect(said()).toBeUndefined()
    const anew = createHindrances({ clock: virtualClock(), gateway: 'pi', changed: () => undefined })
    expect(anew.owed()).toEqual([])
    anew.stop()
  })

  test('is over with the next reading, and that is told too', async () => {
    const { hindrances, said, minutes, tell, words } = start()
    await minutes(2, () => hindrances.refused(frames('a')))
    tell()
    hindrances.read('a')
    await minutes(1)
    expect([said(), words()]).toEqual([[], 2])
  })

  test('beside readings, as when somebody plays a recording, is not told', async () => {
    const { hindrances, minutes, words } = start()
    await minutes(60, () => {
      hindrances.read('a')
      hindrances.refused(frames('a'))
    })
    expect(words()).toBe(0)
  })

  test('of a second probe is told while its readings come', async () => {
    const { hindrances, said, minutes } = start()
    await minutes(2, () => {
      hindrances.refused(frames('a', 'second-probe'))
      hindrances.read('a')
    })
    expect(said()).toEqual(['a second-probe'])
  })

  test('of a stranger is told when it stays, and forgotten when it has left', async () => {
    const { hindrances, said, minutes, tell } = start()
    await minutes(3, () => hindrances.refused(frames('car', 'no-key', false)))
    await minutes(10, () => hindrances.refused(frames('new', 'no-key', false)))
    expect(said()).toBeUndefined()
    await minutes(3, () => hindrances.refused(frames('new', 'no-key', false)))
    expect(said()).toEqual(['new no-key'])
    tell()
    await minutes(62)
    expect(said()).toEqual([])
  })

  test('is bounded: strangers never leave an enrolled one without room, however many come', async () => {
    const { hindrances, said, minutes } = start()
    await minutes(15, () => {
      hindrances.refused(frames('mine'))
      for (let one = 0; one < 1_000; one++) hindrances.refused(frames(`s${one % 300}`, 'no-key', false))
    })
    expect(said()?.length).toBeLessThanOrEqual(hindrancesMax)
    expect(said()?.[0]).toBe('mine replayed')
  })

  test('is forgotten after a day without a frame', async () => {
    const { hindrances, clock, said, minutes, tell } = start()
    await minutes(2, () => hindrances.refused(frames('a')))
    tell()
    await clock.advance(25 * hourMs)
    expect(said()).toEqual([])
  })
})

test('readings that wait until the clock is set are told, and that they wait no more', async () => {
  let held = 158
  const { hindrances, said, minutes, tell } = start(() => held)
  await minutes(1)
  expect(said()).toEqual(['pi clock-not-set'])
  expect(hindrances.owed()?.[0]?.count).toBe(158)
  tell()
  held = 0
  await minutes(1)
  expect(said()).toEqual([])
})

test('a link that is taken away again and again is told; a single one, or one that was up for long, is not', async () => {
  const clock = virtualClock()
  const told: number[] = []
  let become: (state: UplinkState) => void = () => undefined
  const uplink = {
    onState: (listener: (state: UplinkState) => void) => {
      become = listener
      return () => undefined
    },
  }
  const stop = countTakenLinks({ clock, uplink, told: (count) => told.push(count) })
  const lose = async (afterMs: number): Promise<void> => {
    become('connected')
    await clock.advance(afterMs)
    become('down')
    become('connecting')
  }
  for (let time = 0; time < 9; time++) await lose(3 * minuteMs)
  expect(Math.max(...told)).toBe(0)
  for (let time = 0; time < 5; time++) await lose(300)
  expect(told.at(-1)).toBe(5)
  await clock.advance(11 * minuteMs)
  expect(told.at(-1)).toBe(0)
  stop()
})

test('of a stranger it is said what it is, where that is known; of an enrolled sensor people know it', async () => {
  const { hindrances, minutes } = start()
  await minutes(12, () => {
    hindrances.refused(frames('a4c1380283f4', 'no-key', false))
    hindrances.refused(frames('b4c1380283f4', 'no-key', false))
    hindrances.refused(frames('a', 'no-key'))
  })
  expect(hindrances.all().map(({ sensor, detail }) => [sensor, detail])).toEqual([
    ['a', undefined],
    ['a4c1380283f4', 'Xiaomi LYWSD03MMC'],
    ['b4c1380283f4', undefined],
  ])
})
