import { describe, expect, test } from 'vitest'
import { languages } from '#core/directory.ts'
import { type SpanName, spanNames, spans } from '#core/history/span.ts'
import { chartConfig } from '../../../pipeline/channels/charts/chart-config.ts'
import { type ChartInput, slots } from '../../../pipeline/channels/charts/chart-input.ts'
import { type Config, inputOf, limits, lineOf, now } from './support.ts'

const configOf = (input: ChartInput) => chartConfig(input) as Config
const dataset = (input: ChartInput, label: string) =>
  configOf(input).data.datasets.find((one) => one.label === label)
const timesOf = (input: ChartInput) => configOf(input).options.scales.xTime.labels.filter((one) => one !== '')
const valuesOf = (input: ChartInput) => configOf(input).options.scales.yValue.labels

test.each(spanNames)('a chart of %s is plain data: JSON gives it back as it is', (span) => {
  for (const language of languages) {
    const config = chartConfig(inputOf(span, { language, alarms: [[now - 1000, now]] }))
    expect(JSON.parse(JSON.stringify(config))).toEqual(config)
    expect(JSON.stringify(config)).not.toMatch(/NaN|undefined/)
  }
})

describe('the time axis', () => {
  const expected: Readonly<Record<SpanName, readonly string[]>> = {
    '1h': ['13:40', '13:50', '14:00', '14:10', '14:20', '14:30'],
    '24h': ['16:00', '20:00', 'Sun 22', '04:00', '08:00', '12:00'],
    '7d': ['Mon 16', 'Tue 17', 'Wed 18', 'Thu 19', 'Fri 20', 'Sat 21', 'Sun 22'],
    '30d': ['29 Oct', '3 Nov', '8 Nov', '13 Nov', '18 Nov'],
  }
  test.each(spanNames)('of %s has round times of the local clock', (span) => {
    expect(timesOf(inputOf(span))).toEqual(expected[span])
  })

  test('is in the language of the reader and the time of the site, also where it is a quarter off', () => {
    expect(timesOf(inputOf('7d', { language: 'sv' }))[0]).toBe('mån 16')
    expect(timesOf(inputOf('24h', { timeZone: 'Asia/Kathmandu' }))).toEqual([
      'Sun 22',
      '04:00',
      '08:00',
      '12:00',
      '16:00',
    ])
  })

  test('has each day once when the clocks change', () => {
    const to = Date.UTC(2026, 9, 28, 12)
    const input = { ...inputOf('7d'), from: to - spans['7d'], to }
    expect(timesOf(input)).toEqual(['Thu 22', 'Fri 23', 'Sat 24', 'Sun 25', 'Mon 26', 'Tue 27', 'Wed 28'])
    const at = configOf(input).options.scales.xTime.labels.map((label, slot) => (label === '' ? -1 : slot))
    const apart = at.filter((slot) => slot >= 0).map((slot, index, all) => slot - (all[index - 1] ?? slot))
    // That Sunday has 25 hours.
    expect(apart).toEqual([0, 52, 51, 52, 53, 52, 51])
  })
})

describe('the value axis', () => {
  test('has round steps, true minus signs, and reaches the limit that would be crossed next', () => {
    expect(valuesOf(inputOf('24h'))).toEqual(['−65', '−70', '−75', '−80', '−85'])
    expect(configOf(inputOf('24h')).options.scales.y).toMatchObject({ min: -85, max: -65 })
  })

  test('does not blow noise up to an excursion', () => {
    const calm = inputOf('24h', { limits: [], lines: [lineOf('a', '24h', (share) => 4 + share / 50)] })
    expect(valuesOf(calm)).toEqual(['5.5', '5.0', '4.5', '4.0', '3.5', '3.0', '2.5'])
    expect(valuesOf({ ...calm, language: 'sv' })[1]).toBe('5,0')
  })

  test('says hPa for Pa and words for a door', () => {
    const bucket = { at: now - 1000, min: 101_325, max: 101_900, mean: 101_500, count: 2 }
    const pressure = { name: 'a', since: 0, series: { quantity: 'pressure', stretches: [[bucket]] } } as const
    expect(valuesOf(inputOf('1h', { quantity: 'pressure', limits: [], lines: [pressure] }))).toContain('1014')
    expect(valuesOf(inputOf('1h', { quantity: 'door', limits: [] }))).toEqual(['open', 'closed'])
  })

  test('shows the limits when there is nothing else', () => {
    const empty = { name: 'New', since: 0, series: { quantity: 'temperature', stretches: [] } } as const
    expect(valuesOf(inputOf('24h', { lines: [empty] }))).toContain('−70.0')
    expect(valuesOf(inputOf('24h', { lines: [empty], limits: [] }))).toContain('0.0')
  })
})

