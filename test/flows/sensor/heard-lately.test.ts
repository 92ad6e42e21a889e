import { describe, expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import { readingAgeMaxMs } from '#core/gateway-protocol/parse-block.ts'
import type { Reading } from '#core/reading.ts'
import { dayMs, hourMs, minuteMs, secondMs } from '#core/time.ts'
import { trustedMs } from '#core/watch/presence.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { adoptSensor, strangersOf } from '../../../pipeline/flows/sensor/adopt-sensor.ts'
import { dismissStranger, listDismissed } from '../../../pipeline/flows/sensor/dismiss-stranger.ts'
import { keepImported, planImport } from '../../../pipeline/flows/sensor/keep-imported.ts'
import { learnInterval } from '../../../pipeline/flows/sensor/learn-interval.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const open = async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const hear = (id: string) =>
    ingest(flows, organization, temperatures(id, clock.now(), [clock.now(), 20]), 'pi')
  const asked: (readonly [from: number, to: number])[] = []
  const { range } = flows.stores.readings
  Object.assign(flows.stores.readings, {
    range: (...args: Parameters<typeof range>) => {
      asked.push([args[2] - clock.now(), args[3] - clock.now()])
      return range(...args)
    },
  })
  return { ...under, hear, asked }
}
const at = (measuredAt: number): Reading => ({
  sensor: 'x',
  measuredAt,
  values: { temperature: 20 },
  faults: [],
})

describe('an unknown sensor', () => {
  const adoption = { sensor: 's', name: 'Ice', site: 'cellar', preset: 'freezer' } as const

  test('that is adopted once more is theirs who adopted it, whatever else the history has of it', async () => {
    const { flows, clock, hear } = await open()
    await hear('s')
    const adopted = await adoptSensor(flows, organization, adoption, anna)
    expect(adopted).toMatchObject({ kind: 'adopted', sensor: { id: 's' } })
    expect(adopted.kind === 'adopted' && 'device' in adopted.sensor).toBe(false)
    const then = clock.now()
    await clock.advance(secondMs)
    const detail = { old: null, new: 'Ice', name: 'Erik' }
    const late = factOf('s', 'adopted', clock.now(), null, erik.id, detail)
    const other = factOf('s', 'renamed', then, null, erik.id, detail)
    await flows.stores.history.record(organization, [late, other])
    expect((await adoptSensor(flows, organization, adoption, anna)).kind).toBe('adopted')
    expect(await adoptSensor(flows, organization, adoption, erik)).toMatchObject({
      kind: 'already',
      by: 'Anna',
    })
  })

  test('that was stored by an answer that got lost is adopted, and where it is gone again it was not heard', async () => {
    const { flows, hear } = await open()
    await hear('s')
    const { addSensor } = flows.stores.directories
    Object.assign(flows.stores.directories, { addSensor: async () => 'conflict' as const })
    expect(await adoptSensor(flows, organization, adoption, anna)).toEqual({ kind: 'not-heard' })
    const facts = async () => (await flows.stores.history.list(organization, 's', 9)).map(({ what }) => what)
    expect((await facts()).filter((what) => what === 'not-carried-out')).toHaveLength(1)
    Object.assign(flows.stores.directories, {
      addSensor: async (...args: Parameters<typeof addSensor>) => {
        await addSensor(...args)
        return 'conflict' as const
      },
    })
    expect((await adoptSensor(flows, organization, adoption, anna)).kind).toBe('adopted')
    expect((await facts()).filter((what) => what === 'not-carried-out')).toHaveLength(1)
  })

  test('is nobody’s in an organization that is gone', async () => {
    const { flows } = await open()
    expect(await strangersOf(flows, 'gone')).toEqual([])
    expect(await adoptSensor(flows, 'gone', adoption, anna)).toEqual({ kind: 'no-such-site' })
  })

  test('that was dismissed is listed until somebody adopts it', async () => {
    const { flows, hear } = await open()
    await hear('s')
    await dismissStranger(flows, organization, 's', anna)
    const listed = async (of = organization) => (await listDismissed(flows, of)).map(({ sensor }) => sensor)
    expect(await listed()).toEqual(['s'])
    const a = (await flows.directories.get(organization))?.sensors.get('a')
    if (a === undefined) throw new Error('no a')
    await flows.stores.directories.put(organization, [
      { kind: 'sensor', value: { ...a, id: 's', name: 'Ice' } },
    ])
    expect(await listed()).toEqual([])
    await flows.stores.strangers.dismiss('gone', { sensor: 's', at: 1, by: 'Anna' })
    expect(await listed('gone')).toEqual(['s'])
  })
})

