import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { anna, type BotUnderTest, botUnderTest, erik, organization } from '../bot/bot-under-test.ts'
import { temperatures } from '../support/reports.ts'
import { transcriptOf } from '../support/transcript.ts'

/** Erik alone is on duty at a site without a group; nobody else is told of it at once. */
const evening = async (): Promise<BotUnderTest> => {
  const bot = await botUnderTest()
  const site = (await bot.flows.directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  await bot.flows.stores.directories.put(organization, [
    { kind: 'site', value: { ...site, chat: null, onDuty: [erik.id] } },
  ])
  await bot.clock.advance(20 * hourMs - minuteMs)
  return bot
}

/** So many minutes, with a reading in each and a look of the watcher. */
const pass = async (bot: BotUnderTest, minutes: number, value: number): Promise<void> => {
  const { flows, clock } = bot
  for (let minute = 0; minute < minutes; minute++) {
    await clock.advance(minuteMs)
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await watch(flows)
    await bot.idle()
  }
}

const blocks = (bot: BotUnderTest): Promise<unknown> =>
  bot.post({
    update_id: 90_001,
    my_chat_member: {
      chat: { id: erik.id, type: 'private', first_name: 'Erik' },
      from: { id: erik.id, is_bot: false, first_name: 'Erik' },
      date: 0,
      old_chat_member: { status: 'member', user: { id: 1, is_bot: true, first_name: 'nattvakt' } },
      new_chat_member: {
        status: 'kicked',
        user: { id: 1, is_bot: true, first_name: 'nattvakt' },
        until_date: 0,
      },
    },
  })

const readBy = (bot: BotUnderTest, chat: number): readonly string[] =>
  bot.asked.flatMap(({ payload }) =>
    payload.chat_id === chat && payload.text !== undefined ? [payload.text.replace(/<[^>]*>/g, '')] : [],
  )

describe('the one on duty blocks the bot at 22:00, and it rings at 3', () => {
  test('the admin reads at 22:00 who counts on him; at 3 the next rung rings in that minute', async () => {
    const bot = await evening()
    const { clock } = bot
    await pass(bot, 1, 5)
    const at22 = clock.now()
    await blocks(bot)
    const [told = ''] = readBy(bot, anna.id)
    expect(told).toMatch(/Erik/)
    expect(told).toMatch(/They are on duty at Cellar/)
    const [now = ''] = await bot.write(anna, '/ladder')
    expect(now).toMatch(/⚠️ I cannot reach .*Erik/)
    await pass(bot, (5 * hourMs) / minuteMs, 5)
    await pass(bot, 7, 25)
    expect(await transcriptOf(bot, at22)).toEqual([
      '03:02 Anna: 🔴 Sensor a · Cellar: too warm',
      '03:07 Anna: 🔴 Sensor a · Cellar: too warm',
      '03:07 Anna: 🔴 Sensor a · Cellar: nobody has had it for 5 min',
    ])
  })

  test('if nobody noticed, the alarm finds out: the next rung and the admins are told in the same minute', async () => {
    const bot = await evening()
    await pass(bot, 1, 5)
    const at22 = bot.clock.now()
    bot.messenger.dead.add(erik.id)
    await pass(bot, (5 * hourMs) / minuteMs, 5)
    await pass(bot, 3, 25)
    const transcript = await transcriptOf(bot, at22)
    expect([...new Set(transcript.map((line) => line.slice(0, 5)))]).toEqual(['03:02'])
    expect(transcript).toContain('03:02 Anna: I cannot tell Erik anything any more')
    expect(transcript.some((line) => /^03:02 Anna: .*Sensor a/.test(line))).toBe(true)
    const reachable = (await bot.flows.directories.get(organization))?.chats.get(erik.id)?.reachable
    expect(reachable).toBe(false)
  })
})

test('two operators press “I have it” in the same moment: one has it, and the other reads who', async () => {
  const bot = await botUnderTest()
  const other = await bot.another()
  const { data } = await bot.alarm()
  const button = `t:${data}`
  const [mine, theirs] = await Promise.all([
    bot.press(anna, button, anna.id),
    other.press(erik, button, erik.id),
  ])
  const watched = (await bot.flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  const owner = watched?.name === 'active' ? watched.acknowledgement?.name : undefined
  expect(['Anna', 'Erik']).toContain(owner)
  const [won, lost] = owner === 'Anna' ? [mine, theirs] : [theirs, mine]
  expect(won.join()).toMatch(/You have it/i)
  expect(lost.join()).toContain(owner)
})
