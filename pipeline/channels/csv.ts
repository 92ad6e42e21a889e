/** A cell that begins like that is a formula to a spreadsheet, whoever wrote it: it gets an apostrophe, and is text. */
const formula = /^[=+\-@\t\r]/
/** Only a number may begin with a minus: with the sign of any country, and as small ones are written (1e-7). */
const isNumber = (text: string): boolean => /^-?\d+([.,]\d+)?(e[+-]?\d+)?$/.test(text)

/** One cell (RFC 4180): in quotes where it has to be, and never a formula. */
const cell = (value: string | number | null): string => {
  if (value === null) return ''
  const written = String(value)
  const safe = formula.test(written) && !isNumber(written) ? `'${written}` : written
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line, ended as RFC 4180 says. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(cell).join(',')}\r\n`

/** By this a spreadsheet reads the letters of names right. */
export const byteOrderMark = '\uFEFF'
