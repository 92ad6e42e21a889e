import { expect, test } from 'vitest'
import { anna, botUnderTest, erik, organization, sven } from './bot-under-test.ts'

test('two must agree on laxer critical limits from the moment an admin says so, and the audit knows who', async () => {
  const { write, flows } = await botUnderTest()
  expect((await write(anna, '/agreement'))[0]).toMatch(/^One person alone.*\n.*\n.*\/agreement on/)
  expect((await write(erik, '/agreement on'))[0]).toMatch(/Your role is operator/)
  expect((await write(sven, '/agreement på'))[0]).toBe(
    '✅ En kritisk gräns kan bara göras mildare när en andra person håller med.',
  )
  expect((await write(anna, '/agreement on'))[0]).toMatch(/^A critical limit/)
  expect((await flows.directories.get(organization))?.organization.laxerNeedsTwo).toBe(true)
  await write(erik, '/threshold a 40')
  const sensor = (await flows.directories.get(organization))?.sensors.get('a')
  expect(sensor?.rules).toContainEqual(expect.objectContaining({ id: 'high', setpoint: 24 }))
  const facts = await flows.stores.history.since(organization, 0, Number.MAX_SAFE_INTEGER, 10)
  expect(facts.filter(({ what }) => what === 'agreement-changed')).toMatchObject([
    { person: sven.id, detail: { old: 'off', new: 'on' } },
  ])
})

test('whether two must sign before something returns to service is said in the same place', async () => {
  const { write, flows } = await botUnderTest()
  const needed = async () => (await flows.directories.get(organization))?.organization.returnNeedsTwo
  expect((await write(anna, '/agreement maintenance on'))[0]).toMatch(/^✅ Two people sign/)
  expect(await needed()).toBe(true)
  expect((await flows.directories.get(organization))?.organization.laxerNeedsTwo).toBe(undefined)
  expect((await write(sven, '/agreement underhåll av'))[0]).toMatch(/^✅ En underskrift räcker/)
  expect(await needed()).toBe(false)
  expect((await write(anna, '/agreement maintenance'))[0]).toMatch(/One signature is enough/)
})