/** The same line, of which each column saw half a degree to both sides. */
const wide = (line: ReturnType<typeof lineOf>): ReturnType<typeof lineOf> => ({
  ...line,
  series: {
    ...line.series,
    stretches: line.series.stretches.map((stretch) =>
      stretch.map((bucket) => ({ ...bucket, min: bucket.min - 0.5, max: bucket.max + 0.5 })),
    ),
  },
})

describe('the legend', () => {
  const labelsOf = (input: ChartInput) => configOf(input).data.datasets.map(({ label }) => label)

  test('names only what is drawn', () => {
    const flat = inputOf('24h', { lines: [lineOf('a', '24h', () => -80)] })
    expect(labelsOf(flat)).toEqual(['average', 'limit −70 °C', 'deadband'])
    expect(labelsOf({ ...flat, lines: flat.lines.map(wide) })).toContain('lowest to highest')
    const silent = {
      name: 'Freezer 2',
      since: 0,
      series: { quantity: 'temperature', stretches: [] },
    } as const
    expect(labelsOf({ ...flat, lines: [...flat.lines, silent] })).not.toContain('Freezer 2')
  })
})

describe('what is not known', () => {
  const holed = inputOf('24h', {
    lines: [wide(lineOf('a', '24h', (share) => (share > 0.25 && share < 0.5 ? undefined : -80)))],
  })

  test('is a break in the line and in the range, never a line across', () => {
    for (const label of ['average', 'lowest to highest']) {
      const points = dataset(holed, label)?.data ?? []
      expect(points.length).toBeGreaterThan(100)
      expect(points.some(([x]) => x > slots * 0.26 && x < slots * 0.49)).toBe(false)
      const across = points.filter(([x, y], index) => {
        const [nextX, nextY] = points[index + 1] ?? [x, null]
        return y !== null && nextY !== null && Math.abs(nextX - x) > slots / 100
      })
      expect(across).toEqual([])
    }
  })

  test('is shaded and named, from where it was last known to where it is known again', () => {
    const points = dataset(holed, 'no values')?.data ?? []
    const xs = points.map(([x]) => x)
    expect(Math.min(...xs)).toBeCloseTo(slots * 0.252, 0)
    expect(Math.max(...xs)).toBeCloseTo(slots * 0.502, 0)
    expect(dataset(inputOf('24h'), 'no values')).toBeUndefined()
  })

  test('is not what a calm gateway has not sent yet', () => {
    const until = (minutes: number) =>
      inputOf('1h', { lines: [lineOf('a', '1h', (share) => (share < 1 - minutes / 60 ? -80 : undefined))] })
    expect(dataset(until(5), 'no values')).toBeUndefined()
    expect(dataset(until(10), 'no values')).toBeDefined()
  })

  test('is the whole chart of a sensor that never spoke', () => {
    const empty = { name: 'New', since: 0, series: { quantity: 'temperature', stretches: [] } } as const
    const xs = dataset(inputOf('24h', { lines: [empty] }), 'no values')?.data.map(([x]) => x)
    expect(xs).toEqual([0, 0, slots, slots, slots])
  })

  test('is not the time before the sensor was in use', () => {
    const line = lineOf('a', '24h', (share) => (share > 0.5 ? -80 : undefined))
    const shadeOf = (since: number) =>
      dataset(inputOf('24h', { lines: [{ ...line, since }] }), 'no values')?.data.map(([x]) => x) ?? []
    const at = (share: number) => now - spans['24h'] * (1 - share)
    expect(Math.min(...shadeOf(0))).toBe(0)
    expect(Math.min(...shadeOf(at(0.25)))).toBe(slots / 4)
    // It may have been heard before anybody adopted it.
    expect(shadeOf(at(0.75))).toEqual([])
  })

  test('leaves a value that stands alone as a dot', () => {
    const alone = inputOf('24h', {
      lines: [lineOf('a', '24h', (share) => (share === 0.5 ? -80 : undefined))],
    })
    expect(dataset(alone, 'average')).toMatchObject({
      data: [
        [180.8, -80],
        [180.8, null],
      ],
      pointRadius: [2, 0],
    })
  })
})

