import { describe, expect, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { silenceAlarm } from '../../../pipeline/flows/alarm/silence-alarm.ts'
import { extend, take } from '../../../pipeline/flows/maintenance/change.ts'
import { changeSetpoint } from '../../../pipeline/flows/rule/change-setpoint.ts'
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
    expect(again).toMatch(/^Somebody moved this limit meanwhile\..*\n.*22 °C → <b>21 °C<\/b>/)
    expect(await limit()).toMatchObject({ setpoint: 22 })
    await phone.press('It was set wrongly')
    expect(await phone.press('✔ Set this limit')).toMatch(/22 °C → <b>21 °C<\/b>/)
    expect(await limit()).toMatchObject({ setpoint: 21 })
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
