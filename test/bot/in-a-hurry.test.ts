import { expect, test } from 'vitest'
import type { LimitRule } from '#core/rule.ts'
import { anna, botUnderTest, erik, organization, sven } from './bot-under-test.ts'
import { press } from './press.ts'

const tooMuchCo2: LimitRule = {
  id: 'high',
  kind: 'high',
  quantity: 'co2',
  setpoint: 2000,
  deadband: 50,
  onDelayMs: 60_000,
  offDelayMs: 60_000,
  severity: 'warning',
}

test('a command in large letters is that command, and what stands behind it stays as it is', async () => {
  const bot = await botUnderTest()
  expect((await bot.write(anna, '/Status'))[0]).toContain('<b>Lab</b>')
  expect((await bot.write(anna, '/RENAME a Öst_FRYS'))[0]).toContain('<b>Öst_FRYS</b>')
})

test('a number in groups of three is one number, unless a name ends before its last group', async () => {
  const bot = await botUnderTest([tooMuchCo2])
  const a = (await bot.flows.directories.get(organization))?.sensors.get('a')
  if (a === undefined) throw new Error('no a')
  await bot.flows.stores.directories.put(organization, [
    { kind: 'sensor', value: { ...a, name: 'Hall 1' } },
    { kind: 'sensor', value: { ...a, id: 'c', name: 'Lab' } },
  ])
  const limitOf = async (id: string) => {
    const rule = (await bot.flows.directories.get(organization))?.sensors.get(id)?.rules[0]
    return rule !== undefined && 'setpoint' in rule ? rule.setpoint : undefined
  }
  await bot.write(anna, '/threshold Lab 1\u00a0200')
  expect(await limitOf('c')).toBe(1200)
  await bot.write(anna, '/threshold Hall 1 500 ppm')
  expect(await limitOf('a')).toBe(500)
  await bot.write(anna, '/threshold')
  await press(bot, anna, /Lab/)
  expect((await bot.write(anna, '1 100'))[0]).toMatch(/1[,\s]?100/)
})

test('why is not asked of a silence that is too long or too short', async () => {
  const bot = await botUnderTest()
  for (const words of ['a 100 h', 'a 0 min']) {
    const [said = ''] = await bot.write(erik, `/silence ${words}`)
    expect(said).not.toMatch(/Why/)
    expect((await bot.write(erik, '/cancel'))[0]).toMatch(/nothing to cancel|nothing/i)
  }
})

test('quiet hours stand in the history as a clock shows them', async () => {
  const bot = await botUnderTest()
  await bot.write(sven, '/quiet 22.00–06.30')
  await bot.write(sven, '/quiet av')
  const [said = ''] = await bot.write(anna, '/history')
  expect(said).toContain('– → 22:00–06:30')
  expect(said).toContain('22:00–06:30 → –')
})
