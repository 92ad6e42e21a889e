import { describe, expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { presetRules, type Rule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { previewEdit, previewPreset } from '../../../pipeline/flows/rule/preview-edit.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

const [high, low, silent] = presetRules('fridge')
if (high?.kind !== 'high' || low?.kind !== 'low' || silent === undefined) throw new Error('no fridge')
const at = (setpoint: number) => ({ ...high, setpoint, onDelayMs: minuteMs })
const below = (setpoint: number) => ({ ...low, setpoint, onDelayMs: minuteMs })

/** Sensors that were measured for so many hours, in each of which it was warm (9) and then cold (1) for ten minutes; and 5 otherwise. */
const measured = async (hours: Readonly<Record<string, number>>) => {
  const { flows, clock } = await flowsUnderTest(presetRules('fridge'))
  for (const [sensor, some] of Object.entries(hours)) {
    const from = clock.now() - some * hourMs
    const readings = Array.from({ length: some * 60 }, (_, minute): Reading => {
      const ten = Math.floor((minute % 60) / 10)
      const temperature = ten === 1 ? 9 : ten === 3 ? 1 : 5
      return { sensor, measuredAt: from + minute * minuteMs, values: { temperature }, faults: [] }
    })
    await flows.stores.readings.append(organization, [{ sensor, gateway: 'pi', seq: 1, readings }], from)
  }
  const sensors = (await flows.directories.get(organization))?.sensors
  const sensorOf = (id: string) => {
    const sensor = sensors?.get(id)
    if (sensor === undefined) throw new Error(`no ${id}`)
    return sensor
  }
  type Change = readonly [before: Rule | null, after: Rule | null]
  const edit = (ids: readonly string[], ...changes: readonly Change[]) =>
    previewEdit(
      flows,
      organization,
      ids.flatMap((id) =>
        changes.map(([before, after]) => ({ sensor: sensorOf(id), change: { before, after }, concerns: [] })),
      ),
    )
  const preset = (looks: Readonly<Record<string, readonly Change[]>>, times = 1) => {
    const some = Object.entries(looks).map(([id, changes]) => ({
      sensor: sensorOf(id),
      from: null,
      to: null,
      fits: true,
      needsSecond: false,
      changes: changes.map(([before, after]) => ({ change: { before, after }, concerns: [] })),
    }))
    return previewPreset(flows, organization, Array.from({ length: times }, () => some).flat())
  }
  const leaveOut = () => {
    const { range } = flows.stores.readings
    Object.assign(flows.stores.readings, {
      range: (...[of, id, from, to, leftOut]: Parameters<typeof range>) => {
        if (to > clock.now() - hourMs) leftOut?.('an item', 'of another version')
        return range(of, id, from, to, leftOut)
      },
    })
  }
  return { edit, preset, leaveOut }
}
const rings = (times: number, hours: number) => ({ kind: 'rings', times, ms: hours * hourMs })

describe('an edit', () => {
  test('of several sensors would have rung as often as at all of them together, as far back as the oldest', async () => {
    const { edit } = await measured({ a: 3, b: 5 })
    const both = { after: rings(8, 5), before: rings(0, 5), tried: 2, unread: 0 }
    expect(await edit(['a', 'b'], [at(10), at(8)])).toEqual(both)
    expect(await edit(['b', 'a'], [at(10), at(8)])).toEqual(both)
  })

  test('that adds a rule, or takes one away, is compared with none, which never rings', async () => {
    const { edit } = await measured({ a: 3 })
    expect(await edit(['a'], [null, at(8)])).toEqual({
      after: rings(3, 3),
      before: rings(0, 3),
      tried: 1,
      unread: 0,
    })
    expect(await edit(['a'], [at(8), null])).toEqual({
      after: rings(0, 3),
      before: rings(3, 3),
      tried: 1,
      unread: 0,
    })
    const nothing = { kind: 'nothing-known' }
    expect(await edit(['b'], [null, at(8)])).toEqual({ after: nothing, before: nothing, tried: 1, unread: 0 })
  })

  test('is tried where something is known, and not of a rule of silence', async () => {
    const { edit } = await measured({ a: 3 })
    expect(await edit(['a', 'b'], [at(10), at(8)])).toMatchObject({ after: rings(3, 3), tried: 2 })
    expect(await edit(['b', 'a'], [at(10), at(8)])).toMatchObject({ after: rings(3, 3), tried: 2 })
    expect(await edit(['a'], [silent, silent])).toBe(undefined)
    expect(await edit(['a'], [silent, null])).toBe(undefined)
    expect(await edit([], [at(10), at(8)])).toBe(undefined)
    expect(await edit(['a'], [silent, silent], [at(10), at(8)])).toMatchObject({
      after: rings(3, 3),
      tried: 1,
    })
  })

  test('of many sensors is tried at the first eight, and says what of them could not be read', async () => {
    const { edit, leaveOut } = await measured({ a: 1 })
    leaveOut()
    const many = Array.from({ length: 9 }, () => 'a')
    expect(await edit(many, [at(10), at(8)])).toMatchObject({ after: rings(8, 1), tried: 8, unread: 8 })
  })
})

describe('a preset', () => {
  test('is all that comes of it beside all that goes, at every sensor', async () => {
    const { preset } = await measured({ a: 3, b: 5 })
    const changes = [
      [at(8), at(10)],
      [null, below(2)],
      [below(0), null],
    ] as const
    expect(await preset({ a: changes })).toEqual({
      before: rings(3, 3),
      after: rings(3, 3),
      tried: 1,
      unread: 0,
    })
    const twice = [
      [at(8), at(10)],
      [below(2), null],
    ] as const
    expect(await preset({ a: twice, b: twice })).toEqual({
      before: rings(16, 5),
      after: rings(0, 5),
      tried: 2,
      unread: 0,
    })
  })

  test('that only takes something away was known before', async () => {
    const { preset } = await measured({ a: 3 })
    expect(await preset({ a: [[below(2), null]] })).toMatchObject({ before: rings(3, 3), tried: 1 })
    expect(await preset({ a: [[null, below(2)]] })).toMatchObject({ after: rings(3, 3), tried: 1 })
  })

  test('says nothing where nothing is known, or no rule is changed', async () => {
    const { preset } = await measured({ a: 3 })
    expect(await preset({ b: [[at(8), at(10)]] })).toBe(undefined)
    expect(await preset({ a: [] })).toBe(undefined)
    expect(await preset({ a: [[silent, silent]] })).toBe(undefined)
  })

  test('of many sensors is tried at the first eight, and says what of them could not be read', async () => {
    const { preset, leaveOut } = await measured({ a: 1 })
    leaveOut()
    expect(await preset({ a: [[at(10), at(8)]] }, 9)).toMatchObject({
      after: rings(8, 1),
      tried: 8,
      unread: 8,
    })
  })
})
