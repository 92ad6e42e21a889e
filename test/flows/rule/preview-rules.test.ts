import { expect, test } from 'vitest'
import type { LimitRule } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { emptyWatch, type Watch } from '#core/watch/watch.ts'
import { previewEdit } from '../../../pipeline/flows/rule/preview-edit.ts'
import { previewRules } from '../../../pipeline/flows/rule/preview-rules.ts'
import { proposeMends } from '../../../pipeline/flows/rule/propose-mends.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

const stored = async (hoursAgo: number, temperatureAt: (minute: number) => number | 'unavailable') => {
  const { flows, clock } = await flowsUnderTest()
  const from = clock.now() - hoursAgo * hourMs
  const readings = Array.from({ length: hoursAgo * 60 }, (_, minute) => ({
    sensor: 'a',
    measuredAt: from + minute * minuteMs,
    values: { temperature: temperatureAt(minute) },
    faults: [],
  }))
  await flows.stores.readings.append(organization, [{ sensor: 'a', gateway: 'pi', seq: 1, readings }], from)
  const sensor = (await flows.directories.get(organization))?.sensors.get('a')
  const rule = sensor?.rules.find((one): one is LimitRule => one.kind === 'high')
  if (sensor === undefined || rule === undefined) throw new Error('no limit')
  return {
    flows,
    sensor,
    preview: async (setpoint: number) =>
      (await previewRules(flows, organization, sensor, [{ ...rule, setpoint }]))[0],
  }
}

/** Twenty degrees, and for ten minutes of every day twenty-three. */
const daily = (minute: number): number => (minute % 1440 >= 700 && minute % 1440 < 710 ? 23 : 20)

test('says how often the limit would have rung in a week, and changes nothing', async () => {
  const { preview, flows } = await stored(7 * 24, daily)
  expect(await preview(22)).toEqual({ kind: 'rings', times: 7, ms: 7 * dayMs })
  expect(await preview(24)).toEqual({ kind: 'rings', times: 0, ms: 7 * dayMs })
  expect(await flows.stores.watches.all(organization)).toEqual([])
})

test('says how far back there is something to look at', async () => {
  const { preview } = await stored(30, daily)
  expect(await preview(22)).toEqual({ kind: 'rings', times: 1, ms: 30 * hourMs })
})

test('does not look back further than a week', async () => {
  const { preview } = await stored(9 * 24, daily)
  expect(await preview(22)).toEqual({ kind: 'rings', times: 7, ms: 7 * dayMs })
})

test('makes nothing up when nothing is known', async () => {
  const { preview } = await stored(24, () => 'unavailable')
  expect(await preview(22)).toEqual({ kind: 'nothing-known' })
  const { flows } = await flowsUnderTest()
  const sensor = (await flows.directories.get(organization))?.sensors.get('b')
  const rule = sensor?.rules[0]
  if (sensor === undefined || rule?.kind !== 'high') throw new Error('no limit')
  expect(await previewRules(flows, organization, sensor, [rule])).toEqual([{ kind: 'nothing-known' }])
})

test('says how many stored pieces could not be read, of what it tried and of what a repeating limit is tried on', async () => {
  const { preview, flows, sensor } = await stored(30, daily)
  const { range } = flows.stores.readings
  Object.assign(flows.stores.readings, {
    range: (...[organizationId, id, from, to, leftOut]: Parameters<typeof range>) => {
      leftOut?.('an item', 'it is of another version')
      return range(organizationId, id, from, to, leftOut)
    },
  })
  expect(await preview(22)).toEqual({ kind: 'rings', times: 1, ms: 30 * hourMs, unread: 14 })
  const rule = sensor.rules.find(({ id }) => id === 'high')
  if (rule === undefined) throw new Error('no limit')
  const edit = { sensor, change: { before: rule, after: rule }, concerns: [] }
  expect(await previewEdit(flows, organization, [edit, edit] as never)).toMatchObject({
    tried: 2,
    unread: 28,
  })
  const story = { count: 4, began: flows.clock.now() - hourMs, settled: false }
  const watch = { ...emptyWatch('a'), stories: { high: story } } as unknown as Watch
  await flows.stores.watches.save(organization, watch)
  const [repeating] = await proposeMends(flows, organization, sensor)
  expect(repeating).toMatchObject({ rule: 'high', count: 4, unread: 1 })
})

test('leaves out the oldest of a sensor that says more than can be looked at, and looks at half a day of it all the same', async () => {
  const { preview, flows, sensor } = await stored(1, () => 20)
  const { range } = flows.stores.readings
  let asked = 0
  const says = (count: number) =>
    Object.assign(flows.stores.readings, {
      range: async (...[, , from]: Parameters<typeof range>) => {
        asked += 1
        return Array.from({ length: count }, (_, index) => ({
          sensor: sensor.id,
          measuredAt: from + Math.floor((index * 12 * hourMs) / count),
          values: { temperature: 20 },
          faults: [],
        }))
      },
    })
  says(70_000)
  expect(await preview(22)).toEqual({ kind: 'rings', times: 0, ms: 12 * hourMs })
  expect(asked).toBe(2)
  says(121_001)
  expect(await preview(22)).toEqual({ kind: 'rings', times: 0, ms: 12 * hourMs })
  expect(asked).toBe(3)
})
