import { expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { Value } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { anna, botUnderTest, organization } from './bot-under-test.ts'

test('a probe that breaks is told in the same words everywhere, from its first word on and until it measures again', async () => {
  const { flows, clock, idle, write, calls } = await botUnderTest(presetRules('fridge'))
  let seq = 0
  const say = async (temperature: Value, minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      const now = clock.now()
      const faults = temperature === 'unavailable' ? (['probe'] as const) : []
      const reading = { sensor: 'a', measuredAt: now, values: { temperature }, faults }
      for (const payload of packReports(
        { gateway: 'pi', sentAt: now, cause: 'calm', readings: [reading] },
        ++seq,
      ))
        await ingest(flows, organization, payload, 'pi')
      await watch(flows)
      await idle()
      await clock.advance(minuteMs)
    }
  }
  const asked = async (command: string) => (await write(anna, command)).join('\n')
  const told = () => JSON.stringify(calls.map(({ call }) => call))

  await say(4.5, 3)
  expect(await asked('/status')).toMatch(/🟢 <b>Sensor a<\/b> 4\.5 °C/)

  await say('unavailable', 1)
  const early = await asked('/status')
  const since = /no value since (\d\d:\d\d)/.exec(early)?.[1]
  expect(early).toContain(`⚫ <b>Sensor a</b> no value since ${since} (last 4.5 °C)`)
  expect(early).not.toContain('in range')
  expect(told()).not.toContain('"rule":{"id":"silent"')

  await say('unavailable', 9)
  expect(told()).toContain('"blind":true')
  expect(await asked('/alarms')).toContain(`<b>Sensor a</b> · no value since ${since}`)
  for (const command of ['/status', '/handover'])
    expect(await asked(command)).toContain(`<b>Sensor a</b> last 4.5 °C · no value since ${since}`)
  expect(await asked('/history a')).toContain('no value from its probe')
  expect(await asked('/history a')).not.toContain('no readings')

  await say('unavailable', 20)
  expect(await asked('/history a')).toContain('🔺 no value from its probe: critical from now on')

  await say(4.6, 2)
  expect(await asked('/status')).toMatch(/<b>Sensor a<\/b> 4\.6 °C/)
  expect(await asked('/status')).not.toContain('no value')
  expect(await asked('/history a')).toMatch(/over after .*: no value from its probe/)
})
