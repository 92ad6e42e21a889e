import { describe, expect, test } from 'vitest'
import type { RuleEdit } from '#core/rule-change.ts'
import { hourMs } from '#core/time.ts'
import { silenceAlarm } from '../../../pipeline/flows/alarm/silence-alarm.ts'
import { doToRoster, takeTurns } from '../../../pipeline/flows/duty/roster-deeds.ts'
import { extend, take } from '../../../pipeline/flows/maintenance/change.ts'
import { changeSetpoint } from '../../../pipeline/flows/rule/change-setpoint.ts'
import { editRules } from '../../../pipeline/flows/rule/edit-rules.ts'
import { anna, type BotUnderTest, botUnderTest, erik, organization, sven } from '../bot-under-test.ts'
import { type Phone, phoneOf } from './asked.ts'

const personIn = async ({ flows }: BotUnderTest, id: number) => {
  const person = (await flows.directories.get(organization))?.people.get(id)
  if (person === undefined) throw new Error(`nobody is ${id}`)
  return person
}
const watchOf = async ({ flows }: BotUnderTest, sensor: string) =>
  (await flows.stores.watches.load(organization, [sensor])).get(sensor)

/** Anna has sensor a out of service for four hours; Erik looks at it. */
const outOfService = async (): Promise<readonly [BotUnderTest, Phone, string]> => {
  const bot = await botUnderTest()
  const annas = phoneOf(bot, anna)
  await annas.write('/maintenance a')
  await annas.press('4 h')
  await annas.press('Service visit')
  await annas.press('Anna (you)')
  await annas.press('☑ These')
  await annas.press('🔧 Take it out of service')
  const id = (await watchOf(bot, 'a'))?.maintenance?.id ?? ''
  const phone = phoneOf(bot, erik)
  await phone.write('/maintenance a')
  return [bot, phone, id]
}

