import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import { spanNames } from '#core/history/span.ts'
import { quantityNames } from '#core/reading.ts'
import { packBotButton } from '../../bot/buttons/button-data.ts'
import { readChartRequest, usualSpan } from '../../bot/parsers/chart.ts'
import { idMark, packChartAgain, parseChartAgain } from '../../bot/parsers/chart-button.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { runs } from '../support/runs.ts'
import { anna, botUnderTest, maja, organization } from './bot-under-test.ts'

const sensorOf = (id: string, name: string): Sensor => ({
  id,
  kind: 'sensor',
  name,
  site: 'cellar',
  intervalMs: 5_000,
  rules: [],
  addedAt: 0,
})
const bystander = sensorOf('someone-else-altogether', 'Bystander')
const sensors = [sensorOf('f1', 'Freezer 1'), sensorOf('f2', 'Freezer 2'), sensorOf('k1', 'Kylskåp')]
const wish = (words: string) => {
  const read = readChartRequest(sensors, words)
  return read.kind === 'draw'
    ? `${read.sensors.map(({ id }) => id).join('+')} ${read.span}`
    : `choose '${read.words}' ${read.span}`
}

test.each([
  ['Freezer 1', 'f1 undefined'],
  ['freezer 1 7d', 'f1 7d'],
  ['freezer 1, kylskåp 30 dygn', 'f1+k1 30d'],
  ['freezer 1, f1', 'f1 undefined'],
  ['k1 1h', 'k1 1h'],
  ['k1 2 h', 'k1 24h'],
  ['k1 3 dagar', 'k1 7d'],
  ['k1 90 days', 'k1 30d'],
  ['', "choose '' undefined"],
  ['7d', "choose '' 7d"],
  ['freezer 7d', "choose 'freezer' 7d"],
  ['kylskåp, banana', "choose 'banana' undefined"],
  [',,', "choose '' undefined"],
])('/chart %s is %s', (words, expected) => {
  expect(wish(words)).toBe(expected)
})

test('a day is usual, an hour while no sensor is older', () => {
  const [old, young] = [sensorOf('f1', 'old'), { ...sensorOf('f2', 'young'), addedAt: 9_000_000 }]
  expect(usualSpan([young], 9_000_000 + 3_599_999)).toBe('1h')
  expect(usualSpan([young], 9_000_000 + 3_600_000)).toBe('24h')
  expect(usualSpan([young, old], 9_000_000)).toBe('24h')
})

describe('a button under a chart', () => {
  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,23}$/), { minLength: 1, maxLength: 6 })

  test('names up to six sensors of any length in what Telegram takes, and they are found again', () => {
    fc.assert(
      fc.property(
        ids,
        fc.constantFrom(...spanNames),
        fc.constantFrom(...quantityNames),
        (names, span, quantity) => {
          const meant = names.map((id) => sensorOf(id, id))
          const words = packChartAgain({ span, quantity, sensors: meant })
          const run = { kind: 'run', organization: 'o'.repeat(12), command: 'chart', words } as const
          expect(packBotButton(run)).toBeDefined()
          expect(parseChartAgain(words, [...meant, bystander])).toEqual({ span, quantity, sensors: meant })
        },
      ),
      runs(),
    )
  })

  test('means nothing when a sensor is gone, two are marked alike, or it was not made here', () => {
    const words = packChartAgain({ span: '7d', quantity: 'humidity', sensors: sensors.slice(0, 2) })
    expect(parseChartAgain(words, sensors.slice(1))).toBeUndefined()
    expect(parseChartAgain(words, [...sensors, sensorOf('f1', 'twin')])).toBeUndefined()
    for (const forged of [
      '',
      '7d',
      '7d 0',
      '2d 0aaaaaa',
      `7d 0${idMark('f1')}x`,
      `7d 0${'a'.repeat(42)}`,
      '7d xaaaaaa',
    ])
      expect(parseChartAgain(forged, sensors), forged).toBeUndefined()
  })
})

describe('without a renderer', () => {
  test('the chart is told in words, in the language of who asks', async () => {
    const { write, flows, clock, lines } = await botUnderTest()
    for (const value of [21, 23.5, 22]) {
      await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
      await clock.advance(60_000)
    }
    expect(await write(anna, '/chart a 24h')).toEqual([
      [
        'The chart cannot be drawn right now. In words:',
        '<b>Sensor a</b>: 22.0 °C at 02:02',
        'last 24 hours: 21.0 °C to 23.5 °C',
        'limit 24 °C',
      ].join('\n'),
    ])
    expect((await write(maja, '/chart a, b 1h'))[0]).toBe(
      [
        'Diagrammet kan inte ritas just nu. I ord:',
        '● <b>Sensor a</b>: 22,0 °C klockan 02:02 (21,0 °C till 23,5 °C)',
        '▲ <b>Sensor b</b>: har aldrig hörts (inga värden)',
        '(senaste timmen)',
        'gräns 24 °C',
      ].join('\n'),
    )
    expect(lines.map(({ event }) => event)).toContain('chart-not-drawn-told-in-words')
  })

  test('of the last hour the gateways are asked first, and nobody waits long for them', async () => {
    const live: string[] = []
    const ask = async (_organization: string, gateway: string) => void live.push(gateway)
    const { write, flows, clock } = await botUnderTest(undefined, undefined, { live: { ask } })
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 21]), 'pi')
    await write(anna, '/chart a 24h')
    expect(live).toEqual([])
    const written = write(anna, '/chart a 1h')
    await clock.advance(1_000)
    expect((await written)[0]).toContain('last hour: 21.0 °C to 21.0 °C')
    expect(live).toEqual(['pi'])
  })

  test('a sensor that is not named is chosen from buttons, gateways are not among them', async () => {
    const { write, press, buttons, asked } = await botUnderTest()
    await write(anna, '/chart 7d')
    expect(
      buttons()
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/pi/)
    const first = buttons().find(({ text }) => text.includes('Sensor a'))
    expect(await press(anna, first?.data ?? '')).toEqual([undefined])
    expect(asked.at(-1)?.payload.text).toContain('last 7 days: no values')
  })

  test('the last value of an absent sensor is not told as a present one', async () => {
    const { write, flows, clock } = await botUnderTest()
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 'unavailable']), 'pi')
    expect((await write(anna, '/chart a'))[0]).toContain('<b>Sensor a</b>: no value, last heard 02:00')
  })

  test('a button of another stack, or of sensors that are gone, draws nothing', async () => {
    const { press } = await botUnderTest()
    expect(await press(anna, '!c!other!chart!24h 0aaaaaa')).toEqual([
      'This button is out of date. Nothing was done.',
    ])
    expect(await press(anna, '!c!lab!chart!24h 0aaaaaa')).toEqual([
      'This button is out of date. Nothing was done.',
    ])
    expect(await press(anna, 'c:lab:gone:high:1')).toEqual(['This button is out of date. Nothing was done.'])
  })
})
