import { expect, test } from 'vitest'
import type { Fact } from '#core/audit.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import { markOfFact } from '../../bot/views/fact-marks.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { anna, botUnderTest, organization, sven } from './bot-under-test.ts'

test('a value says what it is of, unless it is a temperature', async () => {
  const { flows, clock, write } = await botUnderTest()
  const now = clock.now()
  const values = { temperature: 21, humidity: 63, door: 1 }
  const readings = [{ sensor: 'a', measuredAt: now, values, faults: [] }]
  const [payload = ''] = packReports({ gateway: 'pi', sentAt: now, cause: 'live', readings }, 1)
  await ingest(flows, organization, payload, 'pi')
  expect((await write(anna, '/status'))[0]).toContain('<b>Sensor a</b> 21.0 °C · humidity 63 %')
  expect((await write(sven, '/sensor a'))[0]).toContain('21,0 °C · luftfuktighet 63 % · dörr öppen')
})

test('a warning has the mark of warnings in the history too', () => {
  const raised = (severity: string): Fact => ({
    kind: 'record',
    id: 'x',
    at: 1,
    what: 'raised',
    sensor: 'a',
    rule: 'high',
    person: null,
    detail: { severity },
  })
  expect([markOfFact(raised('warning')), markOfFact(raised('critical'))]).toEqual(['🟠', '🔴'])
})
