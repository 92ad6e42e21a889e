import { expect, test } from 'vitest'
import { isLimit, presetRules } from '#core/rule.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { goRound } from '../../bot/rounds/go-round.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { anna, botUnderTest, erik, maja, organization, sven } from './bot-under-test.ts'

type Bot = Awaited<ReturnType<typeof botUnderTest>>

/** A door that opens and closes on a limit without a deadband to speak of: it rings again and again. */
const restless = async (): Promise<Bot> => {
  const rules = presetRules('room').map((rule) => (isLimit(rule) ? { ...rule, deadband: 0.1 } : rule))
  const bot = await botUnderTest(rules)
  for (let times = 0; times < 6; times++)
    for (const value of [24.2, 24.2, 24.2, 23.8, 23.8, 23.8]) {
      await ingest(
        bot.flows,
        organization,
        temperatures('a', bot.clock.now(), [bot.clock.now(), value]),
        'pi',
      )
      await bot.clock.advance(minuteMs)
      await bot.idle()
    }
  return bot
}
const limitOf = async ({ flows }: Bot) => {
  const sensor = (await flows.directories.get(organization))?.sensors.get('a')
  const limit = sensor?.rules.find(isLimit)
  if (limit === undefined) throw new Error('no limit')
  return limit
}
const lastText = ({ asked }: Bot) =>
  asked.findLast(({ payload }) => payload.text !== undefined || payload.caption !== undefined)?.payload

test('/quality names the worst, says whether anybody took it, and what would have helped', async () => {
  const bot = await restless()
  const [said = ''] = await bot.write(erik, '/quality')
  expect(said).toMatch(/^<b>6 alarms in the last 7 days<\/b>/)
  expect(said).toMatch(/Per day: 0\.86; for each person who may take them: 0\.29\./)
  expect(said).toMatch(/Nobody took any\./)
  expect(said).toMatch(/Sensor a, too warm: 6 \(100 %\), comes and goes/)
  expect(said).toMatch(/<b>Sensor a<\/b>: deadband 0\.1 °C → 1(\.0)? °C would have saved 5 of 6/)
  const [swedish = ''] = await bot.write(maja, '/quality 30d')
  expect(swedish).toMatch(/6 larm de senaste 30 dygnen[\s\S]*för varmt: 6 \(100 %\), kommer och går/)
})

test('its figures are a picture where there is a renderer', async () => {
  const drawn: object[] = []
  const charts = {
    png: async (config: object) => {
      drawn.push(config)
      return new Uint8Array([0x89, 0x50, 0x4e, 0x47])
    },
  }
  const bot = await botUnderTest(undefined, undefined, { charts })
  await bot.alarm()
  await bot.write(erik, '/quality')
  expect(drawn).toMatchObject([
    { type: 'bar', data: { datasets: [{ label: 'critical' }, { label: 'warnings' }] } },
  ])
  expect(JSON.stringify(drawn)).not.toContain('null')
  expect(bot.asked.at(-1)?.method).toBe('sendPhoto')
  expect(lastText(bot)?.caption).toMatch(/^<b>One alarm in the last 7 days/)
})

test('one press makes the deadband wider, with its reason in the history and a way back', async () => {
  const bot = await restless()
  await bot.write(erik, '/quality')
  const mend = bot.buttons().find(({ text }) => /^Wider deadband for Sensor a/.test(text))
  expect((await limitOf(bot)).deadband).toBe(0.1)
  await bot.press(erik, mend?.data ?? '')
  expect((await limitOf(bot)).deadband).toBe(1)
  const facts = await bot.flows.stores.history.list(organization, 'a', 5)
  expect(facts.find(({ what }) => what === 'rule-changed')).toMatchObject({
    person: erik.id,
    detail: { why: 'It rang again and again' },
  })
  const undo = bot.buttons().find(({ text }) => /Undo/.test(text))
  await bot.press(erik, undo?.data ?? '')
  expect((await limitOf(bot)).deadband).toBe(0.1)
})

test('where two must agree, the press asks a second person instead', async () => {
  const bot = await restless()
  await bot.write(anna, '/agreement on')
  await bot.write(erik, '/quality')
  const mend = bot.buttons().find(({ text }) => /^Wider deadband/.test(text))
  await bot.press(erik, mend?.data ?? '')
  expect((await limitOf(bot)).deadband).toBe(0.1)
  const confirm = bot.buttons()[0]
  await bot.press(erik, confirm?.data ?? '', erik.id, bot.newestMessage())
  expect((await limitOf(bot)).deadband).toBe(0.1)
  expect(bot.asked.map(({ payload }) => payload.text ?? '').join('\n')).toMatch(/Erik/)
})

test('viewers read the figures and have no button that changes anything; a made-up one does nothing', async () => {
  const bot = await restless()
  await bot.write(maja, '/quality')
  expect(bot.buttons().map(({ text }) => text)).toEqual(['30 dygn'])
  await bot.press(maja, '!c!lab!quality!mend a high d 5')
  expect((await limitOf(bot)).deadband).toBe(0.1)
})

