import { describe, expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { scenarios } from '../../gateway/simulation/scenarios.ts'
import { createFakeRadio, runSimulated, startSimulated } from '../../gateway/simulation/simulated-radio.ts'
import { isOfflineAt, type SimulatedSensor, type Story } from '../../gateway/simulation/story.ts'
import { virtualClock } from '../support/virtual-clock.ts'

type Shown = { readonly at: number; readonly temperature: number }

/** Every temperature that a sensor shows in the first `lastsMs` of a story. */
const watch = (story: Story, sensor: SimulatedSensor, lastsMs: number, seed = 1): readonly Shown[] => {
  let simulated = startSimulated(sensor, seed)
  const shown: Shown[] = []
  for (let at = 0; at < lastsMs; at += sensor.intervalMs) {
    const run = runSimulated(story, sensor, simulated, at)
    simulated = run.simulated
    const { temperature } = run.values ?? {}
    if (typeof temperature === 'number') shown.push({ at, temperature })
  }
  return shown
}

/** The first time that a limit of the sensor's preset was passed, whatever its delay, or that it rose too fast. */
const firstBreach = (sensor: SimulatedSensor, shown: readonly Shown[]): string | undefined => {
  for (const rule of presetRules(sensor.preset)) {
    if (rule.kind === 'silent') continue
    let oldest = 0
    for (const { at, temperature } of shown) {
      if (rule.kind === 'rate') {
        while ((shown[oldest]?.at ?? at) < at - rule.windowMs) oldest += 1
        const from = shown[oldest] ?? { at, temperature }
        const spanMs = at - from.at
        if (spanMs < rule.windowMs / 2) continue
        if ((temperature - from.temperature) / (spanMs / minuteMs) >= rule.perMinute)
          return `${rule.id} at ${at}`
      } else if (rule.kind === 'high' ? temperature > rule.setpoint : temperature < rule.setpoint)
        return `${rule.id} at ${at}`
    }
  }
  return undefined
}

const sensorOf = (story: Story, id: string): SimulatedSensor => {
  const sensor = story.sensors.find((one) => one.id === id)
  if (sensor === undefined) throw new Error(`no sensor ${id}`)
  return sensor
}

/** How long, in minutes, the longest stretch above `limit` lasts, and when it begins. */
const longestAbove = (shown: readonly Shown[], limit: number) => {
  let best = { from: -1, minutes: 0 }
  let from = -1
  for (const { at, temperature } of shown) {
    if (temperature <= limit) from = -1
    else {
      if (from < 0) from = at
      if ((at - from) / minuteMs > best.minutes)
        best = { from: from / minuteMs, minutes: (at - from) / minuteMs }
    }
  }
  return best
}

describe('healthy freezers never pass a limit', () => {
  test.each([1, 2])('a calm day, seed %i', (seed) => {
    for (const sensor of scenarios.calm.sensors)
      expect(firstBreach(sensor, watch(scenarios.calm, sensor, 24 * hourMs, seed))).toBeUndefined()
  })

  test('in every story, those to whom nothing happens stay within their limits', () => {
    for (const story of Object.values(scenarios)) {
      const hit = new Set(story.incidents.map((incident) => incident.sensors))
      if (hit.has('all')) continue
      for (const sensor of story.sensors.filter(({ id }) => !hit.has(id)))
        expect(firstBreach(sensor, watch(story, sensor, 3 * hourMs))).toBeUndefined()
    }
  })

  test('an ultra-low freezer cycles within 1.5 °C of -80 °C while nobody opens it', () => {
    const shown = watch(scenarios['freezer-fails'], sensorOf(scenarios['freezer-fails'], 'ult-1'), 2 * hourMs)
    for (const { temperature } of shown) expect(Math.abs(temperature + 80)).toBeLessThan(1.5)
    const highest = Math.max(...shown.map((one) => one.temperature))
    expect(highest).toBeGreaterThan(-79.3)
  })
})

describe('stories', () => {
  test('freezer-fails: only the first limit is passed, for ten minutes within 8 s of real time, and it recovers', () => {
    const story = scenarios['freezer-fails']
    const sensor = sensorOf(story, 'ult-2')
    const shown = watch(story, sensor, 8 * hourMs)
    const warm = longestAbove(shown, -70)
    const beginsAt = (story.beginsAt ?? 0) / minuteMs
    const dueRealSeconds = ((warm.from + 10 - beginsAt) * 60) / story.recommendedSpeed
    expect(dueRealSeconds).toBeLessThan(8)
    expect(warm.from).toBeGreaterThan(beginsAt - 1)
    const overAfterSeconds = ((warm.from + warm.minutes - beginsAt) * 60) / story.recommendedSpeed
    expect(overAfterSeconds).toBeGreaterThan(50)
    expect(overAfterSeconds).toBeLessThan(120)
    expect(firstBreach(sensor, shown)).toMatch(/^high at/)
    expect(longestAbove(shown, -60).minutes).toBe(0)
    expect(shown.at(-1)?.temperature).toBeLessThan(-78)
  })

  test('door-left-open: the fridge is above 8 °C for more than ten minutes and comes back', () => {
    const story = scenarios['door-left-open']
    const shown = watch(story, sensorOf(story, 'fridge-1'), 3 * hourMs)
    expect(longestAbove(shown, 8).minutes).toBeGreaterThan(20)
    expect(shown.at(-1)?.temperature).toBeLessThan(7)
  })

  test('sensor-dies: nothing is heard of it for an hour, and the broken probe says so', () => {
    const story = scenarios['sensor-dies']
    const dead = watch(story, sensorOf(story, 'ult-1'), 2 * hourMs)
    const heard = dead.map((one) => one.at / minuteMs)
    expect(heard.filter((minute) => minute >= 5 && minute < 65)).toEqual([])
    expect(heard.at(-1)).toBeGreaterThan(100)
    const fridge = sensorOf(story, 'fridge-1')
    const broken = runSimulated(story, fridge, startSimulated(fridge, 1), 10 * minuteMs)
    expect([broken.probe, broken.values?.temperature]).toEqual([true, 'unavailable'])
  })

  test('gateway-offline: the freezer is warm for over ten minutes while the link is cut', () => {
    const story = scenarios['gateway-offline']
    const warm = longestAbove(watch(story, sensorOf(story, 'ult-2'), 2 * hourMs), -70)
    expect(warm.minutes).toBeGreaterThan(12)
    expect(isOfflineAt(story, warm.from * minuteMs)).toBe(true)
    expect(isOfflineAt(story, (warm.from + warm.minutes) * minuteMs)).toBe(true)
    expect(isOfflineAt(story, 34 * minuteMs)).toBe(false)
  })

  test('maintenance: the freezer thaws and is cold again', () => {
    const story = scenarios.maintenance
    const shown = watch(story, sensorOf(story, 'freezer-1'), 8 * hourMs)
    expect(longestAbove(shown, 0).minutes).toBeGreaterThan(60)
    expect(shown.at(-1)?.temperature).toBeLessThan(-19)
  })

  test('storm: all 500 are above their limit within a quarter of an hour', () => {
    const story = scenarios.storm
    expect(story.sensors).toHaveLength(500)
    for (const sensor of story.sensors) {
      const warm = longestAbove(watch(story, sensor, 30 * minuteMs), -70)
      expect([warm.from < 15, warm.minutes > 10]).toEqual([true, true])
    }
  })
})

describe('the simulated radio', () => {
  const listen = async (lastsMs: number, seed?: number): Promise<readonly Reading[]> => {
    const clock = virtualClock()
    const radio = createFakeRadio({
      clock,
      story: scenarios['freezer-fails'],
      ...(seed === undefined ? {} : { seed }),
    })
    const heard: Reading[] = []
    radio.start((reading) => heard.push(reading))
    await clock.advance(lastsMs)
    radio.stop()
    await clock.advance(minuteMs)
    return heard
  }

  test('is heard every ten seconds per sensor, stamped with the time at which it was due, until it is stopped', async () => {
    const startedAt = virtualClock().now()
    const heard = await listen(minuteMs - 1)
    expect(heard).toHaveLength(4 * 6)
    const first = heard.filter((reading) => reading.sensor === 'ult-1').map((reading) => reading.measuredAt)
    expect(first).toEqual([0, 10, 20, 30, 40, 50].map((seconds) => startedAt + seconds * secondMs))
  })

  test('the same seed plays the same night, another one another', async () => {
    const [one, same, other] = [await listen(minuteMs), await listen(minuteMs), await listen(minuteMs, 2)]
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
  })
})