describe('what others change while somebody is asked', () => {
  test('a limit: it is left alone, what is so now is shown, and asked about anew', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna)
    await phone.write('/threshold b')
    await phone.write('21')
    await phone.press('It was set wrongly')
    const limit = async (): Promise<unknown> => {
      const rules = (await bot.flows.directories.get(organization))?.sensors.get('b')?.rules ?? []
      return rules.find(({ kind }) => kind === 'high')
    }
    await changeSetpoint(bot.flows, organization, 'b', 'high', 22, await personIn(bot, erik.id))
    const again = await phone.press('✔ Set this limit')
    expect(again).toMatch(/^Somebody changed this meanwhile\..*\n.*22 °C → <b>21 °C<\/b>/)
    expect(await limit()).toMatchObject({ setpoint: 22 })
    await phone.press('It was set wrongly')
    expect(await phone.press('✔ Set this limit')).toMatch(/22 °C → <b>21 °C<\/b>/)
    expect(await limit()).toMatchObject({ setpoint: 21 })
  })

  test('a rule: what it comes to now is asked about anew, and another rule of that sensor bothers nobody', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna)
    await phone.write('/rules b')
    await phone.press('✏️ Change')
    await phone.press('temperature, high limit 24 °C')
    await phone.press('deadband: 0.5 °C')
    await phone.write('1')
    await phone.press('It was set wrongly')
    const rule = async (id: string) =>
      (await bot.flows.directories.get(organization))?.sensors.get('b')?.rules.find((one) => one.id === id)
    const others = (edit: RuleEdit) => async () => {
      const by = { reason: 'new door', seen: [], batch: edit.kind }
      await editRules(bot.flows, organization, ['b'], edit, await personIn(bot, erik.id), by)
    }
    await others({ kind: 'set', rule: 'high', number: 'deadband', value: 0.8 })()
    const again = await phone.press('✔ Change it')
    expect(again).toMatch(/^Somebody changed this meanwhile\.[\s\S]*deadband 0\.8 °C → 1 °C/)
    expect(await rule('high')).toMatchObject({ deadband: 0.8 })
    await phone.press('It was set wrongly')
    await others({ kind: 'severity', rule: 'silent', severity: 'warning' })()
    expect(await phone.press('✔ Change it')).toContain('0.8 °C → 1 °C')
    expect(await rule('high')).toMatchObject({ deadband: 1 })
  })

  test('a roster: turns, and its end, are asked about anew', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna)
    const turns = async (): Promise<void> => {
      await phone.write('/roster')
      for (const label of ['📅 Take turns', 'Anna', 'Erik', '✅ That is all', 'Monday', '8:00'])
        await phone.press(label)
    }
    const byErik = async () => {
      const site = (await bot.flows.directories.get(organization))?.sites.keys().next().value ?? ''
      const deed = await takeTurns(bot.flows, {
        people: [erik.id],
        first: '2026-01-05',
        minute: 0,
        timeZone: 'UTC',
      })
      if (deed === undefined) throw new Error('no calendars')
      return doToRoster(bot.flows, organization, site, await personIn(bot, erik.id), deed)
    }
    await turns()
    expect(await byErik()).toMatchObject({ kind: 'changed' })
    expect(await phone.press('✅ Take it')).toMatch(/^Somebody changed this meanwhile\./)
    expect(await phone.press('✅ Take it')).toMatch(/^✅/)
    await phone.press('No roster')
    expect(await byErik()).toMatchObject({ kind: 'changed' })
    expect(await phone.press('No roster')).toMatch(/^Somebody changed this meanwhile\./)
    expect(await phone.press('No roster')).toMatch(/^✅/)
  })

  test('a silence: whose holds by now is said before anything takes its place', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna)
    await phone.write('/silence b')
    await phone.press('2 h')
    expect(await phone.press('Defrosting')).not.toContain('already')
    await silenceAlarm(bot.flows, organization, 'b', await personIn(bot, erik.id), 'new door', 8 * hourMs)
    expect(await phone.press('🔕 Keep it quiet')).toMatch(/^Erik keeps it quiet until .* already\./)
    expect((await watchOf(bot, 'b'))?.silence).toMatchObject({ name: 'Erik', reason: 'new door' })
    await phone.press('🔕 Keep it quiet')
    expect((await watchOf(bot, 'b'))?.silence).toMatchObject({ name: 'Anna', reason: 'Defrosting' })
  })

  test('the end of a maintenance: it is asked anew from the end that it has by now', async () => {
    const [bot, phone, id] = await outOfService()
    await phone.press('⏱ More time')
    await phone.press('4 h')
    const extension = { at: bot.clock.now(), forMs: 30 * hourMs, why: 'a part', isSure: true }
    await extend(bot.flows, organization, id, await personIn(bot, anna.id), extension)
    expect(await phone.press('Waiting for a part')).toMatch(/^Somebody gave it another end meanwhile: .*\n/)
    expect((await watchOf(bot, 'a'))?.maintenance?.until).toBe(extension.at + extension.forMs)
    await phone.press('8 h')
    expect(await phone.press('Waiting for a part')).toMatch(/It has until/)
    expect((await watchOf(bot, 'a'))?.maintenance?.until).toBe(extension.at + 8 * hourMs)
  })

  test('who answers for a maintenance: a button of before that takes it from nobody', async () => {
    const [bot, phone, id] = await outOfService()
    const reached = { id: sven.id, kind: 'private', title: 'Sven', language: 'sv', reachable: true } as const
    await bot.flows.stores.directories.put(organization, [{ kind: 'chat', value: reached }])
    expect(await take(bot.flows, organization, id, sven, anna.id)).toMatchObject({ kind: 'taken' })
    expect(await phone.press('✋ I answer for it')).toMatch(
      /^Somebody else changed this maintenance meanwhile/,
    )
    expect((await watchOf(bot, 'a'))?.maintenance).toMatchObject({ responsible: sven.id })
  })
})
