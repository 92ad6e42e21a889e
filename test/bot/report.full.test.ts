import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import { presetRules } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { reportDocument } from '../../bot/views/report-document.ts'
import { csvOf } from '../../pipeline/channels/report/csv.ts'
import type { ReportDocument, Table } from '../../pipeline/channels/report/document.ts'
import { pdfOf } from '../../pipeline/channels/report/pdf.ts'
import { readReport } from '../../pipeline/flows/report/read-report.ts'
import { monthOf } from '../../pipeline/locales/months.ts'
import { verifyAudit } from '../../pipeline/store/chain/verify-audit.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { anna, type BotUnderTest, botUnderTest, erik, maja, organization } from './bot-under-test.ts'

/** The files that the bot sent, with what stood under them. */
const filesOf = ({ asked }: BotUnderTest, from: number) =>
  asked
    .slice(from)
    .filter(({ method }) => method === 'sendDocument')
    .map(({ sent }) => sent)

const readable = (caption: unknown): string => String(caption).replace(/<[^>]+>/g, '')
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const words = ['=cmd|"/c calc"!A1', 'Källaren\n"−80" 🧊'] as const

/** A month of a freezer that was too warm once, with a gap of half a day. */
const month = async () => {
  const stores = memoryStores()
  const bot = await botUnderTest(undefined, stores)
  const now = bot.clock.now()
  const known = (await stores.directories.load(organization))?.directory.sensors.get('a')
  if (known === undefined) throw new Error('no sensor')
  const sensor = { ...known, intervalMs: 10 * minuteMs, addedAt: now - 90 * dayMs, preset: 'fridge' as const }
  await stores.directories.put(organization, [
    { kind: 'sensor', value: { ...sensor, rules: presetRules('fridge') } },
  ])
  const begin = now - 28 * dayMs
  const readings = Array.from({ length: 28 * 24 * 6 }, (_, index) => {
    const measuredAt = begin + index * 10 * minuteMs
    const warm = index > 2_000 && index < 2_030 ? 4.5 : 0
    const value = 5 + Math.sin(index / 23) * 0.8 + Math.sin(index * 12.9898) * 0.15 + warm
    return { sensor: 'a', measuredAt, values: { temperature: value }, faults: [] }
  }).filter((_, index) => index < 3_000 || index > 3_072)
  await stores.readings.append(organization, [{ sensor: 'a', gateway: 'pi', seq: 1, readings }], now)
  const raisedAt = begin + 2_002 * 10 * minuteMs
  const rang = { kind: 'high', quantity: 'temperature', limit: 8 }
  await stores.history.record(organization, [
    factOf('a', 'raised', raisedAt, 'high', null, { ...rang, value: 8.4, began: raisedAt - minuteMs }),
    factOf('a', 'acknowledged', raisedAt + 7 * minuteMs, 'high', erik.id, { name: 'Erik', raised: raisedAt }),
    factOf('a', 'remarked', raisedAt + 9 * minuteMs, 'high', erik.id, {
      name: 'Erik',
      raised: raisedAt,
      words: words[0],
    }),
    factOf('a', 'cleared', raisedAt + 4 * hourMs, 'high', null, {
      ...rang,
      raised: raisedAt,
      began: raisedAt,
      worst: 10.3,
    }),
    factOf('a', 'cause-given', raisedAt + 5 * hourMs, 'high', erik.id, {
      name: 'Erik',
      raised: raisedAt,
      cause: 'door',
      words: words[1],
    }),
    factOf('a', 'renamed', raisedAt + dayMs, null, anna.id, { name: 'Anna', old: words[0], new: words[1] }),
  ])
  return { bot, stores, raisedAt }
}

const press = async (bot: BotUnderTest, who: typeof erik, label: RegExp): Promise<void> => {
  const button = bot.buttons().find(({ text }) => label.test(text))
  expect(bot.buttons().map(({ text }) => text)).toEqual(
    expect.arrayContaining([expect.stringMatching(label)]),
  )
  await bot.press(who, button?.data ?? '')
}

