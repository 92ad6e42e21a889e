import { describe, expect, test } from 'vitest'
import { dayMs } from '#core/time.ts'
import { packAction } from '../../pipeline/channels/telegram/callback-data.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { anna, erik, groupId, maja, organization } from './bot-under-test.ts'
import { press, said } from './press.ts'
import { days, dutyAt, now, send, withFile } from './sent-calendar.ts'

test('names that mean nobody here are given a meaning by buttons, and keep it', async () => {
  const bot = await withFile(days(now, ['Anna', 'Kim Svensson', 'duty phone', 'Erik']))
  await send(bot, anna)
  expect(said(bot, anna.id)).toContain('Nobody here is called Kim Svensson, duty phone')
  expect(bot.buttons().map(({ text }) => text)).toEqual(
    expect.arrayContaining(['✅ Take it', '👤 Who is Kim Svensson?', '👤 Who is duty phone?']),
  )
  expect(await press(bot, anna, /Who is Kim Svensson/)).toContain('Who is Kim Svensson in this calendar?')
  const matched = await press(bot, anna, /^Erik$/)
  expect(matched).toContain('Kim Svensson → Erik')
  expect(matched).toContain('Nobody here is called duty phone:')
  await press(bot, anna, /Who is duty phone/)
  expect(await press(bot, anna, /Nobody who is here/)).toContain('Nobody here is called duty phone:')
  await press(bot, anna, /Take it/)
  expect(await dutyAt(bot, now + dayMs)).toEqual([erik.id])
  expect(await dutyAt(bot, now + 2 * dayMs)).toEqual([])
  const [people = ''] = await bot.write(erik, '/people')
  expect(people).toMatch(/<b>Anna<\/b>.* · on duty: Cellar/)
  expect(people).not.toMatch(/<b>Erik<\/b>.* · on duty/)
})

describe('hours that nobody has', () => {
  test('are taken from the card by whoever may have an alarm; the card and the lists say so', async () => {
    const bot = await withFile(days(now, ['Anna', 'Kim', 'Anna', 'Erik']))
    await send(bot, anna)
    await press(bot, anna, /Take it/)
    await watch(bot.flows)
    await bot.idle()
    const alarm = (await bot.flows.stores.watches.load(organization, ['@cellar'])).get('@cellar')?.alarms
    const raisedAt =
      alarm?.uncovered !== undefined && 'raisedAt' in alarm.uncovered ? alarm.uncovered.raisedAt : 0
    const about = { organization, alarm: { sensor: '@cellar', rule: 'uncovered', raisedAt } }
    const [status = ''] = await bot.write(erik, '/status')
    expect(status).toContain('🟠 <b>Cellar</b> · nobody is on duty from')
    const [alarms = ''] = await bot.write(erik, '/alarms')
    expect(alarms).toContain('<b>Cellar</b> · nobody is on duty from')
    const data = packAction({ kind: 'hours', ...about })
    expect(await bot.press(maja, data, groupId)).toEqual([
      'Det här kräver rollen operatör. Be en administratör.',
    ])
    await bot.press(erik, packAction({ kind: 'roster', ...about }), erik.id)
    expect(said(bot, erik.id)).toContain('Who is on duty at Cellar')
    const [toast] = await bot.press(erik, data, groupId)
    expect(toast).toMatch(/^You are on duty: .* – /)
    expect(await bot.press(anna, data, anna.id)).toEqual([
      'Somebody has these hours by now, or they are over.',
    ])
    const [after = ''] = await bot.write(erik, '/alarms')
    expect(after).not.toContain('nobody is on duty')
    const [history = ''] = await bot.write(erik, '/history')
    expect(history).toContain('Erik has the hours from')
    expect(history).toMatch(/<b>Cellar<\/b>: nobody is on duty from/)
  })

  test('can be had by somebody, who may hand that on and note what they know', async () => {
    const bot = await withFile(days(now, ['Anna', 'Kim', 'Anna', 'Erik']))
    await send(bot, anna)
    await press(bot, anna, /Take it/)
    const alarm = (await bot.flows.stores.watches.load(organization, ['@cellar'])).get('@cellar')?.alarms
    const raisedAt =
      alarm?.uncovered !== undefined && 'raisedAt' in alarm.uncovered ? alarm.uncovered.raisedAt : 0
    const about = { organization, alarm: { sensor: '@cellar', rule: 'uncovered', raisedAt } }
    await bot.press(anna, packAction({ kind: 'take', ...about }), anna.id)
    await bot.press(anna, packAction({ kind: 'hand-on', ...about }), anna.id)
    expect(await press(bot, anna, /Erik/)).toContain('Erik')
    const [alarms = ''] = await bot.write(erik, '/alarms')
    expect(alarms).toContain('Erik has it')
  })
})
