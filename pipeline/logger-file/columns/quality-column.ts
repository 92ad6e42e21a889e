/** What a control system says of a value beside it, as the last word of a header: `TT-101.Q`, `Quality`. */
const qualityHeader = /(?:^|[\s._/-])(q|qual|quality|qualität|kvalitet|qualité|calidad|qualità|validity)$/i
/** A value of which that is said was not measured, or nobody knows whether it was. */
const badQuality =
  /^(bad|uncertain|invalid|fault|faulty|failed?|error|stale|questionable|schlecht|ungültig|unsicher|dålig|ogiltig|osäker|mauvais|invalide|incertain)\b/i

export const isBadQuality = (cell: string): boolean => badQuality.test(cell)

/**
 * In which column each of these says whether its value is one: the one behind it and before the next, or the only one of the table. None
 * for what nothing is said of.
 */
export const qualityColumns = (
  header: readonly string[],
  columns: readonly number[],
): ReadonlyMap<number, number> => {
  const all = header.flatMap((name, column) => (qualityHeader.test(name.trim()) ? [column] : []))
  const [only] = all
  return new Map(
    columns.flatMap((column) => {
      const next = Math.min(...columns.filter((one) => one > column), header.length)
      const own = all.length === 1 ? only : all.find((one) => one > column && one < next)
      return own === undefined ? [] : [[column, own] as const]
    }),
  )
}
