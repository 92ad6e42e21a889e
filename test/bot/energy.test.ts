import { expect, test } from 'vitest'
import { dayMs, hourMs } from '#core/time.ts'
import { parseEnergyPrice } from '../../bot/parsers/records/energy-price.ts'
import { reportDocument } from '../../bot/views/report-document.ts'
import { csvOf } from '../../pipeline/channels/report/csv.ts'
import { changePlug } from '../../pipeline/flows/energy/change-plug.ts'
import { readReport } from '../../pipeline/flows/report/read-report.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { slow, storeValues, watts } from '../support/power.ts'
import { anna, type BotUnderTest, botUnderTest, erik, maja, organization } from './bot-under-test.ts'

/** Sensor b measures the power of what a stands in; its compressor runs for longer since a week. */
const plugged = async (stores: Stores = memoryStores()) => {
  const drawn: object[] = []
  const charts = {
    png: async (config: object) => {
      drawn.push(config)
      return new Uint8Array([0x89, 0x50, 0x4e, 0x47])
    },
  }
  const bot = await botUnderTest(undefined, stores, { charts })
  const directory = await bot.flows.directories.get(organization)
  const sensors = [...(directory?.sensors.values() ?? [])].filter(({ kind }) => kind === 'sensor')
  await stores.directories.put(
    organization,
    sensors.map((value) => ({ kind: 'sensor', value: slow(value) })),
  )
  const now = bot.clock.now()
  const week = now - (now % dayMs) - 6 * dayMs
  await storeValues(stores, organization, 'b', { from: week - 28 * dayMs, to: now }, (at) => ({
    power: watts(at, at < week ? 0.5 : 5 / 6),
  }))
  return { bot, drawn }
}
const caption = ({ asked }: BotUnderTest): string => String(asked.at(-1)?.payload.caption ?? '')
const press = (bot: BotUnderTest, who: typeof anna, label: RegExp) =>
  bot.press(who, bot.buttons().find(({ text }) => label.test(text))?.data ?? '')

test('/energy says what is used in a day, how long the compressor runs, and that this is unusual, with a picture of each day', async () => {
  const { bot, drawn } = await plugged()
  await bot.write(erik, '/energy sensor b')
  const said = caption(bot)
  expect(said).toMatch(
    /^<b>Sensor b<\/b> used [\d.]+ kWh in the last 7 days: 2(\.0\d?)? kWh per day\. \d+(\.\d)? % of the time is known\./,
  )
  expect(said).toMatch(/Nobody has said what a kWh costs/)
  expect(said).toMatch(/Its compressor ran 83 % of the known time: 100 W while it runs, 5 W at rest\./)
  expect(said).toMatch(
    /💡 It uses 60 % more than in the 4 weeks before \(1\.26 kWh per day\), and its compressor runs 83 % of the time instead of 50 %\.\nThis is a hint and no alarm; \/rules can/,
  )
  expect(drawn).toMatchObject([
    {
      type: 'bar',
      data: {
        labels: expect.objectContaining({ length: 7 }),
        datasets: [{ label: 'mean of the weeks before' }, {}],
      },
    },
  ])
  await bot.write(maja, '/energy sensor b 30d')
  expect(caption(bot)).toMatch(/^<b>Sensor b<\/b> drog [\d,]+ kWh de senaste 30 dygnen: 1,\d+ kWh per dygn/)
})