test('a report is asked for in one sentence, or by buttons with a way back from each step', async () => {
  const { bot } = await month()
  const before = bot.asked.length
  await bot.write(erik, '/report')
  await press(bot, erik, /Sensor a$/)
  expect(bot.asked.at(-1)?.payload.text).toMatch(/^Which month of Sensor a\?/)
  await press(bot, erik, /Back/)
  expect(bot.asked.at(-1)?.payload.text).toMatch(/^Which (sensor|of)/)
  await press(bot, erik, /^All of Cellar/)
  expect(bot.asked.at(-1)?.payload.text).toMatch(/^Which month of Cellar\?/)
  const [newest] = bot.buttons()
  await bot.press(erik, newest?.data ?? '')
  const [site] = filesOf(bot, before)
  expect(site?.caption).toMatch(/Cellar, .* 20\d\d\n.*SHA-256 [0-9a-f]{64}/s)
  await bot.write(erik, '/report nothing at all')
  expect(bot.asked.at(-1)?.payload.text).toMatch(/no sensor called/)
  expect(await bot.write(erik, '/report a 2099-01')).toEqual([expect.stringMatching(/is still to come/)])
})

const made = async (language: 'en' | 'sv', sensors = ['a'], played = month()) => {
  const { bot } = await played
  const { directory } = (await bot.flows.stores.directories.load(organization)) ?? {}
  if (directory === undefined) throw new Error('no directory')
  const site = directory.sites.get('cellar')
  const now = monthOf('UTC', bot.clock.now() - 14 * dayMs)
  const [from, to] = [bot.clock.now() - 28 * dayMs, bot.clock.now() + 2 * dayMs]
  const read = await readReport(bot.flows, organization, directory, {
    sensors: sensors.flatMap((id) => directory.sensors.get(id) ?? []),
    from,
    to,
  })
  return reportDocument(read, { name: words[1], site, month: now, language, by: 'Anna ❄' })
}

const tableOf = (document: ReportDocument, title: string): Table | undefined =>
  document.sections.find((one): one is Table => one.kind === 'table' && one.title === title)

test('it says of each excursion who took it, what it was and what was noted, and what was changed by whom', async () => {
  const document = await made('en')
  expect(tableOf(document, 'Excursions')?.rows).toEqual([
    [
      '7 Nov 23:39',
      '8 Nov 03:40',
      '4 h 01 min',
      'too warm (8 °C)',
      '10.3 °C',
      'Erik, 7 Nov 23:47',
      `a door stood open; ${words[1]}; ${words[0]}`,
    ],
  ])
  expect(tableOf(document, 'Changes of limits and settings')?.rows).toEqual([
    ['8 Nov 23:40', 'Anna', expect.stringContaining('renamed')],
  ])
  expect(tableOf(document, 'Times without readings')?.rows).toEqual([
    ['14 Nov 21:50', '15 Nov 10:10', '12 h 20 min', ''],
  ])
  expect(document.about[2]).toEqual({
    label: 'Readings that are there',
    value: '98.1 %',
    more: '3,959 of 4,032 expected',
  })
})

test('its last page says where the audit ended, and the audit says which line that was', async () => {
  const { bot, stores } = await month()
  const { directory } = (await stores.directories.load(organization)) ?? {}
  const sensor = directory?.sensors.get('a')
  if (directory === undefined || sensor === undefined) throw new Error('no sensor')
  const now = bot.clock.now()
  const asked = { sensors: [sensor], from: now - 28 * dayMs, to: now }
  const report = await readReport(bot.flows, organization, directory, asked)
  const about = {
    name: 'A',
    site: undefined,
    month: monthOf('UTC', now),
    language: 'en',
    by: 'Anna',
  } as const
  const [row] = tableOf(reportDocument(report, about), 'The audit when this was made')?.rows ?? []
  expect(row).toEqual(['Sensor a (a)', '6', expect.stringMatching(/^[\w-]{43}$/)])
  const [, , hash = ''] = row ?? []
  const asLine = async () => (await verifyAudit(stores, organization, [], [hash, 'x'])).known
  expect(await asLine()).toEqual(new Map([[hash, 'line 6 of the chain of sensor a']]))
  await stores.history.record(organization, [
    factOf('a', 'renamed', now, null, anna.id, { old: 'a', new: 'b' }),
  ])
  expect(await asLine()).toEqual(new Map([[hash, 'line 6 of the chain of sensor a']]))
})

test('a sensor of which nothing is stored has no figure, and that is said', async () => {
  const document = await made('en', ['b'])
  const drawing = document.sections.find((one) => one.kind === 'drawing')
  expect(drawing?.stretches).toEqual([])
  const figures = document.sections.flatMap((one) => (one.kind === 'figures' ? one.figures : []))
  expect(figures.map(({ value }) => value)).toEqual(['–'])
})

