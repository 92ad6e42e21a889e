import { describe, expect, test } from 'vitest'
import type { AlarmView } from '#core/notice/notice.ts'
import { silentRule } from '#core/rule.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { cardChartsFromEnvironment, createCardCharts, type Draw } from '../../pipeline/lambdas/card-charts.ts'
import { flowsUnderTest, organization } from '../support/flows.ts'
import { temperatures } from '../support/reports.ts'

const minute = 60_000
const png = new Uint8Array([1, 2])

const drawn = async (more: Partial<AlarmView> = {}, sensor = 'a') => {
  const { flows, clock } = await flowsUnderTest()
  const asked: Parameters<Draw>[] = []
  const charts = createCardCharts(
    () => flows,
    async (...call) => {
      asked.push(call)
      return png
    },
  )
  const began = clock.now()
  for (const value of [20, 25, 25.5]) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minute)
  }
  const directory = await flows.directories.get(organization)
  const rule = directory?.sensors.get('a')?.rules[0] ?? silentRule
  if (directory === undefined) throw new Error('no directory')
  const view: AlarmView = {
    sensor,
    rule,
    raisedAt: began + 2 * minute,
    began: began + minute,
    severity: 'critical',
    state: 'active',
    clearedAt: null,
    latest: null,
    worst: null,
    acknowledgement: null,
    silence: null,
    perMinute: null,
    order: 1,
    ...more,
  }
  const picture = await charts.draw(organization, view, { directory, language: 'sv', now: clock.now() })
  return { picture, asked, config: JSON.stringify(asked[0]?.[0] ?? null) }
}

describe('the chart in a card', () => {
  test('shows the hour of the alarm with its limit, in the language of the chat, twice as fine as it is large', async () => {
    const { picture, asked, config } = await drawn()
    expect(picture).toBe(png)
    expect(asked[0]?.[1]).toEqual({ width: 420, height: 240, ratio: 2 })
    expect(config).toContain('temperatur, °C')
    expect(config).toContain('Sensor a')
    expect(config).toContain('24')
  })

  test('looks back as far as the alarm is old', async () => {
    const hour = 60 * minute
    const { config: day } = await drawn({ began: Date.UTC(2026, 10, 22, 2) - 5 * hour })
    const { config: recent } = await drawn()
    expect(day).not.toBe(recent)
  })

  test('is not drawn of silence, of a sensor that is gone, or of nothing', async () => {
    expect((await drawn({ rule: silentRule })).picture).toBe(undefined)
    expect((await drawn({}, 'gone')).picture).toBe(undefined)
    expect((await drawn({}, 'b')).picture).toBe(undefined)
  })

  test('is nobody else’s to draw unless the environment names a renderer', () => {
    expect(cardChartsFromEnvironment({})).toBe(undefined)
    expect(cardChartsFromEnvironment({ QUICKCHART_HOST: '' })).toBe(undefined)
    expect(cardChartsFromEnvironment({ QUICKCHART_HOST: 'charts.example' })).toBeTypeOf('function')
  })
})
