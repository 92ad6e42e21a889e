import { describe, expect, test } from 'vitest'
import type { PackedEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { changeSetpoint } from '../../pipeline/flows/rule/change-setpoint.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { anna, flowsUnderTest, organization } from '../support/flows.ts'
import { virtualClock } from '../support/virtual-clock.ts'

/** Flows with a gateway `pi` that can be asked, or cannot; and what it was asked. */
const start = async () => {
  const asked: string[] = []
  const desired: PackedEdgeRules[] = []
  const cloud = { failing: false }
  const clock = virtualClock()
  const gateways = {
    ask: async (of: string, gateway: string, forMs: number) => {
      asked.push(`${of}/${gateway} ${forMs / minuteMs} min`)
      if (cloud.failing) throw new Error('away')
    },
    desire: async (_of: string, _gateway: string, rules: PackedEdgeRules) => {
      if (cloud.failing) throw new Error('away')
      desired.push(rules)
    },
    confirm: async () => undefined,
  }
  const stores = memoryStores()
  const night = await flowsUnderTest(presetRules('room'), stores, clock, organization, undefined, gateways)
  let seq = 0
  const report = async (rules: number | undefined, ...sensors: readonly string[]) => {
    const at = clock.now()
    const readings = sensors.map((sensor) => ({
      sensor,
      measuredAt: at,
      values: { temperature: 20 },
      faults: [],
    }))
    const [payload = ''] = packReports({ gateway: 'pi', sentAt: at, cause: 'calm', rules, readings }, seq++)
    const taken = await ingest(night.flows, organization, payload, 'pi')
    expect(taken.kind).toBe('taken')
  }
  const look = async () => {
    const directory = await night.flows.directories.get(organization)
    if (directory !== undefined) await night.flows.looking.at(organization, directory)
  }
  return { ...night, look, report, asked, desired, cloud, stores }
}
const latest = (desired: readonly PackedEdgeRules[]) => desired.at(-1)?.number

describe('the rules of a gateway', () => {
  test('are those of the sensors that it hears, and are sent until it judges by them', async () => {
    const { report, desired, clock } = await start()
    await report(undefined, 'a')
    expect(desired.map((one) => one.groups)).toEqual([[[60_000, 0, '0a']]])
    await clock.advance(20 * secondMs)
    await report(undefined, 'a')
    expect(desired).toHaveLength(2)
    await report(latest(desired), 'a')
    await clock.advance(minuteMs)
    await report(latest(desired), 'a')
    expect(desired).toHaveLength(2)
  })

  test('grow with the sensors that it hears', async () => {
    const { report, desired } = await start()
    await report(undefined, 'a')
    await report(latest(desired), 'a', 'b')
    expect(desired.map((one) => one.groups.map(([, , ids]) => ids))).toEqual([['0a'], ['0a,0b']])
  })

  test('are not sent at every report while a confirmation is on its way', async () => {
    const { report, desired, clock } = await start()
    for (let second = 0; second < 20; second++) {
      await report(undefined, 'a')
      await clock.advance(secondMs)
    }
    expect(desired).toHaveLength(2)
  })

  test('go out at once when a person changes a limit, and the gateway streams until it has them', async () => {
    const { report, desired, asked, flows } = await start()
    await report(undefined, 'a')
    await report(latest(desired), 'a')
    expect(asked).toEqual([])
    await changeSetpoint(flows, organization, 'a', 'high', 26, anna)
    expect(desired.at(-1)?.sets).toEqual([[['high', 'temperature', 26, 0.5]]])
    expect(asked).toEqual(['lab/pi 3 min'])
  })

  test('that could not be sent are sent after the next report, and the change stands all the same', async () => {
    const { report, desired, cloud, flows, lines, clock } = await start()
    await report(undefined, 'a')
    const before = latest(desired)
    await report(before, 'a')
    cloud.failing = true
    const outcome = await changeSetpoint(flows, organization, 'a', 'high', 26, anna)
    expect([outcome.kind, latest(desired)]).toEqual(['changed', before])
    expect(lines.map((line) => line.event)).toContain('rules-not-sent-will-retry')
    cloud.failing = false
    await clock.advance(10 * secondMs)
    await report(before, 'a')
    expect(desired.at(-1)?.sets).toEqual([[['high', 'temperature', 26, 0.5]]])
  })
})

describe('somebody who looks', () => {
  test('has the gateways asked to stream, once a minute however many look', async () => {
    const { look, asked, clock } = await start()
    await look()
    await look()
    await clock.advance(59 * secondMs)
    await look()
    expect(asked).toEqual(['lab/pi 3 min'])
    await clock.advance(secondMs)
    await look()
    expect(asked).toHaveLength(2)
  })

  test('is not told when a gateway cannot be asked; it is asked again at the next look', async () => {
    const { look, asked, cloud, lines } = await start()
    cloud.failing = true
    await look()
    cloud.failing = false
    await look()
    expect([asked.length, lines.map((line) => line.event)]).toEqual([2, ['gateway-not-asked-for-live-data']])
  })
})
