import '../../../support/at-hand.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { scenarios } from '../../../../gateway/simulation/scenarios.ts'
import { createFakeRadio } from '../../../../gateway/simulation/simulated-radio.ts'
import { organizationId } from '../../../../infra/local/demo/seed.ts'
import { writePast } from '../../../../infra/local/demo/write-past.ts'
import { memoryStores } from '../../../../pipeline/store/memory/stores.ts'
import { until } from '../../../support/until.ts'
import { virtualClock } from '../../../support/virtual-clock.ts'

const whole = scenarios['freezer-fails']
/** One that fails and one that does not. */
const story = { ...whole, sensors: whole.sensors.filter(({ id }) => id === 'ult-2' || id === 'fridge-1') }
const noPauses = { betweenMs: 0, afterNewestMs: 0 }
/** Two with a reading a minute, and one with one in five. */
const days = 3

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const start = () => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-past-'))
  folders.push(folder)
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  const lines: object[] = []
  let appended = 0
  const { append } = stores.readings
  const counting = {
    ...stores,
    readings: {
      ...stores.readings,
      append: async (...args: Parameters<typeof append>) => {
        appended++
        await append(...args)
      },
    },
  }
  const write = (added: readonly string[], pauses = noPauses) =>
    writePast({
      folder,
      stores: counting,
      log: (line) => lines.push(line),
      story,
      added: new Set(added),
      now: clock.now(),
      pauses,
      days,
    })
  const read = (sensor: string, from: number, to: number) =>
    stores.readings.range(organizationId, sensor, from, to)
  return { clock, lines, write, read, appended: () => appended }
}

test('a sensor that comes has calm days behind it, without a hole, and the story goes on from them', async () => {
  const { clock, lines, write, read } = start()
  const now = clock.now()
  await write(['ult-2', 'fridge-1']).done
  expect(lines).toEqual([])
  const fridge = await read('fridge-1', now - days * dayMs, now)
  const stepsOf = (all: typeof fridge): readonly number[] =>
    all.slice(1).map(({ measuredAt }, index) => measuredAt - (all[index]?.measuredAt ?? 0))
  const steps = stepsOf(await read('ult-2', now - days * dayMs, now))
  expect(Math.max(...steps)).toBe(5 * minuteMs)
  expect(Math.max(...steps.slice(-24 * 60))).toBe(minuteMs)
  // What it draws is measured: how long its compressor ran is seen in readings alone.
  expect(Math.max(...stepsOf(fridge))).toBe(minuteMs)
  expect(fridge.every(({ values: { power } }) => typeof power === 'number' && power > 5)).toBe(true)
  expect((fridge[0]?.measuredAt ?? 0) - (now - days * dayMs)).toBeLessThan(5 * minuteMs)
  for (const { values } of fridge) {
    expect(values.temperature).toBeGreaterThan(2)
    expect(values.temperature).toBeLessThan(8)
  }
  const heard: number[] = []
  const radio = createFakeRadio({ clock, story })
  radio.start(({ sensor, values }) => {
    if (sensor === 'ult-2' && typeof values.temperature === 'number') heard.push(values.temperature)
  })
  await clock.advance(minuteMs)
  radio.stop()
  const [last] = (await read('ult-2', now - hourMs, now)).slice(-1)
  expect(Math.abs(Number(last?.values.temperature) - (heard[0] ?? 0))).toBeLessThan(1)
})

test('the day that a chart shows is there for every sensor before anything older is begun', async () => {
  const { clock, write, read } = start()
  const now = clock.now()
  const past = write(['ult-2', 'fridge-1'], { betweenMs: 0, afterNewestMs: hourMs })
  for (const sensor of ['ult-2', 'fridge-1'])
    await until('the day is there', async () => {
      const day = await read(sensor, now - dayMs, now)
      return (day[0]?.measuredAt ?? now) - (now - dayMs) < 10 * minuteMs || undefined
    })
  expect(await read('fridge-1', now - 2 * dayMs, now - dayMs - hourMs)).toEqual([])
  await past.stop()
})

test('it is written once, and what a kill left is written by the next start', async () => {
  const { clock, write, read, appended } = start()
  const now = clock.now()
  const first = write(['ult-2', 'fridge-1'])
  await first.stop()
  await clock.advance(10 * minuteMs)
  expect(appended()).toBeLessThan(10)
  await write([]).done
  const all = appended()
  await write([]).done
  expect(appended()).toBe(all)
  expect((await read('ult-2', now - days * dayMs, now - (days - 1) * dayMs)).length).toBeGreaterThan(280)
  // Nothing was said of the time in between: nobody was there.
  expect(await read('ult-2', now, now + hourMs)).toEqual([])
})

test('sensors that were there before have no other past written', async () => {
  const { write, appended } = start()
  await write([]).done
  expect(appended()).toBe(0)
})
