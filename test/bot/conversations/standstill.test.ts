import { describe, expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { undoSensorChange } from '../../../pipeline/flows/sensor/undo-change.ts'
import { temperatures } from '../../support/reports.ts'
import { anna, botUnderTest, erik, groupId, maja, organization, sven } from '../bot-under-test.ts'
import { phoneOf } from './asked.ts'

/** A freezer that has said the same for so many hours, in reports of half an hour. */
const standing = async (hours: number) => {
  const bot = await botUnderTest(presetRules('freezer'))
  const pass = async (ms: number, value = -20.37): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 30 * minuteMs) {
      await bot.clock.advance(29 * minuteMs)
      const now = bot.clock.now()
      const samples = Array.from(
        { length: 30 },
        (_, back) => [now - (29 - back) * minuteMs, value] as [number, number],
      )
      await ingest(bot.flows, organization, temperatures('a', now, ...samples), 'pi')
      await bot.idle()
      await bot.clock.advance(minuteMs)
      await watch(bot.flows)
      await bot.idle()
    }
  }
  await pass(hours * hourMs)
  const alarm = async () =>
    (await bot.flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.frozen?.name
  const isAllowed = async () =>
    (await bot.flows.directories.get(organization))?.sensors.get('a')?.mayStandStill?.name
  return { bot, pass, alarm, isAllowed }
}

describe('the warning of a value that stands still', () => {
  test('is switched off for one sensor with a reason, ends as ended by that person, and is taken back by one press', async () => {
    const { bot, alarm, isAllowed } = await standing(13)
    expect(await alarm()).toBe('active')
    const phone = phoneOf(bot, erik)
    const [rules] = await phone.write('/rules a')
    expect(rules).toContain('A value that stands still for at least 6 h')
    const asked = await phone.press('🧊 Do not warn when it stands still')
    expect(asked.split('\n')).toEqual([
      '<b>Sensor a</b>: nobody is warned any more when a value stands still. A probe that is stuck then looks as if all were well.',
      'The warning that stands now ends with this, though the value has not moved.',
      'Why? Press a reason or write it in a few words.',
    ])
    expect(await phone.press('It is as stable as that')).toContain('Reason: It is as stable as that')
    expect(await isAllowed()).toBe(undefined)
    expect(await phone.press('🧊 Do not warn when it stands still')).toBe(
      '🧊 <b>Sensor a</b>: nobody is warned any more when a value stands still.\nThe warning ended with this.',
    )
    await bot.idle()
    expect(await alarm()).toBe(undefined)
    const told = bot.calls.filter(({ chat }) => chat === groupId).at(-1)?.call
    expect(told).toMatchObject({ kind: 'reply', notices: [{ reason: 'cleared' }] })
    const [history] = await bot.write(erik, '/history a')
    expect(history).toContain(
      'Erik said that its values may stand still: nobody is warned of that (It is as stable as that)',
    )
    expect(history).toMatch(
      /Erik ended it by switching the warning off, after 1[23] h.*: temperature not moving/,
    )
    expect((await bot.write(erik, '/rules a'))[0]).toMatch(
      /Nobody is warned when a value stands still: Erik said so/,
    )
    expect((await bot.write(erik, '/status'))[0]).not.toContain('not moving')
    await bot.write(erik, '/rules a')
    expect(await phone.press('🧊 Warn when it stands still')).toMatch(/you are warned again/)
    expect(await phone.press('↩️ Undo')).toMatch(/nobody is warned any more/)
    expect(await isAllowed()).toBe('Erik')
  })

  test('tells nothing while it is off, and at once when it is on again: how long it stood was learned meanwhile', async () => {
    const { bot, pass, alarm } = await standing(1)
    const phone = phoneOf(bot, erik)
    await phone.write('/rules a')
    await phone.press('🧊 Do not warn when it stands still')
    await phone.write('steady bath')
    await phone.press('🧊 Do not warn when it stands still')
    await pass(20 * hourMs)
    expect(await alarm()).toBe(undefined)
    await phone.write('/rules a')
    await phone.press('🧊 Warn when it stands still')
    await pass(30 * minuteMs)
    expect(await alarm()).toBe('active')
  })

  test('is in Swedish for who reads Swedish', async () => {
    const { bot } = await standing(1)
    const phone = phoneOf(bot, sven)
    await phone.write('/rules a')
    expect(await phone.press('🧊 Varna inte när det står stilla')).toContain(
      'ingen varnas längre när ett värde står stilla',
    )
    await phone.press('Den är så stabil')
    await phone.press('🧊 Varna inte när det står stilla')
    expect((await bot.write(sven, '/history a'))[0]).toContain(
      'Sven bestämde att dess värden får stå stilla: ingen varnas för det (Den är så stabil)',
    )
    expect((await bot.write(sven, '/rules a'))[0]).toMatch(/Ingen varnas .*: det bestämde Sven/)
    expect(await phone.press('🧊 Varna när det står stilla')).toContain('ni varnas igen')
  })

  test('is not for viewers, and of what was changed since nothing is taken back', async () => {
    const { bot, isAllowed } = await standing(1)
    await bot.write(maja, '/rules a')
    expect(bot.buttons().map(({ text }) => text)).not.toContain('🧊 Varna inte när det står stilla')
    const phone = phoneOf(bot, erik)
    await phone.write('/rules a')
    await phone.press('🧊 Do not warn when it stands still')
    await phone.press('It is only a test')
    await phone.press('🧊 Do not warn when it stands still')
    const [fact] = (await bot.flows.stores.history.list(organization, 'a', 9)).filter(
      ({ what }) => what === 'standstill-changed',
    )
    await bot.clock.advance(1000)
    await phone.write('/rules a')
    await phone.press('🧊 Warn when it stands still')
    expect(await undoSensorChange(bot.flows, organization, 'a', fact?.at ?? 0, anna, () => true)).toEqual({
      kind: 'changed-since',
    })
    expect(await isAllowed()).toBe(undefined)
  })
})
