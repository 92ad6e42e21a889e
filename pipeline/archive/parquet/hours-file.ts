import type { SchemaElement } from 'hyparquet'
import type { Hour, HourRange } from '#core/history/rollup.ts'
import type { SensorId } from '#core/ids.ts'
import { isQuantity, type Quantity } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import { decimal, instant, instantIn, text, whole } from './columns.ts'
import { unpackTable } from './unpack-table.ts'

const must = { isRequired: true } as const
export const hourColumns: readonly SchemaElement[] = [
  text('sensor', must),
  instant('hour', must),
  text('quantity', must),
  decimal('least', must),
  decimal('most', must),
  decimal('total', must),
  whole('readings', must),
  instant('first', must),
  instant('last', must),
]

export type HourRow = {
  readonly sensor: SensorId
  readonly at: Millis
  readonly quantity: Quantity
  readonly range: HourRange
}

export const hourCell = ({ sensor, at, quantity, range }: HourRow, column: string): unknown => {
  switch (column) {
    case 'sensor':
      return sensor
    case 'hour':
      return BigInt(at)
    case 'quantity':
      return quantity
    case 'least':
      return range.min
    case 'most':
      return range.max
    case 'total':
      return range.sum
    case 'readings':
      return range.count
    default:
      return BigInt(column === 'first' ? range.firstAt : range.lastAt)
  }
}

/** The hours of one sensor in such a file, oldest first. */
export const unpackHours = async (bytes: Uint8Array, sensor: SensorId): Promise<readonly Hour[]> => {
  const rows = await unpackTable(bytes, sensor)
  const hours = new Map<Millis, Partial<Record<Quantity, HourRange>>>()
  for (const row of rows) {
    const { quantity } = row
    if (typeof quantity !== 'string' || !isQuantity(quantity)) continue
    const at = instantIn(row.hour)
    const ranges = hours.get(at) ?? {}
    hours.set(at, ranges)
    ranges[quantity] = {
      min: Number(row.least),
      max: Number(row.most),
      sum: Number(row.total),
      count: Number(row.readings),
      firstAt: instantIn(row.first),
      lastAt: instantIn(row.last),
    }
  }
  return [...hours].sort(([one], [other]) => one - other).map(([at, ranges]) => ({ at, ranges }))
}