describe('what happened', () => {
  test('is shaded where it was, and what reaches out of the chart ends at its side', () => {
    const from = now - spans['24h']
    const input = inputOf('24h', {
      alarms: [
        [from - 9e9, from + spans['24h'] / 2],
        [from - 9e9, from - 1],
      ],
      silences: [[now - spans['24h'] / 4, now + 9e9]],
    })
    const { min, max } = configOf(input).options.scales.y
    expect(dataset(input, 'alarm')).toMatchObject({
      fill: 'shape',
      data: [
        [0, min],
        [0, max],
        [180, max],
        [180, min],
        [180, null],
      ],
    })
    expect(dataset(input, 'silenced')?.data.map(([x]) => x)).toEqual([270, 270, 360, 360, 360])
    expect(dataset(inputOf('24h'), 'alarm')).toBeUndefined()
  })

  test('is seen however short it was', () => {
    const xs = dataset(inputOf('30d', { alarms: [[now - 9e8, now - 9e8 + 1000]] }), 'alarm')?.data.map(
      ([x]) => x,
    )
    expect(Math.max(...(xs ?? [])) - Math.min(...(xs ?? []))).toBeCloseTo(2)
  })

  test('stands beside the limits and their deadbands', () => {
    expect(dataset(inputOf('24h'), 'limit −70 °C')?.data).toEqual([
      [0, -70],
      [slots, -70],
      [slots, null],
    ])
    expect(dataset(inputOf('24h'), 'deadband')?.data.slice(0, 2)).toEqual([
      [0, -71],
      [0, -70],
    ])
    expect(dataset(inputOf('24h', { limits: limits.slice(1) }), 'limit −60 °C')).toBeDefined()
  })

  test('stands beside limits as they were at the time: one that was moved is two, each for as long as it was so', () => {
    const [limit] = limits
    if (limit === undefined) throw new Error('no limit')
    const moved = now - spans['24h'] / 2
    const both = [
      { ...limit, setpoint: -71, from: moved },
      { ...limit, until: moved },
    ]
    expect(dataset(inputOf('24h', { limits: both }), 'limit −71 °C, −70 °C')?.data).toEqual([
      [slots / 2, -71],
      [slots, -71],
      [slots, null],
      [0, -70],
      [slots / 2, -70],
      [slots / 2, null],
    ])
  })
})

describe('several sensors', () => {
  const several = inputOf('24h', {
    lines: Array.from({ length: 7 }, (_, index) => lineOf(`Freezer ${index + 1}`, '24h', () => -80 + index)),
  })
  const lines = configOf(several).data.datasets.filter(({ label }) => label.startsWith('Freezer'))

  test('are at most six, told apart by colour, by dashes and by marks', () => {
    expect(lines.map(({ label }) => label)).toEqual([1, 2, 3, 4, 5, 6].map((number) => `Freezer ${number}`))
    expect(new Set(lines.map(({ borderColor }) => borderColor)).size).toBe(6)
    expect(new Set(lines.map(({ borderDash }) => JSON.stringify(borderDash))).size).toBe(6)
    expect(new Set(lines.map(({ pointStyle }) => pointStyle)).size).toBe(6)
    for (const { pointRadius } of lines)
      expect([pointRadius].flat().filter((radius) => radius > 2)).toHaveLength(6)
  })

  test('are titled by their number, one by its name', () => {
    expect(configOf(several).options.plugins.title.text).toBe('6 sensors')
    expect(configOf(inputOf('30d', { language: 'sv' })).options.plugins).toMatchObject({
      title: { text: 'ULT-2' },
      subtitle: { text: 'temperatur, °C · senaste 30 dygnen' },
    })
  })

  test('fit into what QuickChart takes', () => {
    const body = JSON.stringify({ chart: JSON.stringify(configOf(several)) })
    expect(Buffer.byteLength(body)).toBeLessThan(100_000)
  })
})
