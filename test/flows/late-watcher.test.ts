import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { beginMaintenance } from '../../pipeline/flows/maintenance/begin.ts'
import { anna, organization } from '../support/flows.ts'
import { nightUnderTest } from '../support/night.ts'
import { temperatures } from '../support/reports.ts'

type Night = Awaited<ReturnType<typeof nightUnderTest>>

/** Minutes in which those sensors are heard, each with a report; the watcher looks where it is in time. */
const goOn = async (night: Night, isInTime: boolean, minutes: number, ...sensors: readonly string[]) => {
  for (let minute = 0; minute < minutes; minute++) {
    await night.clock.advance(minuteMs)
    for (const sensor of sensors) await night.hears('pi', sensor, 20)
    if (isInTime) await watch(night.flows)
    await night.idle()
  }
}

/** A night that is calm for five minutes; what is said of it is counted in minutes from then on. */
const calmNight = async () => {
  const night = await nightUnderTest()
  await goOn(night, true, 5, 'a', 'b')
  const since = night.clock.now()
  const minuteOf = (at: unknown) => Math.round((Number(at) - since) / minuteMs)
  return {
    ...night,
    history: async (sensor: string) =>
      (await night.flows.stores.history.list(organization, sensor, 99))
        .filter(({ rule }) => rule === 'silent')
        .map(({ what, at, detail }) => [what, minuteOf(at), minuteOf(detail.began ?? at)])
        .reverse(),
    told: () =>
      night.calls
        .filter(({ at }) => at > since)
        .flatMap(({ call, chat }) => {
          if (call.kind === 'send-card' || call.kind === 'edit-card')
            return Object.values(call.card.alarms).map(
              ({ sensor, state, learnedAt }) => `${chat} ${sensor} ${state} ${minuteOf(learnedAt)}`,
            )
          return [`${chat} ${call.kind}`]
        }),
  }
}

describe('what was silent, and is heard again, before a late watcher looks', () => {
  test('is told as what it is, over, once; the history is that of a watcher in time', async () => {
    const [late, inTime] = [await calmNight(), await calmNight()]
    for (const [night, looks] of [
      [late, false],
      [inTime, true],
    ] as const) {
      await goOn(night, looks, 30, 'b')
      await goOn(night, looks, 3, 'a', 'b')
    }
    expect(await late.history('a')).toEqual([
      ['raised', 9, 0],
      ['worsened', 24, 24],
      ['cleared', 31, 0],
    ])
    expect(await late.history('a')).toEqual(await inTime.history('a'))
    expect(late.told()).toEqual(['-2001 a ended 31'])
    await goOn(late, true, 30, 'a', 'b')
    expect(late.told()).toHaveLength(1)
    expect((await late.watchOf('a'))?.alarms).toEqual({})
  })

  test('is told although it is so in a report that comes twice', async () => {
    const night = await calmNight()
    await goOn(night, false, 30, 'b')
    const now = night.clock.now()
    for (let again = 0; again < 2; again++)
      await ingest(night.flows, organization, temperatures('a', now, [now, 20]), 'pi')
    expect(night.told()).toHaveLength(1)
  })

  test('is nobody’s news when its gateway was silent all the time: that is, of the gateway', async () => {
    const night = await calmNight()
    await goOn(night, false, 30)
    await goOn(night, false, 3, 'a', 'b')
    expect(await night.history('a')).toEqual([])
    expect(await night.history('pi')).toEqual([
      ['raised', 6, 0],
      ['cleared', 31, 0],
    ])
    expect(night.told()).toEqual(['-2001 pi ended 31'])
  })

  test('is nobody’s news when a watcher in time might not have seen it either', async () => {
    const night = await calmNight()
    await goOn(night, false, 9, 'b')
    await goOn(night, false, 3, 'a', 'b')
    expect(night.told()).toEqual([])
    await goOn(night, false, 9, 'b')
    await goOn(night, false, 3, 'a', 'b')
    expect(await night.history('a')).toEqual([])
  })

  test('is in the history alone when it was out of service', async () => {
    const night = await calmNight()
    const wish = {
      sensors: ['a'],
      at: night.clock.now(),
      answers: anna,
      forMs: 2 * hourMs,
      reason: 'defrosting',
    }
    await beginMaintenance(night.flows, organization, anna, { ...wish, checklist: [], isSure: false })
    await goOn(night, false, 30, 'b')
    await goOn(night, false, 3, 'a', 'b')
    expect((await night.history('a')).map(([what]) => what)).toEqual(['raised', 'worsened', 'cleared'])
    expect(night.told()).toEqual([])
  })
})
