import type { SchemaElement } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { SensorId } from '#core/ids.ts'
import { openSeal, seal, sealedRoot } from './seal.ts'

/** How many rows each part of a file holds: every sensor lies in one part, so that who looks for one reads no more than that. */
const partsOf = (sensors: readonly SensorId[], rowsAtLeast: number): number[] => {
  const parts: number[] = []
  let count = 0
  for (const [index, sensor] of sensors.entries()) {
    if (count >= rowsAtLeast && sensor !== sensors[index - 1]) {
      parts.push(count)
      count = 0
    }
    count += 1
  }
  return count > 0 ? [...parts, count] : parts
}

/** Rows that are sorted by their sensor as a file, the same bytes each time. */
export const packTable = <T extends { readonly sensor: SensorId }>(
  columns: readonly SchemaElement[],
  rows: readonly T[],
  cellOf: (row: T, column: string) => unknown,
  rowsAtLeast: number,
): Uint8Array =>
  seal(
    new Uint8Array(
      parquetWriteBuffer({
        schema: [{ name: sealedRoot, num_children: columns.length }, ...columns],
        columnData: columns.map(({ name }) => ({ name, data: rows.map((row) => cellOf(row, name)) })),
        ...(rows.length > 0 && {
          rowGroupSize: partsOf(
            rows.map(({ sensor }) => sensor),
            rowsAtLeast,
          ),
        }),
        // Whole, because by them a part is found.
        statisticsTruncateLength: Number.POSITIVE_INFINITY,
        createdBy: 'nattvakt',
        kvMetadata: [openSeal],
      }),
    ),
  )
