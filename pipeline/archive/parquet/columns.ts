import type { SchemaElement } from 'hyparquet'

type Required = { readonly isRequired?: true }

const repetition = ({ isRequired }: Required) =>
  ({ repetition_type: isRequired === true ? 'REQUIRED' : 'OPTIONAL' }) as const

export const text = (name: string, required: Required = {}): SchemaElement => ({
  name,
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  logical_type: { type: 'STRING' },
  ...repetition(required),
})

/**
 * An instant. Without the newer of the format's two marks some readers take it for what a clock on a wall shows, an hour or two
 * away (`findings/parquet-dates-are-wall-clocks-to-duckdb.sh`).
 */
export const instant = (name: string, required: Required = {}): SchemaElement => ({
  name,
  type: 'INT64',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  ...repetition(required),
})

export const decimal = (name: string, required: Required = {}): SchemaElement => ({
  name,
  type: 'DOUBLE',
  ...repetition(required),
})

export const whole = (name: string, required: Required = {}): SchemaElement => ({
  name,
  type: 'INT32',
  ...repetition(required),
})

/** NaN is larger than every number to some readers, and smaller than none to others: what is no number is nothing. */
export const orNothing = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

/** Of values that were read: a column that was written later is missing in older files. */
export const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined
export const instantIn = (value: unknown): number => (value instanceof Date ? value.getTime() : Number(value))
