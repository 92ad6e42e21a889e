/** What stands behind a clock. */
export type Span = {
  /** A zone, or nothing. */
  readonly zone: string
  /** It is the beginning of a span, and this is its end. */
  readonly spanEnd?: string
}

const end =
  /^(?:[-–—]|to|till|until|bis|à|a)\s*(?:\d[\d./-]+[T ,]\s*)?\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?$/i
/** -07:00 is how far west of Greenwich a clock is, or when a span ends. */
const west = /^-\d{2}:\d{2}$/

/** `22:00 Uhr`, `22:00 h`: it says that this was a clock, and no zone. */
const hourWord = /^(?:uhr|hrs?|h|u|uur)\.?$/i

/** A span is written alike at both ends: behind seconds, or a day and a T, -07:00 is a zone. */
export const behindClock = (rest: string, isExact: boolean): Span => {
  const text = rest.trim().replace(hourWord, '')
  return end.test(text) && !(isExact && west.test(rest)) ? { zone: '', spanEnd: text } : { zone: text }
}

const zonesMax = 2
const enough = 4

/** Looks at all times of a column: spans end ever later, and a zone stays the same or changes twice a year. */
export const createSpansEvidence = () => {
  const begins = new Set<number>()
  const ends = new Set<string>()
  let spans = 0
  return {
    see: ({ spanEnd, ofDayMs = 0 }: Span & { readonly ofDayMs: number | undefined }): void => {
      if (spanEnd === undefined) return
      spans += 1
      if (begins.size <= enough) begins.add(ofDayMs)
      if (ends.size <= zonesMax) ends.add(spanEnd)
    },
    areThere: () => spans > 0,
    areZones: () =>
      begins.size >= enough && ends.size <= zonesMax && [...ends].every((one) => west.test(one)),
  }
}
