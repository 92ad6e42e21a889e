import { expect, test } from 'vitest'
import type { Report } from '#core/gateway-protocol/report.ts'
import { minuteMs } from '#core/time.ts'
import { nothingHeard } from '#core/watch/watch.ts'
import { quietSensors } from '../../../../pipeline/flows/ingest/calm/quiet-sensors.ts'
import { temperature } from '../../../support/core/directory.ts'
import { flowsUnderTest, organization } from '../../../support/flows.ts'

test('a calm sensor is quiet while all that it says is new and within its limits: one late reading beside it may change the past', async () => {
  const { flows, clock } = await flowsUnderTest()
  const now = clock.now()
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no lab')
  const at = now - minuteMs
  const last = {
    ...nothingHeard,
    at,
    values: { temperature: 20 },
    trails: { temperature: [[at, 20]] as const },
  }
  const heard = { gateway: 'pi', version: 1, sentAt: at, backSince: at, lasts: { a: last }, restless: [] }
  const quiet = async (...values: readonly (readonly [agoMs: number, value: number])[]) => {
    const readings = values.map(([agoMs, value]) => temperature(now - agoMs, value))
    const blocks = [{ sensor: 'a', readings }]
    const report: Report = { gateway: 'pi', seq: 1, sentAt: now, cause: 'calm', sensors: blocks, refused: [] }
    const stored = { directory, heard, others: [], listened: [], now }
    return [...(await quietSensors(flows, organization, report, blocks, stored)).keys()]
  }
  expect(await quiet([9, 20], [0, 20])).toEqual(['a'])
  expect(await quiet([9, 20], [0, 30])).toEqual([])
  expect(await quiet([minuteMs + 1, 30], [0, 20])).toEqual([])
  expect(await quiet([minuteMs, 20], [0, 20])).toEqual([])
  expect(await quiet([2 * minuteMs, 20])).toEqual([])
})
