import { beforeAll, describe, expect, test } from 'vitest'
import type { Values } from '#core/reading.ts'
import { dayMs, hourMs, type Millis } from '#core/time.ts'
import { digestOf } from '../../bot/rounds/digest.ts'
import { energyHints } from '../../bot/rounds/energy-hints.ts'
import { changePlug } from '../../pipeline/flows/energy/change-plug.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { slow, storeValues, watts as wattsAt } from '../support/power.ts'
import { measured } from '../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, organization } from './bot-under-test.ts'

const watts = (at: Millis, share: number): number => wattsAt(at + 1000 * dayMs, share)

/** Five weeks of what sensor b draws; `at` counts from the beginning of the last seven days. */
const weeks = async (valuesAt: (at: Millis) => Values, sinceMs = 28 * dayMs): Promise<BotUnderTest> => {
  const bot = await botUnderTest()
  const { stores, directories } = bot.flows
  const sensors = [...((await directories.get(organization))?.sensors.values() ?? [])]
  await stores.directories.put(
    organization,
    sensors.map((value) => ({ kind: 'sensor', value: value.kind === 'sensor' ? slow(value) : value })),
  )
  const now = bot.clock.now()
  const week = now - (now % dayMs) - 6 * dayMs
  const from = week - sinceMs
  await storeValues(stores, organization, 'b', { from, to: now }, (at) => valuesAt(at - week))
  await ingest(bot.flows, organization, measured('b', now, { power: 5 }), 'pi')
  return bot
}
const hints = async ({ flows }: BotUnderTest, language: 'en' | 'sv' = 'en'): Promise<readonly string[]> => {
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no directory')
  return (await energyHints(flows, organization, directory))({ language })
}
/** A compressor at full work for the two hours in which the door stands open, and the hour after: each day of the last three. */
const doorStands = (at: Millis): Values => {
  const ofDay = ((at % dayMs) + dayMs) % dayMs
  const isOpen = at >= 3 * dayMs && ofDay >= 9 * hourMs && ofDay < 11 * hourMs
  const isCooling = at >= 3 * dayMs && ofDay >= 9 * hourMs && ofDay < 12 * hourMs
  return { power: isCooling ? 300 : watts(at, 0.5), door: isOpen ? 1 : 0 }
}

describe('a line about energy is said of', () => {
  let more: BotUnderTest
  beforeAll(async () => {
    more = await weeks((at) => ({ power: watts(at, at < 0 ? 0.5 : 5 / 6) }))
  })

  test('a compressor that runs for longer than in the weeks before, in the language of who reads it', async () => {
    expect(await hints(more)).toEqual([
      '💡 <b>Sensor b</b> (Cellar). It uses 60 % more than in the 4 weeks before (1.26 kWh per day), and its compressor runs 83 % of the time instead of 50 %.',
    ])
    expect((await hints(more, 'sv'))[0]).toMatch(/^💡 <b>Sensor b<\/b> \(Cellar\)\. Den drar 60 % mer/)
  })

  test('what stands in a plug, by its own name and once, as the digest has it below the alarms', async () => {
    expect((await changePlug(more.flows, organization, 'a', 'b', anna)).kind).toBe('changed')
    await more.alarm()
    const html = (await digestOf(more.flows, organization))?.(anna).html ?? ''
    expect(html).toMatch(
      /The alarms of last week in Lab[\s\S]*\n\n💡 <b>Sensor a<\/b> \(Cellar\)\. It uses 60 % more/,
    )
    expect(html.match(/💡 <b>/g)).toHaveLength(1)
  })

  test('a door that stood open, and what that took', async () => {
    const [line = '', ...others] = await hints(await weeks(doorStands))
    expect(others).toEqual([])
    expect(line).toMatch(
      /^💡 <b>Sensor b<\/b> \(Cellar\)\. Its door stood open \d times, for \d h[\d ]*m?i?n?: then and until 1 h later it used [12]\.\d+ kWh more than in the same hours on other days\.$/,
    )
  })
})

describe('nothing is said', () => {
  const month = 28 * dayMs
  const nothing: readonly (readonly [string, (at: Millis) => Values, number])[] = [
    ['where it is as ever', (at) => ({ power: watts(at, 0.5) }), month],
    ['where less is used', (at) => ({ power: watts(at, at < 0 ? 5 / 6 : 0.5) }), month],
    ['where nobody knows what it took before', (at) => ({ power: watts(at, 5 / 6) }), dayMs],
    [
      'where most of the week is not known',
      (at): Values => ({ power: at > 3 * dayMs ? 'unavailable' : watts(at, at < 0 ? 0.5 : 5 / 6) }),
      month,
    ],
    [
      'where a door stood open and took next to nothing',
      (at) => ({ power: watts(at, 0.5), door: doorStands(at).door ?? 0 }),
      month,
    ],
    ['where no power is measured', () => ({ temperature: 4 }), month],
  ]
  test.each(nothing)('%s', async (_where, valuesAt, since) => {
    expect(await hints(await weeks(valuesAt, since))).toEqual([])
  })
})

test('what energy there was cannot be read: the digest is said all the same, and the log says why', async () => {
  const bot = await weeks((at) => ({ power: watts(at, at < 0 ? 0.5 : 5 / 6) }))
  await bot.alarm()
  const { gatewayStates } = bot.flows.stores
  const lines: unknown[] = []
  const broken = {
    ...bot.flows.stores,
    gatewayStates: { ...gatewayStates, all: async () => Promise.reject(new Error('away')) },
  }
  const flows = { ...bot.flows, stores: broken, log: (line: unknown) => void lines.push(line) }
  const html = (await digestOf(flows, organization))?.(anna).html ?? ''
  expect(html).toMatch(/The alarms of last week/)
  expect(html).not.toMatch(/💡/)
  expect(lines).toMatchObject([{ level: 'error', event: 'energy-hints-not-read', why: 'Error: away' }])
})
