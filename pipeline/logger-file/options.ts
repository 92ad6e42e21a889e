export const dateOrders = ['day-first', 'month-first', 'year-first'] as const
export type DateOrder = (typeof dateOrders)[number]
export const isDateOrder = (text: string): text is DateOrder => dateOrders.some((order) => order === text)

/** A unit that a person says: of one column (its header, its number, or a quantity), or wherever it fits. */
export type SaidUnit = { readonly column?: string; readonly unit: string }

/** What a person says because the file does not; everything is optional. */
export type ImportOptions = {
  readonly timeColumn?: string
  readonly sensorColumn?: string
  /** When it began, for rows that count from there. */
  readonly start?: string
  readonly dateOrder?: DateOrder
  readonly units?: readonly SaidUnit[]
  /** An IANA name or an offset such as +02:00; it counts where the file names none. */
  readonly zone?: string
  /** The zone where neither the file nor a person names one; UTC when left out. */
  readonly usualZone?: string
  /** Which of the two a comma or a point is, where a column's own numbers do not tell. */
  readonly decimal?: 'comma' | 'point'
}

/** `temperature=F` or `F`, as it is written behind --unit. */
export const parseSaidUnit = (text: string): SaidUnit => {
  const at = text.lastIndexOf('=')
  return at < 0
    ? { unit: text.trim() }
    : { column: text.slice(0, at).trim(), unit: text.slice(at + 1).trim() }
}