test('an admin says what a kWh costs, everywhere or at one site, and the history says who did', async () => {
  const { bot } = await plugged()
  const [refused = ''] = await bot.write(erik, '/energy price 1.85 SEK')
  expect(refused).toMatch(/admin/)
  expect((await bot.write(anna, '/energy price dear'))[0]).toMatch(/\/energy price 1\.85 SEK/)
  expect((await bot.write(anna, '/energy price 2 EUR'))[0]).toBe(
    '✅ A kWh costs €2.00 at every site that has no price of its own.',
  )
  await bot.write(erik, '/energy sensor b')
  expect(caption(bot)).toMatch(/That is €\d+\.\d\d, or €[34]\.\d\d per day, at €2\.00 per kWh\./)
  expect((await bot.write(anna, '/energy price cellar 1,5 kr'))[0]).toMatch(
    /^✅ A kWh costs SEK.1\.50 at Cellar\.$/,
  )
  await bot.write(maja, '/energy sensor b')
  expect(caption(bot)).toMatch(/Det är \d+,\d\d kr, eller [23],\d\d kr per dygn, för 1,50 kr per kWh\./)
  expect((await bot.write(anna, '/energy price attic 1 SEK'))[0]).toMatch(/no site called attic/)
  expect((await bot.write(anna, '/energy price cellar off'))[0]).toMatch(
    /^✅ Nobody says any more .* Cellar\.$/,
  )
  await bot.write(anna, '/energy price off')
  const [history = ''] = await bot.write(anna, '/history')
  expect(history).toMatch(/Anna changed what a kilowatt hour costs at Cellar: – → 1\.5 SEK|none → 1\.5 SEK/)
  expect(history).toMatch(/1\.5 SEK → /)
  expect((await bot.flows.directories.get(organization))?.organization.energyPrice).toBeUndefined()
})

test('what measures no power itself is told by what it is plugged into, with its room and its door', async () => {
  const { bot } = await plugged()
  const now = bot.clock.now()
  const noon = now - (now % dayMs) - 2 * dayMs + 12 * hourMs
  await storeValues(bot.flows.stores, organization, 'a', { from: now - 8 * dayMs, to: now }, (at) => ({
    temperature: -20,
    door: at >= noon && at < noon + hourMs ? 1 : 0,
  }))
  await bot.write(erik, '/energy sensor a')
  expect(bot.asked.at(-1)?.payload.text).toMatch(
    /^Nothing that is known says what <b>Sensor a<\/b> used in this time\.\nIf it is plugged into/,
  )
  // Whoever only looks says nothing of plugs.
  await bot.write(maja, '/energy sensor a')
  expect(bot.buttons().some(({ text }) => /uttag/.test(text))).toBe(false)
  await bot.write(erik, '/energy sensor a')
  await press(bot, erik, /Which plug/)
  expect(bot.asked.at(-1)?.payload.text).toMatch(/None of your sensors measures power/)
  const { ingest } = await import('../../pipeline/flows/ingest/ingest.ts')
  const { measured } = await import('../support/reports.ts')
  await ingest(bot.flows, organization, measured('b', now, { power: 5, temperature: 20 }), 'pi')
  await bot.write(erik, '/energy sensor a')
  await press(bot, erik, /Which plug/)
  await press(bot, erik, /^Sensor b$/)
  expect(bot.asked.at(-1)?.payload.text).toMatch(/^✅ Sensor b measures the power of Sensor a from now on/)
  await bot.write(erik, '/energy sensor a')
  expect(caption(bot)).toMatch(/\nSensor b measures it\.\n/)
  expect(caption(bot)).toMatch(
    /Its door stood open once, for 1 h: then and until 1 h later it used [\d.]+ kWh (more|less)/,
  )
  expect((await bot.write(erik, '/history sensor a'))[0]).toMatch(
    /Erik changed which sensor measures its power: .* → Sensor b/,
  )
  await press(bot, erik, /Sensor a/)
  await bot.write(erik, '/energy sensor a')
  await press(bot, erik, /Which plug/)
  expect(bot.buttons().some(({ text }) => text === '✓ Sensor b')).toBe(true)
  await press(bot, erik, /^None$/)
  expect((await bot.flows.directories.get(organization))?.sensors.get('a')?.plug).toBeUndefined()
})

