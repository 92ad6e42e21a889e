import { describe, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import {
  clockTime,
  cold,
  day,
  freezerNight,
  justUnder,
  onDelayMs,
  patienceMs,
  warm,
} from '../support/freezer-night.ts'
import { until } from '../support/until.ts'

describe('limits that are crossed again and again, through the whole stack', () => {
  // What is said each minute must be stored before the next: there a minute is half a second.
  test.concurrent('neither a short peak nor one reading over rings; what stays over rings once, and says since when it went over for good', async ({
    expect,
    onTestFinished,
  }) => {
    const night = await freezerNight(['d'], 120)
    onTestFinished(night.close)
    const say = async (value: number, minutes: number): Promise<void> => {
      night.says.set('d', value)
      await night.pass(minutes * minuteMs)
    }
    await say(warm, 4)
    await say(justUnder, 30)
    await say(warm, 1)
    await say(justUnder, 5)
    expect(night.cardsOf('d')).toEqual([])
    const before = night.clock.now()
    night.says.set('d', warm)
    const [card] = await until(
      'it rings',
      () => {
        const cards = night.cardsOf('d')
        return cards.length > 0 ? cards : undefined
      },
      patienceMs,
    )
    const alarm = (await night.watchOf('d'))?.alarms.high
    if (alarm?.name !== 'active') throw new Error('it does not stand')
    expect(alarm.began).toBeGreaterThanOrEqual(before)
    expect(alarm.raisedAt - alarm.began).toBeGreaterThanOrEqual(onDelayMs - 2 * minuteMs)
    expect(card?.plain).toMatch(new RegExp(`Since ${day}${clockTime(alarm.began)}`))
    night.says.set('d', cold)
  })

  test.concurrent('what comes again and again is one card that counts, and the phone sounds a few times only', async ({
    expect,
    onTestFinished,
  }) => {
    const night = await freezerNight(['s'], 120)
    onTestFinished(night.close)
    for (let time = 0; time < 4; time++) {
      night.says.set('s', warm)
      await until(
        'it stands',
        async () => ((await night.watchOf('s'))?.alarms.high?.name === 'active' ? true : undefined),
        patienceMs,
      )
      night.says.set('s', cold)
      await until(
        'it is over',
        async () => ((await night.watchOf('s'))?.alarms.high?.name === 'returned' ? true : undefined),
        patienceMs,
      )
    }
    const card = await until(
      'the card counts',
      () =>
        night
          .inGroup(/^\S+ Freezer s .*/)
          .find(({ plain, replyTo }) => replyTo === undefined && /[4-9] times/.test(plain)),
      patienceMs,
    )
    const about = night.inGroup(/Freezer s /)
    expect(about.filter(({ replyTo }) => replyTo === undefined).map(({ id }) => id)).toEqual([card.id])
    // The first end, and rungs of one climb: not one sound for each time.
    expect(about.filter(({ replyTo }) => replyTo === card.id).length).toBeLessThanOrEqual(6)
    expect((await night.past('s')).length).toBeGreaterThanOrEqual(4)
    expect((await night.watchOf('s'))?.stories.high?.count).toBeGreaterThanOrEqual(4)
  })
})
