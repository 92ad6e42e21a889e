import type { Sensor } from '#core/directory.ts'
import type { Quantity } from '#core/reading.ts'
import { dayMs, type Millis, minuteMs } from '#core/time.ts'
import type { Flows } from '../../../flows/deps.ts'
import { readSeries } from '../../../flows/read/read-series.ts'
import type { Reader } from '../reader.ts'
import type { RefusalName } from '../refusals.ts'
import { sensorsIn } from '../sensors-in.ts'
import type { Point, Unread } from './answers.ts'

/** More lines in one picture nobody tells apart, and each is a question to the store. */
const sensorsMax = 20
const pointsMax = 720
/** So many intervals of the slowest: each column then has a reading of each, where none was missed. */
const intervalsPerColumn = 2
/** What is older is not kept. */
const spanMostMs = 31 * dayMs

export type Asked = {
  /** Their ids with commas between; empty for all. */
  readonly sensors: string
  readonly quantity: Quantity
  readonly from: Millis
  readonly to: Millis
  readonly points: number
}

/** Grafana takes lines of one name for one line. */
export const namesOf = (sensors: readonly Sensor[]): ReadonlyMap<string, string> => {
  const counts = new Map<string, number>()
  for (const { name } of sensors) counts.set(name, (counts.get(name) ?? 0) + 1)
  return new Map(sensors.map(({ id, name }) => [id, (counts.get(name) ?? 0) > 1 ? `${name} (${id})` : name]))
}

/**
 * Means over columns that all sensors share, so that their points stand below each other; a column in which nothing was known has a
 * point without a value, and the line a hole there.
 */
export const queryAnswer = async (
  flows: Flows,
  reader: Reader,
  asked: Asked,
): Promise<{ readonly points: readonly Point[]; readonly unread: readonly Unread[] } | RefusalName> => {
  const { quantity, to } = asked
  const from = Math.max(asked.from, to - spanMostMs)
  if (to - from < minuteMs) return 'bad-time'
  const sensors = sensorsIn(reader, asked.sensors)
  if (sensors === undefined) return 'no-such-sensor'
  if (sensors.length > sensorsMax) return 'too-many-sensors'
  const names = namesOf(sensors)
  const slowestMs = Math.max(...sensors.map(({ intervalMs }) => intervalMs))
  const most = Math.floor((to - from) / (intervalsPerColumn * slowestMs))
  const columns = Math.max(1, Math.min(asked.points, pointsMax, most))
  const points: Point[] = []
  const unread: Unread[] = []
  for (const sensor of sensors) {
    const read = await readSeries(flows, reader.organization, sensor, quantity, { from, to, columns })
    const means = new Map(
      read.series.stretches.flat().map(({ at, mean }) => [Math.floor((at - from) / read.columnMs), mean]),
    )
    const name = names.get(sensor.id) ?? sensor.name
    for (const [began, ended] of read.unread) unread.push({ name, from: began, to: ended })
    // What never measured that is no line.
    if (means.size === 0) continue
    for (let column = 0; column < read.columns; column++)
      points.push({
        time: Math.round(from + (column + 0.5) * read.columnMs),
        name,
        value: means.get(column) ?? null,
      })
  }
  return { points, unread }
}
