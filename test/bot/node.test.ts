import { expect, test } from 'vitest'
import type { FirmwareSaid } from '#core/gateway-protocol/firmware.ts'
import type { NodeSaid } from '#core/gateway-protocol/node-asks.ts'
import { packHeartbeat } from '#core/gateway-protocol/report.ts'
import type { NodeIs } from '#core/node-settings.ts'
import { minuteMs } from '#core/time.ts'
import { notificationWords } from '../../pipeline/channels/notification-words.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import type { AskedBesides, Live } from '../../pipeline/ports/gateway-commands.ts'
import { anna, type BotUnderTest, botUnderTest, erik, groupId, organization, sven } from './bot-under-test.ts'

const said: FirmwareSaid = { images: [], nodes: [{ node: 'a', version: '1.9.0' }], updates: [], settings: [] }
const is: NodeIs = { intervalS: 60, sensor: 'sht4x', name: 'frys-3', set: ['intervalS', 'name'] }

/** A gateway that has said that there is a node of ours, and writes down what it is asked. */
const watching = async (live?: Live, first = said) => {
  const asked: AskedBesides[] = []
  const listening: Live = {
    ask: async (_organization, _gateway, _forMs, what) => {
      if (what !== undefined) asked.push(what)
    },
  }
  const bot = await botUnderTest(undefined, undefined, { live: live ?? listening })
  let seq = 0
  const report = async (firmware: FirmwareSaid | undefined, epoch = 7): Promise<void> => {
    await bot.clock.advance(1000)
    const sentAt = bot.clock.now()
    const head = { gateway: 'pi', epoch, seq: seq++, sentAt }
    await ingest(bot.flows, organization, packHeartbeat({ ...head, ...(firmware && { firmware }) }), 'pi')
    await bot.idle()
  }
  await report(first)
  const ask = (): number => {
    const last = asked.at(-1)
    return typeof last === 'object' && 'settings' in last ? last.settings.ask : 0
  }
  const answers = (one: Omit<NodeSaid, 'node' | 'ask'>): Promise<void> =>
    report({ ...said, settings: [{ node: 'a', ask: ask(), ...one }] })
  return { bot, asked, report, answers }
}
type Watch = Awaited<ReturnType<typeof watching>>

const button = (bot: BotUnderTest, label: RegExp): string =>
  bot.buttons().find(({ text }) => label.test(text))?.data ?? ''
const shown = (bot: BotUnderTest): string =>
  bot.asked.findLast(({ method }) => method === 'editMessageText')?.payload.text ?? ''
/** The message as it is after what was told into it, and its buttons. */
const told = ({ bot }: Watch) => {
  const last = bot.informed.at(-1)
  if (last === undefined) throw new Error('nothing was told')
  const directory = { organization: { id: organization }, sensors: new Map() }
  const chat = { id: last.chat, language: 'en' }
  const words = notificationWords(last.notification, chat as never, directory as never, 0)
  return { words, press: (label: RegExp) => words.buttons?.find((one) => label.test(one.label))?.data ?? '' }
}
const facts = async ({ flows, clock }: BotUnderTest) =>
  (await flows.stores.history.since(organization, 0, clock.now() + 1, 50)).filter(({ what }) =>
    what.startsWith('settings'),
  )

