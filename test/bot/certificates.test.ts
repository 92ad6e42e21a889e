import { expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { goRound } from '../../bot/rounds/go-round.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { anna, type BotUnderTest, botUnderTest, organization } from './bot-under-test.ts'

const end = Date.UTC(2027, 0, 31)

/** A report that says of its gateway's certificate that it ends then, or that it holds. */
const says = async ({ flows, clock }: BotUnderTest, seq: number, endsAt?: number): Promise<void> => {
  const now = clock.now()
  const one = { sensor: 'pi', why: 'certificate-ends', since: now, at: now } as const
  const detail = endsAt === undefined ? '' : `${new Date(endsAt).toISOString().slice(0, 10)} (gateway.crt)`
  const hindrances = endsAt === undefined ? [] : [{ ...one, count: endsAt / dayMs, detail }]
  const readings = [{ sensor: 'a', measuredAt: now, values: { temperature: 20 }, faults: [] }]
  const [payload = ''] = packReports({ gateway: 'pi', sentAt: now, cause: 'calm', readings, hindrances }, seq)
  await ingest(flows, organization, JSON.parse(payload), 'pi')
}

const listening = (bot: BotUnderTest): [number, string][] => {
  const said: [number, string][] = []
  const say: NonNullable<BotUnderTest['flows']['teller']['say']> = async ({ html }, { id }) => {
    said.push([id, html])
    return { kind: 'sent', messageId: 1 }
  }
  Object.assign(bot.flows, { teller: { ...bot.flows.teller, say } })
  return said
}

test('admins are told 30 and 7 days before a gateway’s certificate ends, once each, and no more when it has a new one', async () => {
  const bot = await botUnderTest()
  const said = listening(bot)
  const daysBefore: number[] = []
  for (let days = 32; days > 2; days--) {
    await bot.clock.advance(end - days * dayMs + 9 * 60 * minuteMs - bot.clock.now())
    await says(bot, 100 - days, end)
    if (days === 10) await bot.write(anna, '/language svenska')
    for (let round = 0; round < 2; round++) {
      const before = said.length
      await goRound(bot.flows)
      if (said.length > before) daysBefore.push(days)
    }
  }
  expect(daysBefore).toEqual([30, 7])
  expect(said.map(([to]) => to)).toEqual([anna.id, anna.id])
  expect(said[0]?.[1]).toMatch(/good until 2027-01-31 \(gateway\.crt\), 29 days left\nAfter that day nothing/)
  expect(said[1]?.[1]).toMatch(/gäller till 2027-01-31 \(gateway\.crt\), 6 dagar kvar\nEfter den dagen/)
  await says(bot, 200)
  await bot.clock.advance(dayMs + 60 * minuteMs)
  await goRound(bot.flows)
  expect(said).toHaveLength(2)
})

test('at night nobody is told, and /gateways says until when it is good and what to do', async () => {
  const bot = await botUnderTest()
  const said = listening(bot)
  await bot.clock.advance(end - 5 * dayMs + 2 * 60 * minuteMs - bot.clock.now())
  await says(bot, 7, end)
  await goRound(bot.flows)
  expect(said).toEqual([])
  const [gateways = ''] = await bot.write(anna, '/gateways')
  expect(gateways).toMatch(
    /⚠ its certificate is good until 2027-01-31 \(gateway\.crt\).*Whoever runs nattvakt/,
  )
  expect((await bot.write(anna, '/status'))[0]).toContain('its certificate is good until 2027-01-31')
})

test('on the last day admins are told once more', async () => {
  const bot = await botUnderTest()
  const said = listening(bot)
  for (const hours of [20, 16]) {
    await bot.clock.advance(end - hours * 60 * minuteMs - 60 * minuteMs - bot.clock.now())
    await says(bot, 100 - hours, end)
    await goRound(bot.flows)
  }
  await bot.clock.advance(end + 8 * 60 * minuteMs - bot.clock.now())
  await goRound(bot.flows)
  expect(said.map(([, html]) => html.split('\n')[0])).toEqual([
    expect.stringMatching(/good until 2027-01-31 \(gateway\.crt\), which is now$/),
  ])
})