test('the same report is the same bytes, and has its pages numbered', async () => {
  // Of one month that was played: where its audit ended is another hash in each.
  const played = month()
  const document = await made('en', ['a'], played)
  const [one, other] = [await pdfOf(document), await pdfOf(await made('en', ['a'], played))]
  expect(sha256(one)).toBe(sha256(other))
  expect(Buffer.from(one.subarray(0, 5)).toString()).toBe('%PDF-')
  const long = { ...document, sections: Array.from({ length: 3 }, () => document.sections).flat() }
  const pages: string[] = []
  const numbered = {
    ...long,
    pageOf: (page: number, all: number) => {
      pages.push(document.pageOf(page, all))
      return document.pageOf(page, all)
    },
  }
  await pdfOf(numbered)
  expect(pages.at(0)).toBe(`page 1 of ${pages.length}`)
  expect(pages.at(-1)).toBe(`page ${pages.length} of ${pages.length}`)
  expect(pages.length).toBeGreaterThan(2)
})

test('nothing in the table is a formula, and a name of several lines stays one cell', async () => {
  const csv = csvOf(await made('en'))
  expect(csv).toContain('"Källaren\n""−80"" 🧊"'.split('\n')[0])
  expect(csv).not.toMatch(/(^|,|\n)"?[=@]/)
  const odd = { ...(await made('en')), title: words[0], made: '+1', organization: '-2+3' }
  expect(csvOf(odd).split('\r\n').slice(0, 3)).toEqual([
    `\ufeff"'=cmd|""/c calc""!A1",November 2026`,
    "'-2+3",
    "'+1",
  ])
})

test('who reads a report signs it: name, meaning, time and hash stand in the audit, which stays whole', async () => {
  const { bot, stores } = await month()
  await bot.write(erik, '/report a 2026-11')
  const [sent] = filesOf(bot, 0)
  const hash = /[0-9a-f]{64}/.exec(String(sent?.caption))?.[0]
  const button = bot.buttons().find(({ text }) => /reviewed/.test(text))
  const message = {
    message_id: 77,
    date: 0,
    chat: { id: erik.id, type: 'private' },
    caption: readable(sent?.caption),
  }
  const press = (data: string | undefined, from: typeof erik, shown: object) =>
    bot.post({
      update_id: 90_000 + bot.asked.length,
      callback_query: {
        id: 'x',
        from: { id: from.id, is_bot: false, first_name: 'x' },
        chat_instance: '1',
        data,
        message: shown,
      },
    })
  await press(button?.data, erik, message)
  const signed = async () =>
    (await stores.history.since(organization, 0, bot.clock.now() + 1, 100)).filter(
      ({ what }) => what === 'report-signed',
    )
  expect(await signed()).toEqual([
    expect.objectContaining({
      person: erik.id,
      at: bot.clock.now(),
      detail: {
        name: 'Erik',
        old: null,
        new: 'Sensor a, November 2026',
        why: null,
        meaning: 'reviewed',
        sha256: hash,
      },
    }),
  ])
  expect(bot.asked.at(-1)?.payload.text).toMatch(/^Erik reviewed this report at .*: Sensor a, November 2026/)
  expect((await verifyAudit(stores, organization)).faults).toEqual([])
  // A viewer may not, and under what is no report nobody can.
  await press(button?.data, maja, message)
  await press(button?.data, erik, { ...message, caption: 'no report' })
  expect(await signed()).toHaveLength(1)
  await bot.write(maja, '/report a 2026-11')
  expect(bot.buttons().some(({ text }) => /granskat|reviewed/.test(text))).toBe(false)
})

test('a site of more sensors than a report takes, or of none, is said, and what is out of use has its report still', async () => {
  const { bot, stores } = await month()
  const sensors = (await stores.directories.load(organization))?.directory.sensors
  const one = sensors?.get('b')
  if (one === undefined) throw new Error('no sensor')
  const site = (id: string) => ({ id, name: `Hall ${id}`, timeZone: 'UTC', chat: null, onDuty: [] })
  await stores.directories.put(organization, [
    { kind: 'site', value: site('big') },
    { kind: 'site', value: site('empty') },
    { kind: 'sensor', value: { ...one, id: 'gone', name: 'Old cabinet', retiredAt: bot.clock.now() } },
    ...Array.from({ length: 41 }, (_, index) => ({
      kind: 'sensor' as const,
      value: { ...one, id: `n${index}`, name: `Shelf ${index}`, site: 'big' },
    })),
  ])
  expect(await bot.write(erik, '/report Hall big 2026-11')).toEqual([
    expect.stringMatching(/^Hall big has 41 sensors; .* 40 at the most/),
  ])
  expect(await bot.write(erik, '/report Hall empty')).toEqual([
    expect.stringMatching(/^Hall empty has no sensor in use/),
  ])
  expect(await bot.write(erik, '/report Old cabinet')).toEqual([
    expect.stringMatching(/^Which month of Old cabinet/),
  ])
})