test('a node is chosen, says what it is set to, one setting is changed after one more question, and is read back', async () => {
  const watch = await watching()
  const { bot, asked, answers } = watch
  await bot.write(anna, '/node')
  await bot.press(anna, button(bot, /Sensor a/))
  expect(shown(bot)).toContain('Sensor a is asked what it is set to')
  expect(asked.at(-1)).toEqual({ settings: { node: 'a', ask: expect.any(Number) } })
  await answers({ why: 'as-asked', is })
  expect(told(watch).words.html).toBe(
    '⚙️ <b>Sensor a is set to this, as it says itself</b>\nIt measures every 1 min.\nIt measures with SHT4x, as it was built.\nIt calls itself vakt-frys-3 on the air.',
  )
  await bot.press(anna, told(watch).press(/How often/))
  expect(shown(bot)).toContain('How often is <b>Sensor a</b> to measure?\nNow: 1 min')
  await bot.press(anna, button(bot, /^15 min/))
  expect(shown(bot)).toContain('Is <b>Sensor a</b> to measure every 15 min? Now it is 1 min.')
  expect(shown(bot)).toContain('Say first with /interval')
  expect(asked).toHaveLength(2)
  await bot.press(anna, button(bot, /^Yes/))
  const change = { what: 'intervalS', to: 900 }
  expect(asked.at(-1)).toEqual({ settings: { node: 'a', ask: expect.any(Number), change } })
  await answers({ why: 'waiting' })
  await answers({ why: 'as-asked', is: { ...is, intervalS: 900 } })
  await answers({ why: 'as-asked', is: { ...is, intervalS: 900 } })
  expect(told(watch).words.html).toContain('✅ <b>Sensor a is set to this now')
  expect(bot.informed).toHaveLength(2)
  expect(
    (await facts(bot)).map(({ what, person, detail }) => [what, person, detail.old ?? null, detail.new]),
  ).toEqual([
    ['settings-ended', null, null, 900],
    ['settings-begun', anna.id, 60, 900],
  ])
  const [history = ''] = await bot.write(anna, '/history a')
  expect(history).toContain('Anna had how often it measures set through its gateway: 900 s')
  expect(history).toContain('It says itself that it is set so: how often it measures')
})

test('each step has a way back, and nothing is asked on the way', async () => {
  const watch = await watching()
  const { bot, asked, answers } = watch
  await bot.write(anna, '/node')
  await bot.press(anna, button(bot, /Sensor a/))
  await answers({ why: 'as-asked', is })
  const before = asked.length
  for (const [what, value] of [
    [/How often/, /^As|^as/],
    [/With what/, /DHT22/],
    [/name/, /^as/],
  ] as const) {
    await bot.press(anna, told(watch).press(what))
    const chosen = shown(bot)
    await bot.press(anna, button(bot, value))
    expect(shown(bot)).toMatch(/^Is <b>Sensor a<\/b> to/)
    await bot.press(anna, button(bot, /Back/))
    expect(shown(bot)).toBe(chosen)
    await bot.press(anna, button(bot, /Back/))
    expect(shown(bot)).toContain('Sensor a said last that it is set to this')
  }
  await bot.press(anna, button(bot, /Back/))
  expect(shown(bot)).toContain('Settings of our own sensors')
  expect(asked.filter((one) => typeof one === 'object' && 'settings' in one)).toHaveLength(1)
  expect(before).toBeGreaterThan(0)
})

test.each([
  ['sensor-silent', is, 'That part measures nothing at its pins.'],
  ['busy', is, 'Something else is on its way to it'],
  ['no-commands', undefined, 'It needs the cable once.'],
  ['no-settings', undefined, 'Give it newer firmware'],
  ['not-reached', undefined, 'It was not reached for long.'],
  ['bad-interval', undefined, 'It cannot measure that often'],
  ['only-hears', undefined, 'only hears'],
] as const)('why it was not set is told: %s', async (why, at, words) => {
  const watch = await watching()
  await watch.bot.write(anna, '/node a 90 s')
  expect(watch.bot.asked.at(-1)?.payload.text).toContain('to measure every 90 s?')
  await watch.bot.press(anna, button(watch.bot, /^Yes/))
  await watch.answers({ why, ...(at && { is: at }) })
  const { html } = told(watch).words
  expect(html).toMatch(/^⚠️ <b>Sensor a was not set/)
  expect(html).toContain(words)
  expect((await facts(watch.bot))[0]).toMatchObject({ what: 'settings-ended', detail: { why } })
})

