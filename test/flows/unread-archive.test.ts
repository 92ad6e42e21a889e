import '../support/at-hand.ts'
import { expect, test } from 'vitest'
import type { Language } from '#core/directory.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { chartCaption } from '../../bot/views/chart.ts'
import { reportDocument } from '../../bot/views/report-document.ts'
import { sayTo } from '../../bot/views/say.ts'
import { archivedReadings } from '../../pipeline/archive/archived-readings.ts'
import { chartConfig } from '../../pipeline/channels/charts/chart-config.ts'
import { csvOf } from '../../pipeline/channels/report/csv.ts'
import { readChart } from '../../pipeline/flows/read/read-chart.ts'
import { readSeries } from '../../pipeline/flows/read/read-series.ts'
import { readReport } from '../../pipeline/flows/report/read-report.ts'
import { queryAnswer } from '../../pipeline/lambdas/dashboard-api/grafana/query.ts'
import { flowsUnderTest, organization } from '../support/flows.ts'
import { memoryFiles } from '../support/memory-files.ts'

/** Three days of sensor a, 100 days ago, of which the one in the middle has files that are torn. */
const under = async (isTorn: (name: string) => boolean) => {
  const { flows: all, clock } = await flowsUnderTest()
  const files = memoryFiles()
  const archive = archivedReadings(files)
  const day0 = Math.floor(clock.now() / dayMs) * dayMs - 100 * dayMs
  const torn = day0 + dayMs
  for (const day of [day0, torn, torn + dayMs]) {
    const readings = Array.from({ length: 24 * 60 }, (_, minute) => ({
      sensor: 'a',
      measuredAt: day + minute * minuteMs,
      values: { temperature: 4 },
      faults: [],
    }))
    await archive.write(
      organization,
      day,
      ['a'],
      async () => readings,
      () => false,
    )
  }
  const date = new Date(torn).toISOString().slice(0, 10)
  for (const [name, bytes] of files.kept)
    if (name.includes(date) && isTorn(name)) files.kept.set(name, bytes.slice(0, 900))
  const flows = { ...all, archive }
  const { directory } = (await flows.stores.directories.load(organization)) ?? {}
  const known = directory?.sensors.get('a')
  if (directory === undefined || known === undefined) throw new Error('no sensor')
  const sensor = { ...known, intervalMs: minuteMs, addedAt: day0 }
  return { flows, directory, sensor, torn, from: day0, to: day0 + 3 * dayMs }
}

test('a series says of which day the readings cannot be read, made of hours or not, and keeps the others', async () => {
  const { flows, sensor, torn, from, to } = await under(() => true)
  const series = (begin: number, end: number) =>
    readSeries(flows, organization, sensor, 'temperature', { from: begin, to: end, columns: 240 })
  const hours = await series(from, to)
  expect([hours.isOfHours, hours.unread, hours.pieces.length]).toEqual([true, [[torn, torn + dayMs]], 48])
  const readings = await series(torn - hourMs, torn + 2 * hourMs)
  expect([readings.isOfHours, readings.unread]).toEqual([false, [[torn, torn + 2 * hourMs]]])
  expect((await series(from, from + dayMs)).unread).toEqual([])
})

test('hours that are torn are made anew of the readings, where those can be read', async () => {
  const { flows, sensor, from, to } = await under((name) => name.startsWith('hours'))
  const asked = { from, to, columns: 240 }
  const { unread, pieces } = await readSeries(flows, organization, sensor, 'temperature', asked)
  expect([unread, pieces.length]).toEqual([[], 72])
})

test.each(['en', 'sv'] as const)(
  'a report says so in its figures and in a sentence, in %s',
  async (language: Language) => {
    const { flows, directory, sensor, from, to } = await under(() => true)
    const report = await readReport(flows, organization, directory, { sensors: [sensor], from, to })
    const about = { name: 'A', site: undefined, month: { year: 2026, month: 7 }, language, by: 'Anna' }
    const table = csvOf(reportDocument(report, about))
    const said = { en: /some are stored and cannot be read/g, sv: /några är sparade men går inte att läsa/g }
    expect(table.match(said[language])).toHaveLength(2)
    const sentence = {
      en: /What is stored of .* – .* cannot be read/,
      sv: /sparat från .* – .* går inte att läsa/,
    }
    expect(table).toMatch(sentence[language])
  },
)

test('a chart says so in the words under it and in the picture itself', async () => {
  const { flows, sensor, torn } = await under(() => true)
  const then = { ...flows, clock: { ...flows.clock, now: () => torn + 60 * dayMs } }
  await flows.stores.directories.put(organization, [{ kind: 'sensor', value: sensor }])
  const chart = await readChart(then, organization, { sensors: [sensor], span: '30d' })
  if (chart === undefined) throw new Error('no chart')
  const torn30 = { ...chart, unread: [[chart.from + dayMs, chart.from + 3 * dayMs]] as const }
  const words = {
    chart: chartCaption(sayTo('en', then.clock.now()), torn30),
    calm: chartCaption(sayTo('en', 0), chart),
  }
  expect(words.chart).toMatch(/What is stored of .*–.* cannot be read/)
  expect(words.calm).not.toMatch(/cannot be read/)
  const lines = [
    { name: 'A', series: chart.sensors[0]?.series ?? { quantity: 'temperature', stretches: [] }, since: 0 },
  ] as const
  const drawn = (input: typeof chart) =>
    JSON.stringify(chartConfig({ ...input, lines, language: 'en', timeZone: 'UTC' }))
  expect(drawn(torn30)).toContain('stored, but cannot be read')
  expect(drawn(chart)).not.toContain('stored, but cannot be read')
})

test('Grafana gets what cannot be read beside the points', async () => {
  const { flows, directory, sensor, torn, from, to } = await under(() => true)
  const reader = { organization, directory: { ...directory, sensors: new Map([['a', sensor]]) } } as never
  const asked = { sensors: 'a', quantity: 'temperature', from, to, points: 100 } as const
  expect(await queryAnswer(flows, reader, asked)).toMatchObject({
    unread: [{ name: sensor.name, from: torn, to: torn + dayMs }],
  })
})
