import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import type { SensorId } from '#core/ids.ts'
import { checkSeal } from './seal.ts'

export type Row = Readonly<Record<string, unknown>>

/** The rows of a file, or those of one sensor. */
export const unpackTable = async (bytes: Uint8Array, sensor?: SensorId): Promise<readonly Row[]> => {
  checkSeal(bytes)
  const file = new Uint8Array(bytes).buffer
  if (sensor === undefined) return parquetReadObjects({ file })
  const rows: Row[] = []
  let rowStart = 0
  for (const { num_rows, columns } of parquetMetadata(file).row_groups) {
    const rowEnd = rowStart + Number(num_rows)
    const { min_value: least, max_value: most } =
      columns.find(({ meta_data: of }) => of?.path_in_schema[0] === 'sensor')?.meta_data?.statistics ?? {}
    const mayHold =
      least === undefined || most === undefined || (String(least) <= sensor && sensor <= String(most))
    if (mayHold)
      for (const row of await parquetReadObjects({ file, rowStart, rowEnd }))
        if (row.sensor === sensor) rows.push(row)
    rowStart = rowEnd
  }
  return rows
}
