import {
  dateOrders,
  type ImportOptions,
  isDateOrder,
  parseSaidUnit,
} from '../../pipeline/logger-file/options.ts'

/** What `parseArgs` knows of the flags that say what a file does not. */
export const importFlags = {
  'time-column': { type: 'string' },
  'sensor-column': { type: 'string' },
  start: { type: 'string' },
  'date-order': { type: 'string' },
  unit: { type: 'string', multiple: true },
  zone: { type: 'string' },
  decimal: { type: 'string' },
} as const

export const importUsage = `  --time-column NAME     the column that says when (or its number)
  --sensor-column NAME   the column that says whose a row is
  --start TIME           when it began, for rows that count from there: "2026-03-22 07:00"
  --date-order ORDER     ${dateOrders.join(', ')}
  --unit [COLUMN=]UNIT   what numbers are measured in, again for each: temperature=F, "Fridge A=°C", hPa
  --zone ZONE            whose clock it was, where the file names none: Europe/Stockholm, +02:00 (default UTC)
  --decimal MARK         comma or point, where 1,250 can be either
`

type Flags = {
  readonly 'time-column'?: string | undefined
  readonly 'sensor-column'?: string | undefined
  readonly start?: string | undefined
  readonly 'date-order'?: string | undefined
  readonly unit?: readonly string[] | undefined
  readonly zone?: string | undefined
  readonly decimal?: string | undefined
}

/** The flags as the importer takes them, or one sentence. */
export const readImportFlags = (flags: Flags): ImportOptions | string => {
  const order = flags['date-order']
  if (order !== undefined && !isDateOrder(order))
    return `--date-order ${order}: one of ${dateOrders.join(', ')}.`
  const { decimal, zone, unit } = flags
  if (decimal !== undefined && decimal !== 'comma' && decimal !== 'point')
    return `--decimal ${decimal}: comma or point.`
  return {
    ...(flags['time-column'] !== undefined && { timeColumn: flags['time-column'] }),
    ...(flags['sensor-column'] !== undefined && { sensorColumn: flags['sensor-column'] }),
    ...(flags.start !== undefined && { start: flags.start }),
    ...(order !== undefined && { dateOrder: order }),
    ...(unit !== undefined && { units: unit.map(parseSaidUnit) }),
    ...(zone !== undefined && { zone }),
    ...(decimal !== undefined && { decimal }),
  }
}
