import { expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { causesIn, excursionName } from '#core/history/causes.ts'
import { parseBotButton } from '../../bot/buttons/button-data.ts'
import { renderCard } from '../../pipeline/channels/telegram/card.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { botUnderTest, erik, maja, organization } from './bot-under-test.ts'
import { phoneOf } from './conversations/asked.ts'

const remarkOf = async (bot: Awaited<ReturnType<typeof botUnderTest>>) => {
  const alarm = (await bot.flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  return alarm !== undefined && isStanding(alarm) ? alarm.remark?.words : undefined
}

test('who has an alarm notes what they know of it, by the button of its card or by /remark', async () => {
  const bot = await botUnderTest()
  const { raisedAt } = await bot.alarm()
  const phone = phoneOf(bot, erik)
  expect(await phone.write('/remark a compressor hums')).toEqual([expect.stringMatching(/take it first/)])
  await phone.write('/ack a')
  expect(await phone.write('/remark a compressor hums')).toEqual([
    '💬 It stands on the card now: compressor hums',
  ])
  expect(await remarkOf(bot)).toBe('compressor hums')
  await bot.press(erik, `r:${organization}:a:high:${raisedAt.toString(36)}`)
  expect(await phone.press('I am moving the samples')).toMatch(/stands on the card now/)
  expect(await remarkOf(bot)).toBe('I am moving the samples')
  expect(await phone.write('/alarms')).not.toEqual([])
  expect(await phone.write('/history a')).toEqual([
    expect.stringMatching(/Erik noted about .*moving the samples/),
  ])
  await phone.write('/remark')
  expect(phone.labels()).toContain('Sensor a')
})

test('what it was is asked at the end, answered by a press or in words, and stands in the history', async () => {
  const bot = await botUnderTest()
  const { raisedAt } = await bot.alarm()
  const phone = phoneOf(bot, erik)
  const card = `w:${organization}:a:high:${raisedAt.toString(36)}`
  await bot.press(erik, card)
  expect(phone.labels()).toHaveLength(9)
  expect(await phone.press('a door stood open')).toBe('🔎 Noted: a door stood open. Thank you.')
  await bot.clock.advance(1000)
  await bot.press(erik, card)
  await phone.press('something else')
  expect(await phone.write('a cable was loose')).toEqual(['🔎 Noted: a cable was loose. Thank you.'])
  const facts = await bot.flows.stores.history.list(organization, 'a', 50)
  expect(causesIn(facts).get(excursionName('high', raisedAt))).toMatchObject({
    cause: 'other',
    words: 'a cable was loose',
    name: 'Erik',
  })
  expect(await phone.write('/history a')).toEqual([
    expect.stringMatching(/something else, a cable was loose/),
  ])
  expect(await bot.press(maja, card)).toEqual([expect.stringMatching(/operatör/)])
})

test('what it was stands on the ended card, and beside the end in the history', async () => {
  const bot = await botUnderTest()
  const { raisedAt } = await bot.alarm()
  await bot.write(erik, '/ack a')
  for (let minute = 0; minute < 4; minute++) {
    await bot.clock.advance(60_000)
    await ingest(bot.flows, organization, temperatures('a', bot.clock.now(), [bot.clock.now(), 20]), 'pi')
    await bot.idle()
  }
  const phone = phoneOf(bot, erik)
  await bot.press(erik, `w:${organization}:a:high:${raisedAt.toString(36)}`)
  const before = bot.calls.length
  await phone.press('a door stood open')
  await bot.idle()
  const edits = bot.calls.slice(before).flatMap(({ call }) => (call.kind === 'edit-card' ? [call.card] : []))
  expect(edits.length).toBeGreaterThan(0)
  const directory = await bot.flows.directories.get(organization)
  const [card] = edits
  if (card === undefined || directory === undefined) throw new Error('no card')
  const context = { directory, language: 'en', timeZone: 'UTC', now: bot.clock.now() } as const
  expect(renderCard(card, context).plain).toContain('🔎 Erik says what it was: a door stood open')
  expect(await phone.write('/history a')).toEqual([
    expect.stringMatching(/over.* · what it was: a door stood open/),
  ])
})

test('a button of a cause that nobody made is none', () => {
  for (const data of [
    '!a!lab!a!high!x!',
    '!a!lab!a!high!x!1!2',
    '!a!lab!A!high!x!1',
    '!a!lab!a!high!!1',
    '!a!lab!a!high!x!123',
  ])
    expect(parseBotButton(data)).toBe(undefined)
})
