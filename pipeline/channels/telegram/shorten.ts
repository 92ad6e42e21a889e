/** A grapheme longer than this is a pile of combining marks, not a letter that somebody needs. */
const graphemeMax = 32
const ellipsis = '…'
const loneSurrogates = /\p{Cs}/gu

let segmenter: Intl.Segmenter | undefined

const graphemes = (words: string): Iterable<{ readonly segment: string }> => {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return segmenter.segment(words)
}

/** At most `max` UTF-16 units of `words`, never half a letter or half an emoji; what was cut ends in an ellipsis. */
export const shorten = (words: string, max: number): string => {
  if (words.length <= max && words.length <= graphemeMax) return words
  let kept = ''
  // What lies far behind the limit is never looked at, however long a name somebody made.
  for (const { segment } of graphemes(words.slice(0, max + graphemeMax))) {
    const isPile = segment.length > graphemeMax
    const part = isPile ? ellipsis : segment
    const isLast = kept.length + part.length === words.length
    if (kept.length + part.length > max - (isLast ? 0 : ellipsis.length)) return kept + ellipsis
    kept += part
  }
  if (words.length <= max + graphemeMax) return kept
  const whole = kept.replace(loneSurrogates, '')
  return whole.endsWith(ellipsis) ? whole : whole + ellipsis
}

/** Controls, lone surrogates, what `moments.ts` keeps for itself, and the marks that turn the direction of everything after them. */
const harmful = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdd2]+/gu
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'

/** What somebody wrote as one line that can do no harm; empty when nobody could see it. */
export const clean = (words: string): string => {
  const line = words.replace(harmful, ' ').replace(/\s+/gu, ' ').trim()
  return visible.test(line) ? line : ''
}

/** What somebody wrote in several lines, each of them clean, without the empty ones. */
export const cleanLines = (words: string): string =>
  words
    .split(/\r\n|[\n\v\f\r\u2028\u2029]/u)
    .map(clean)
    .filter((one) => one !== '')
    .join('\n')

/** Keeps a right-to-left name from dragging the numbers after it to its other side. */
export const isolate = (words: string): string =>
  rightToLeft.test(words) ? firstStrongIsolate + words + popIsolate : words

/** What somebody wrote, safe to put into a sentence; `otherwise` when nothing of it can be seen. */
export const label = (words: string, max: number, otherwise = '?'): string =>
  isolate(shorten(clean(words), max) || otherwise)
