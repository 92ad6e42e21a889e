import { describe, expect, test } from 'vitest'
import { factOf, type SensorFactKind } from '#core/audit.ts'
import { newLimit } from '#core/new-rule.ts'
import type { Quantity, Values } from '#core/reading.ts'
import { presetRules, type Rule } from '#core/rule.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { appendReadings } from '../../../pipeline/flows/ingest/append-readings.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { readChart } from '../../../pipeline/flows/read/read-chart.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'
import { measured } from '../../support/reports.ts'

const limit = (quantity: Quantity, setpoint: number): Rule =>
  newLimit({ quantity, side: 'high', setpoint, onDelayMs: minuteMs, severity: 'warning' })
const mild: Rule = { ...limit('humidity', 60), id: 'humid' }
const warm: Rule = { ...limit('temperature', 8), id: 'warm' }
const lacking = { ...limit('co2', 1_000), id: 'stuffy', ifMeasured: true } as Rule
const silent = presetRules('fridge').filter(({ kind }) => kind === 'silent')

const open = async (rules: readonly Rule[] = [mild, warm, lacking, ...silent]) => {
  const { flows, clock } = await flowsUnderTest(rules)
  const hear = async (id: string, values: Values) => {
    await ingest(flows, organization, measured(id, clock.now(), values), 'pi')
  }
  const happened = (what: SensorFactKind, ago: number, rule: string | null = null) =>
    flows.stores.history.record(organization, [
      factOf('a', what, clock.now() - ago * minuteMs, rule, null, {}),
    ])
  const chart = async (ids: readonly string[] = ['a'], quantity?: Quantity) => {
    const known = (await flows.directories.get(organization))?.sensors
    const sensors = ids.map((id) => ({ ...(known?.get(id) ?? known?.get('a')), id }) as never)
    return readChart(flows, organization, { sensors, span: '24h', quantity })
  }
  return { flows, clock, hear, happened, chart }
}

describe('a chart', () => {
  test('may be of what rules watch, in their order, and of what else is measured', async () => {
    const { hear, chart } = await open()
    await hear('a', { temperature: 4, pressure: 1_000 })
    expect((await chart())?.quantities).toEqual(['humidity', 'temperature', 'pressure'])
    expect([(await chart())?.quantity, (await chart(['a'], 'pressure'))?.quantity]).toEqual([
      'humidity',
      'pressure',
    ])
    await hear('b', { pressure: 1_000, co2: 400 })
    expect((await chart(['a', 'b']))?.quantities).toEqual(['humidity', 'temperature', 'pressure', 'co2'])
    const none = await open([])
    expect(await none.chart()).toMatchObject({ quantity: 'temperature', quantities: [] })
  })

  test('is of the sensors that are there, and nothing where none is', async () => {
    const { chart } = await open()
    expect((await chart(['never', 'b']))?.sensors.map(({ row }) => row.sensor.id)).toEqual(['b'])
    expect(await chart(['never'])).toBe(undefined)
    expect(await chart([])).toBe(undefined)
  })

  test('of several has fewer columns than that of one', async () => {
    const { flows, clock, chart } = await open()
    const to = clock.now()
    for (const id of ['a', 'b']) {
      const readings = Array.from({ length: 24 * 30 }, (_, index) => {
        const measuredAt = to - dayMs + 2 * index * minuteMs
        return { sensor: id, measuredAt, values: { temperature: 4 }, faults: [] }
      })
      await appendReadings(flows, organization, [{ sensor: id, gateway: 'pi', seq: 1, readings }])
    }
    const columns = async (...ids: readonly string[]) =>
      (await chart(ids, 'temperature'))?.sensors.map(({ series }) => series.stretches.flat().length)
    expect(await columns('a')).toEqual([240])
    expect(await columns('a', 'b')).toEqual([160, 160])
  })

  test('has the same limit of several sensors once, and another one beside it', async () => {
    const { flows, chart } = await open()
    const limits = async () =>
      (await chart(['a', 'b'], 'temperature'))?.limits.map(({ setpoint }) => setpoint)
    expect(await limits()).toEqual([8])
    const b = (await flows.directories.get(organization))?.sensors.get('b')
    if (b === undefined) throw new Error('no b')
    const rules = [...b.rules.filter(({ id }) => id !== 'warm'), { ...warm, setpoint: 9 } as Rule]
    await flows.stores.directories.put(organization, [{ kind: 'sensor', value: { ...b, rules } }])
    expect(await limits()).toEqual([8, 9])
  })

  test('has the alarms of what it shows, of what is watched of no value, and of rules that are gone', async () => {
    const { happened, chart, clock } = await open()
    const rang = async (rule: string, ago: number) => {
      await happened('raised', ago, rule)
      await happened('cleared', ago - 5, rule)
    }
    await rang('warm', 100)
    await rang('humid', 90)
    await rang('silent', 80)
    await rang('gone', 70)
    await rang('overdue', 60)
    await happened('silenced', 50)
    const alarms = async (quantity: Quantity) =>
      (await chart(['a'], quantity))?.alarms.map(([from]) => (clock.now() - from) / minuteMs)
    expect(await alarms('temperature')).toEqual([100, 80, 70])
    expect(await alarms('humidity')).toEqual([90, 80, 70])
    expect((await chart())?.silences).toHaveLength(1)
  })
})
