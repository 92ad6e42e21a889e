import '../support/at-hand.ts'
import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { behindPuback, loseOneInAHundred, told, what } from '../support/behind-puback.ts'

describe('the broker confirms, and behind it', () => {
  test('1 report in 100 is lost for a day, of calm ones and of breaches: no reading is, and each excursion is told once', async () => {
    await loseOneInAHundred(1)
  })

  test('the hot path fails for 30 min while a freezer thaws: nothing is lost, and it is told when it stores again', async () => {
    const night = await behindPuback()
    await night.play(hourMs)
    const before = night.calls.length
    const thawsAt = night.clock.now()
    night.faults.isStoreAway = true
    await night.play(30 * minuteMs, (sensor) => (sensor === 'a' ? -5 : -20))
    expect(night.calls.length).toBe(before)
    expect(night.deadLetters()).toBeGreaterThan(0)
    night.faults.isStoreAway = false
    const back = night.clock.now()
    await night.play(10 * minuteMs, (sensor) => (sensor === 'a' ? -5 : -20))
    const [card] = told(night, before)
    expect(card?.what).toBe('card: a active')
    expect((card?.at ?? 0) - back).toBeLessThanOrEqual(2 * minuteMs)
    await night.play(2 * hourMs)
    expect([await night.missing(), night.deadLetters()]).toEqual([
      { lost: night.relay().status().queued, doubled: 0 },
      0,
    ])
    const [excursion, ...more] = await night.excursions('a')
    expect([excursion?.began, excursion?.worst, more]).toEqual([thawsAt, -5, []])
  })

  test('a rule is off for a day in which a freezer thawed and froze again: told as the past that it is, and rings as nothing else', async () => {
    const night = await behindPuback()
    await night.play(hourMs)
    const before = night.calls.length
    night.faults.isRuleOff = true
    await night.play(10 * hourMs)
    const thawsAt = night.clock.now()
    await night.play(40 * minuteMs, (sensor) => (sensor === 'a' ? -5 : -20))
    await night.play(13 * hourMs)
    // The gateway is missed, and nobody says anything of what it measures.
    expect(what(told(night, before)).filter((one) => !one.startsWith('reply: pi'))).toEqual([])
    night.faults.isRuleOff = false
    const on = night.calls.length
    await night.play(3 * hourMs)
    const { queued, dropped } = night.relay().status()
    expect([await night.missing(), dropped]).toEqual([{ lost: queued, doubled: 0 }, 0])
    expect(await night.excursions('a')).toMatchObject([{ began: thawsAt, worst: -5 }])
    expect(what(told(night, on)).filter((one) => one.includes(' a '))).toEqual(['card: a ended'])
  })

  test('a gateway whose process ends sends what it does not know to be stored again: nothing is doubled', async () => {
    const night = await behindPuback()
    await night.play(40 * minuteMs)
    expect(night.relay().status().unstored).toBeGreaterThan(40)
    night.restart()
    await night.play(2 * hourMs)
    expect(await night.missing()).toEqual({ lost: night.relay().status().queued, doubled: 0 })
  })

  test('what a calm day costs: the cloud says once an hour what is stored, and writes no shadow', async () => {
    const night = await behindPuback()
    await night.play(hourMs)
    const { said, left, reports } = night.counts
    await night.play(dayMs)
    expect(night.counts.reports - reports).toBeLessThanOrEqual(12 * 24 + 2)
    expect(night.counts.said - said).toBeLessThanOrEqual(26)
    expect(night.counts.said - said).toBeGreaterThanOrEqual(20)
    expect(night.counts.left - left).toBe(0)
  })
})