/** The next Monday at that hour of UTC. */
const toMonday = async (bot: Bot, hour: number): Promise<void> => {
  const at = new Date(bot.clock.now())
  const days = (8 - at.getUTCDay()) % 7
  const target = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + days, hour)
  await bot.clock.advance((target > bot.clock.now() ? target : target + 7 * dayMs) - bot.clock.now())
}
/** What was said without being asked, to whom. */
const listening = async (bot: Bot) => {
  const svens = { id: sven.id, kind: 'private', title: 'Sven', language: 'sv', reachable: true } as const
  await bot.flows.stores.directories.put(organization, [{ kind: 'chat', value: svens }])
  const said: { readonly to: number; readonly html: string; readonly buttons: number }[] = []
  const say: NonNullable<Bot['flows']['teller']['say']> = async ({ html, buttons = [] }, chat) => {
    said.push({ to: chat.id, html, buttons: buttons.length })
    return { kind: 'sent', messageId: 1 }
  }
  Object.assign(bot.flows, { teller: { ...bot.flows.teller, say } })
  return said
}

test('on Monday at eight the admins read of the worst offenders, once, each in their language', async () => {
  const bot = await restless()
  const said = await listening(bot)
  await toMonday(bot, 7)
  expect(await goRound(bot.flows)).toEqual({ said: 0, failed: 0 })
  await bot.clock.advance(60 * minuteMs)
  await goRound(bot.flows)
  await bot.clock.advance(5 * minuteMs)
  await goRound(bot.flows)
  expect(said.map(({ to, buttons }) => [to, buttons])).toEqual([
    [anna.id, 2],
    [sven.id, 2],
  ])
  expect(said[0]?.html).toMatch(/The alarms of last week in Lab[\s\S]*would have saved 5 of 6/)
  expect(said[1]?.html).toMatch(/Förra veckans larm i Lab/)
  await bot.clock.advance(dayMs)
  await goRound(bot.flows)
  expect(said).toHaveLength(2)
})

test('an admin who does not want the digest gets none on Mondays, until they want it again; others cannot wish that', async () => {
  const bot = await restless()
  const said = await listening(bot)
  await bot.write(anna, '/quality')
  expect(bot.buttons().map(({ text }) => text)).toContain('🗞 No digest on Mondays')
  expect(await bot.write(anna, '/quality digest off')).toEqual([
    expect.stringMatching(/no longer comes to you/),
  ])
  await bot.write(erik, '/quality digest off')
  await toMonday(bot, 8)
  await goRound(bot.flows)
  expect(said.map(({ to }) => to)).toEqual([sven.id])
  const back = bot.buttons().find(({ text }) => text === '🗞 Digest on Mondays')?.data ?? ''
  await bot.press(anna, back || '!c!lab!quality!digest on', anna.id)
  const [history = ''] = await bot.write(anna, '/history')
  expect(history).toMatch(/Anna reads the digest on Mondays again[\s\S]*Anna does not want the digest/)
  expect((await bot.flows.directories.get(organization))?.people.get(anna.id)?.noDigest).toBeUndefined()
})

test('who wants a daily word reads at their time that all is quiet, or what is not, and when the watch looked last', async () => {
  const bot = await botUnderTest()
  const said = await listening(bot)
  await ingest(bot.flows, organization, temperatures('a', bot.clock.now(), [bot.clock.now(), 20]), 'pi')
  expect(await bot.write(erik, '/allquiet')).toEqual([expect.stringMatching(/^You get no daily word/)])
  expect(await bot.write(erik, '/allquiet soon')).toEqual([expect.stringMatching(/^Write at which time/)])
  expect(await bot.write(erik, '/allquiet 7.30')).toEqual([expect.stringMatching(/^Every day at 07:30/)])
  const at = new Date(bot.clock.now())
  const target = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 2, 7, 29)
  await bot.clock.advance(target - bot.clock.now())
  await goRound(bot.flows)
  expect(said).toEqual([])
  await bot.clock.advance(minuteMs)
  for (const sensor of ['a', 'b'])
    await ingest(bot.flows, organization, temperatures(sensor, bot.clock.now(), [bot.clock.now(), 20]), 'pi')
  await bot.flows.stores.pulse.beat('watcher', bot.clock.now())
  await goRound(bot.flows)
  await bot.clock.advance(5 * minuteMs)
  await goRound(bot.flows)
  expect(said.map(({ to, html }) => [to, html])).toEqual([
    [erik.id, expect.stringMatching(/^All quiet: 2 sensors, last check .*07:30/)],
  ])
  // The watch stands still: the word says that, too.
  await bot.clock.advance(dayMs)
  await goRound(bot.flows)
  expect(said.at(-1)?.html).toMatch(/^Not all quiet[\s\S]*The watch stands still/)
  await bot.write(erik, '/allquiet off')
  await bot.clock.advance(dayMs)
  const before = said.length
  await goRound(bot.flows)
  expect(said.length).toBe(before)
})

test('that the watch itself is down is said to every admin once, by a way that does not pass what is down', async () => {
  const bot = await botUnderTest()
  await ingest(bot.flows, organization, temperatures('a', bot.clock.now(), [bot.clock.now(), 20]), 'pi')
  const said = await listening(bot)
  const since = bot.clock.now()
  const note = (down: object) => bot.flows.stores.pulse.note({ at: bot.clock.now(), down })
  await note({ watcher: { since, why: 'x' } })
  for (let rounds = 0; rounds < 3; rounds++) {
    await goRound(bot.flows)
    await bot.clock.advance(5 * minuteMs)
  }
  expect(said.map(({ to }) => to)).toEqual([anna.id, sven.id])
  expect(said[0]?.html).toMatch(
    /^The watch stands still: nothing that is due is noticed, since [\s\S]*look at the sensors yourselves/,
  )
  // It is mended, and breaks again: another outage.
  await note({})
  await goRound(bot.flows)
  await note({ watcher: { since: bot.clock.now(), why: 'x' } })
  await goRound(bot.flows)
  expect(said).toHaveLength(4)
})
