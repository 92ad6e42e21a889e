import { clean, isolate } from '../../pipeline/channels/telegram/shorten.ts'

/** What fits into a button on a narrow phone, beside a mark. */
export const buttonNameMax = 28
/** Names longer than this are looked at only so far. */
const lookMax = 200

let segmenter: Intl.Segmenter | undefined

const lettersOf = (words: string): readonly string[] => {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return [...segmenter.segment(words.slice(0, lookMax))].map(({ segment }) => segment)
}

/** A name of at most `max` letters, cut in its middle: what tells freezers apart stands at the end. */
export const shortName = (name: string, max = buttonNameMax): string => {
  const letters = lettersOf(clean(name) || '?')
  if (letters.length <= max) return isolate(letters.join(''))
  const tail = Math.floor(max / 3)
  return isolate([...letters.slice(0, max - 1 - tail), '…', ...letters.slice(-tail)].join(''))
}