test('in Swedish, in a topic of a group, and what is written is refused where it cannot be', async () => {
  const watch = await watching()
  const { bot } = watch
  const [asked = ''] = await bot.write(sven, '/node a namn frys-3', groupId, { topic: 9 })
  expect(asked).toContain('Ska <b>Sensor a</b> kalla sig vakt-frys-3 i luften?')
  await bot.press(sven, button(bot, /^Ja/), groupId)
  expect(shown(bot)).toContain('Sensor a ska ställas in')
  await watch.answers({ why: 'as-asked', is })
  expect(bot.informed.at(-1)).toMatchObject({
    chat: groupId,
    notification: { kind: 'node', why: 'as-asked' },
  })
  expect((await bot.write(sven, '/node a 1 s'))[0]).toContain('Den mäter varje 2 s till')
  expect((await bot.write(sven, '/node a name freezer'))[0]).toContain('Ett namn i luften har högst 6')
  expect((await bot.write(sven, '/node a often'))[0]).toContain('Jag vet inte vad som ska ställas in')
})

test('a gateway that forgot it, or says nothing of it for too long, is told of, and who asks meanwhile is told that somebody did', async () => {
  const watch = await watching()
  const { bot, report } = watch
  await bot.write(anna, '/node a')
  expect((await bot.write(sven, '/node a')).at(-1)).toContain('får frågan')
  expect(shown(bot)).toContain('Någon har redan frågat Sensor a')
  await bot.clock.advance(2 * minuteMs)
  await report(said, 8)
  expect(bot.informed.at(-1)).toMatchObject({ notification: { why: 'forgotten' } })
  await bot.write(anna, '/node a 90 s')
  await bot.press(anna, button(bot, /^Yes/))
  await bot.clock.advance(5 * minuteMs)
  await report(undefined, 9)
  expect(bot.informed.at(-1)).toMatchObject({ notification: { why: 'forgotten' } })
  await bot.clock.advance(60 * minuteMs)
  await report(undefined, 9)
  await bot.clock.advance(5 * minuteMs)
  await report(undefined, 9)
  expect(bot.informed.at(-1)).toMatchObject({ notification: { why: 'not-answered' } })
  expect((await facts(bot))[0]).toMatchObject({ detail: { why: 'not-answered' } })
})

test('a gateway that is silent, too old, or cannot be asked leaves nothing that looks begun', async () => {
  const { settings: _new, ...old } = said
  const tooOld = await watching(undefined, old)
  await tooOld.bot.write(anna, '/node a')
  expect(shown(tooOld.bot)).toContain('the program of Sensor pi is too old')
  const deaf = await watching({ ask: async () => Promise.reject(new Error('no such endpoint')) })
  await deaf.bot.write(anna, '/node a 90 s')
  await deaf.bot.press(anna, button(deaf.bot, /^Yes/))
  expect(shown(deaf.bot)).toContain('Nothing was asked')
  expect((await facts(deaf.bot)).map(({ what }) => what).sort()).toEqual(['settings-begun', 'settings-ended'])
  await deaf.answers({ why: 'as-asked', is })
  expect(deaf.bot.informed).toEqual([])
  const silent = await watching()
  await silent.bot.clock.advance(60 * minuteMs)
  await silent.bot.write(anna, '/node a')
  expect(shown(silent.bot)).toContain('is not heard')
  expect(silent.asked.filter((one) => typeof one === 'object' && 'settings' in one)).toEqual([])
})

test('it is for admins, and buttons are checked when they are pressed', async () => {
  const { bot } = await watching()
  expect((await bot.write(erik, '/node'))[0]).toMatch(/admin/)
  await bot.write(anna, '/node')
  await bot.press(erik, button(bot, /Sensor a/))
  expect(shown(bot)).toBe('')
  expect((await bot.write(anna, '/node b'))[0]).toContain('is no sensor of our own')
})

test('of two who ask one node at once one waits for its answer, and the other reads that somebody does', async () => {
  const watch = await watching()
  const { bot, asked } = watch
  await bot.write(anna, '/node')
  const pick = button(bot, /Sensor a/)
  await Promise.all([bot.press(anna, pick), bot.press(sven, pick)])
  expect(asked.filter((one) => typeof one === 'object' && 'settings' in one)).toHaveLength(1)
  const texts = bot.asked
    .filter(({ method }) => method === 'editMessageText')
    .map(({ payload }) => payload.text)
  expect(texts.filter((text) => /waits for its answer|väntar på svaret/.test(text ?? ''))).toHaveLength(1)
})
