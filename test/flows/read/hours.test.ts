import { describe, expect, test } from 'vitest'
import type { Hour } from '#core/history/rollup.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { appendReadings } from '../../../pipeline/flows/ingest/append-readings.ts'
import { readHours } from '../../../pipeline/flows/read/read-hours.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

const open = async () => {
  const { flows, clock } = await flowsUnderTest()
  const now = clock.now()
  const today = Math.floor(now / dayMs) * dayMs
  let seq = 0
  const hear = (measuredAt: number, temperature: number) => {
    const readings = [{ sensor: 'a', measuredAt, values: { temperature }, faults: [] }]
    seq += 1
    return appendReadings(flows, organization, [{ sensor: 'a', gateway: 'pi', seq, readings }])
  }
  const notRead: (readonly [from: number, to: number])[] = []
  const asked: number[] = []
  /** The archive has an hour of 99 degrees of each of these days. */
  const archive = (...kept: readonly number[]) => ({
    hours: async (_of: string, _sensor: string, days: readonly number[]) => {
      asked.push(...days)
      const range = { min: 99, max: 99, sum: 99, count: 1 }
      return new Map(
        days.flatMap((day) => {
          const ranges = { temperature: { ...range, firstAt: day, lastAt: day } }
          return kept.includes(day) ? [[day, [{ at: day, ranges }]] as const] : []
        }),
      )
    },
    range: async () => [],
  })
  const read = async (from: number, kept?: ReturnType<typeof archive>) => {
    const own = kept === undefined ? flows : { ...flows, archive: kept }
    const hours = await readHours(own as typeof flows, organization, 'a', from, now, ([one, other]) => {
      notRead.push([one, other])
    })
    return hours.map(({ at, ranges }: Hour) => [at, ranges.temperature?.max])
  }
  return { flows, now, today, hear, archive, asked, notRead, read }
}

describe('the hours of a sensor', () => {
  test('of a day of which something cannot be read are said so, and are not kept as if they were all', async () => {
    const { flows, today, hear, notRead, read } = await open()
    const day = today - 2 * dayMs
    await hear(day + hourMs, 4)
    const { range } = flows.stores.readings
    Object.assign(flows.stores.readings, {
      range: (...[of, sensor, from, to, leftOut]: Parameters<typeof range>) => {
        if (from === day) leftOut?.('one', 'of another version')
        return range(of, sensor, from, to, leftOut)
      },
    })
    expect(await read(day)).toEqual([[day + hourMs, 4]])
    expect(notRead).toEqual([[day, day + dayMs]])
    const kept = async () => (await flows.stores.rollups.load(organization, 'a', 0, today)).get(day)?.hours
    expect(await kept()).toBe(null)
    Object.assign(flows.stores.readings, { range })
    await read(day)
    expect(await kept()).toHaveLength(1)
  })

  test('are the archive’s where the table has not all of a day any more, and the table’s of every other day', async () => {
    const { today, hear, archive, asked, read } = await open()
    const [half, whole] = [today - 40 * dayMs, today - 2 * dayMs]
    await hear(whole, 5)
    expect(await read(half, archive(half, whole))).toEqual([
      [half, 99],
      [whole, 5],
    ])
    expect(asked).toContain(half)
    expect(asked).not.toContain(whole)
    // What the archive does not have, the table may have still.
    const none = await open()
    await none.hear(none.today - 20 * dayMs, 6)
    expect(await none.read(none.today - 20 * dayMs, none.archive())).toEqual([[none.today - 20 * dayMs, 6]])
  })
})