test('its power has a rule, and so the hint says that it is watched', async () => {
  const { bot } = await plugged()
  const b = (await bot.flows.directories.get(organization))?.sensors.get('b')
  if (b === undefined) throw new Error('no b')
  const rule = { id: 'much', kind: 'high', quantity: 'power', setpoint: 150, deadband: 5 } as const
  const delays = { severity: 'warning', onDelayMs: 0, offDelayMs: 0 } as const
  await bot.flows.stores.directories.put(organization, [
    { kind: 'sensor', value: { ...b, rules: [...b.rules, { ...rule, ...delays }] } },
  ])
  await bot.write(erik, '/energy sensor b')
  expect(caption(bot)).toMatch(/Its power is watched: 150 W\.$/)
})

test('buttons that somebody made up, and sensors that are not there, do nothing', async () => {
  const { bot } = await plugged()
  for (const words of ['plug zzzzzz', 'plug', 'zzzzzz 7', 'plug zzzzzz none'])
    expect(await bot.press(erik, `!c!lab!energy!${words}`)).toHaveLength(1)
  expect((await bot.write(erik, '/energy nothing'))[0]).toMatch(/no sensor called “nothing”/)
})

test.each([
  ['1.85 SEK', { site: '', price: { perKWh: 1.85, currency: 'SEK' } }],
  ['1,85kr', { site: '', price: { perKWh: 1.85, currency: 'SEK' } }],
  ['Cellar lab 0.31 €', { site: 'Cellar lab', price: { perKWh: 0.31, currency: 'EUR' } }],
  ['Lab 2 0.31 eur', { site: 'Lab 2', price: { perKWh: 0.31, currency: 'EUR' } }],
  ['1 850 kr', { site: '', price: { perKWh: 1850, currency: 'SEK' } }],
  ['Lab 1\u00a0850,50 kr', { site: 'Lab', price: { perKWh: 1850.5, currency: 'SEK' } }],
  ['Hall 1 850 kr', { site: 'Hall 1', price: { perKWh: 850, currency: 'SEK' } }],
  ['off', { site: '', price: null }],
  ['Lab 2 av', { site: 'Lab 2', price: null }],
])('“%s” is a price', (words, wish) => {
  expect(parseEnergyPrice(words, (name) => name === 'Hall 1')).toEqual(wish)
})

test.each(['', '1.85', '0 SEK', '-1 SEK', '1e9 SEK', '1.85 kronor', '99999999 SEK', 'SEK 1'])(
  '“%s” is none',
  (words) => {
    expect(parseEnergyPrice(words, () => false)).toBeUndefined()
  },
)

test('the report of a month has what was used in it, and a sensor without power has nothing of it', async () => {
  const { bot } = await plugged()
  const directory = await bot.flows.directories.get(organization)
  if (directory === undefined) throw new Error('no organization')
  const [a, b] = ['a', 'b'].map((id) => directory.sensors.get(id))
  if (a === undefined || b === undefined) throw new Error('no sensors')
  const now = bot.clock.now()
  const asked = { sensors: [a, b], from: now - 8 * dayMs, to: now + 10 * dayMs }
  const report = await readReport(bot.flows, organization, directory, asked)
  const month = { year: 2026, month: 11 }
  const about = { name: 'Cellar', site: undefined, month, language: 'en', by: 'Erik' } as const
  const table = csvOf(reportDocument(report, about))
  expect(table.match(/Compressor ran/g)).toHaveLength(1)
  expect(table).toMatch(/Used,[\d.]+ kWh,"?[\d.]+ kWh per day; 9\d(\.\d)? % of the time is known/)
  expect(table).toMatch(/Compressor ran,\d\d %,/)
  expect(table).toMatch(/It uses \d\d % more than in the 4 weeks before/)
})

test('a sensor leads to what it uses once somebody said what it is plugged into', async () => {
  const { bot } = await plugged()
  const offered = async (): Promise<boolean> => {
    await bot.write(erik, '/sensor Sensor a')
    return bot.buttons().some(({ text }) => /⚡/.test(text))
  }
  expect(await offered()).toBe(false)
  await changePlug(bot.flows, organization, 'a', 'b', anna)
  expect(await offered()).toBe(true)
})