describe('how often a sensor was heard lately', () => {
  const spans = { hour: [-hourMs, 1], day: [-dayMs, 1], week: [-7 * dayMs, 1] }
  const stored = async (...ago: readonly number[]) => {
    const { flows, clock, asked } = await open()
    const readings = ago.map((ms) => ({ ...at(clock.now() - ms), sensor: 's' })).reverse()
    await flows.stores.readings.append(
      organization,
      [{ sensor: 's', gateway: 'pi', seq: 1, readings }],
      clock.now(),
    )
    return { heard: await learnInterval(flows, organization, 's'), asked }
  }
  const every = (ms: number, count: number) => Array.from({ length: count }, (_, index) => index * ms)

  test('is what the last hour says where it says enough, this very instant too', async () => {
    const { heard, asked } = await stored(...every(10 * minuteMs, 6), ...every(hourMs, 9).slice(2))
    expect([heard?.ms, asked]).toEqual([10 * minuteMs, [spans.hour]])
  })

  test('is what a day says, or a week, where that says too little', async () => {
    const day = await stored(...every(15 * minuteMs, 9))
    expect([day.heard?.ms, day.asked]).toEqual([15 * minuteMs, [spans.hour, spans.day]])
    const week = await stored(...every(dayMs, 7))
    expect([week.heard?.ms, week.asked]).toEqual([dayMs, [spans.hour, spans.day, spans.week]])
  })
})

describe('what was measured around a file', () => {
  const around = async (...ago: readonly number[]) => {
    const { flows, clock, asked } = await open()
    const sensor = (await flows.directories.get(organization))?.sensors.get('a')
    if (sensor === undefined) throw new Error('no a')
    await planImport(
      flows,
      organization,
      'a',
      ago.map((ms) => at(clock.now() - ms)),
    )
    const [[from, to] = [0, 0]] = asked
    return [from, to, trustedMs(sensor)] as const
  }

  test('is read as far as a value is trusted before and after it, and no farther than anything is kept', async () => {
    const [from, to, trusted] = await around(3 * hourMs, 2 * hourMs, hourMs)
    expect([from, to]).toEqual([-3 * hourMs - trusted, -hourMs + trusted])
    expect((await around(readingAgeMaxMs + 1, 2 * hourMs)).slice(0, 2)).toEqual([
      -2 * hourMs - trusted,
      -2 * hourMs + trusted,
    ])
    expect((await around(readingAgeMaxMs, hourMs)).slice(0, 2)).toEqual([-readingAgeMaxMs, -hourMs + trusted])
    expect((await around(hourMs, -hourMs)).slice(0, 2)).toEqual([-hourMs - trusted, trusted])
    expect((await around()).slice(0, 2)).toEqual([-trusted, trusted])
  })

  test('is said with its first and last reading, under a number that grows by the second', async () => {
    const { flows, clock } = await open()
    const seqs: number[] = []
    const { append } = flows.stores.readings
    Object.assign(flows.stores.readings, {
      append: (...args: Parameters<typeof append>) => {
        seqs.push(...args[1].map(({ seq }) => seq))
        return append(...args)
      },
    })
    const [first, middle, last] = [3, 2, 1].map((hours) => clock.now() - hours * hourMs)
    if (first === undefined || middle === undefined || last === undefined) throw new Error('no instants')
    const keep = (...times: readonly number[]) =>
      keepImported(flows, organization, 'a', times.map(at), { file: 'x.csv' }, erik)
    expect((await keep(first, middle, last)).kind).toBe('kept')
    const newest = async () =>
      (await flows.stores.history.list(organization, 'a', 9)).find(({ what }) => what === 'imported')
    expect((await newest())?.detail).toMatchObject({ new: 3, from: first, to: last })
    await clock.advance(secondMs)
    expect((await keep(first - 5 * hourMs)).kind).toBe('kept')
    expect((await newest())?.detail).toMatchObject({
      new: 1,
      from: first - 5 * hourMs,
      to: first - 5 * hourMs,
    })
    const seq = Math.floor((clock.now() - secondMs) / secondMs)
    expect(seqs).toEqual([seq, seq + 1])
  })
})
