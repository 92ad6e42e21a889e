import { expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { anna, botUnderTest, groupId, maja, organization } from './bot-under-test.ts'

const minute = 60_000

const stuck = async () => {
  const bot = await botUnderTest(presetRules('freezer'))
  const { flows, clock, idle } = bot
  const pass = async (hours: number, value: number) => {
    for (let passed = 0; passed < hours * 60; passed += 30) {
      await clock.advance(30 * minute)
      const now = clock.now()
      const samples = Array.from({ length: 30 }, (_, back) => [now - (29 - back) * minute, value] as const)
      await ingest(
        flows,
        organization,
        temperatures('a', now, ...samples.map(([at, one]) => [at, one] as [number, number])),
        'pi',
      )
      await idle()
    }
  }
  await pass(13, -20.37)
  return { ...bot, pass }
}

test('a value that stands still is shown as that wherever people look, and can be taken and silenced', async () => {
  const { write, press, pass, flows } = await stuck()
  const [status = ''] = await write(anna, '/status')
  expect(status).toMatch(/🟠 <b>Sensor a<\/b> −20\.4 °C · not moving since .* · nobody has it/)
  const [alarms = ''] = await write(maja, '/alarms')
  expect(alarms).toMatch(/🟠 <b>Sensor a<\/b> −20,4 °C · står stilla sedan .* · ingen har det/)
  const [sensor = ''] = await write(anna, '/sensor a')
  expect(sensor).toContain('not moving since')
  const alarm = (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.frozen
  if (alarm?.name !== 'active') throw new Error(`not active: ${JSON.stringify(alarm)}`)
  expect(await press(anna, `s120:lab:a:frozen:${alarm.raisedAt.toString(36)}`, groupId)).toHaveLength(1)
  expect((await flows.stores.watches.load(organization, ['a'])).get('a')?.silence).toMatchObject({
    name: 'Anna',
  })
  const [taken = ''] = await write(anna, '/ack a')
  expect(taken).toContain('temperature not moving')
  await pass(0.5, -20.3)
  const [history = ''] = await write(anna, '/history a')
  expect(history).toContain('rang: temperature not moving since 02:01 (−20.4 °C)')
  expect(history).toMatch(/over after 13 h.*: temperature not moving(\n|$)/)
  const [handover = ''] = await write(anna, '/handover')
  expect(handover).toMatch(/temperature not moving from .*, Anna took it/)
  expect(handover).not.toContain('worst')
})
