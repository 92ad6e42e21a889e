import '../support/at-hand.ts'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { monthlyDocuments } from '../../bot/rounds/monthly-documents.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { botUnderTest, organization } from './bot-under-test.ts'

test('the pages of a month are made once for each language, with the hash that their reader signs', async () => {
  const bot = await botUnderTest()
  const now = bot.clock.now()
  await ingest(bot.flows, organization, temperatures('a', now, [now, 20]), 'pi')
  const { directory } = (await bot.flows.stores.directories.load(organization)) ?? {}
  if (directory === undefined) throw new Error('no directory')
  const pages = monthlyDocuments(bot.flows, organization, directory)
  const month = { year: 2026, month: 11 }
  const [cellar] = await pages('en', month)
  if (cellar === undefined) throw new Error('no pages')
  expect(cellar.name).toMatch(/^Cellar-2026-11\.pdf$/)
  expect(new TextDecoder().decode(cellar.bytes.slice(0, 5))).toBe('%PDF-')
  expect(cellar.caption).toContain(createHash('sha256').update(cellar.bytes).digest('hex'))
  expect(cellar.buttons.map(({ data }) => data.replace(/^.*!report!/, ''))).toEqual([
    'table site cellar 2026-11',
    'sign reviewed',
    'sign approved',
  ])
  expect((await pages('en', month))[0]).toBe(cellar)
  expect((await pages('sv', month))[0]?.caption).toMatch(/november 2026/)
})

test('a place of too many sensors, and one that cannot be read, cost nobody the others', async () => {
  const bot = await botUnderTest()
  const { directory } = (await bot.flows.stores.directories.load(organization)) ?? {}
  if (directory === undefined) throw new Error('no directory')
  const one = [...directory.sensors.values()].find(({ kind }) => kind === 'sensor')
  const site = directory.sites.get('cellar')
  if (one === undefined || site === undefined) throw new Error('no sensor')
  const many = Array.from({ length: 41 }, (_, index) => ({ ...one, id: `m${index}`, site: 'big' }))
  const sensors = new Map([...many.map((sensor) => [sensor.id, sensor] as const), ...directory.sensors])
  const sites = new Map([['big', { ...site, id: 'big', name: 'Big' }], ...directory.sites])
  const pages = monthlyDocuments(bot.flows, organization, { ...directory, sensors, sites })
  expect((await pages('en', { year: 2026, month: 11 })).map(({ name }) => name)).toEqual([
    'Cellar-2026-11.pdf',
  ])
  const failing = {
    ...bot.flows,
    stores: {
      ...bot.flows.stores,
      history: { ...bot.flows.stores.history, list: () => Promise.reject(new Error('no')) },
    },
  }
  expect(await monthlyDocuments(failing, organization, directory)('en', { year: 2026, month: 11 })).toEqual(
    [],
  )
  expect(bot.lines.map(({ event }) => event)).toContain('monthly-report-not-made')
})
