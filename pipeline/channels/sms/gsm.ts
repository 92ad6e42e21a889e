import { getCharCount, removeNonGsmChars } from '@trt2/gsm-charset-utils'

/** What sentences and values hold that the GSM alphabet does not, as one would say it in a text. */
const spellings: readonly (readonly [sign: RegExp, instead: string])[] = [
  [/[\u00a0\u2007\u202f\u2009]/gu, ' '],
  [/ ?°C/gu, ' C'],
  [/°/gu, ' deg'],
  [/[−–—‐‑]/gu, '-'],
  [/[→↗↘]/gu, '->'],
  [/ · /gu, ', '],
  [/[·•]/gu, ','],
  [/[’‘´`]/gu, "'"],
  [/[”“„]/gu, '"'],
  [/≥/gu, '>='],
  [/≤/gu, '<='],
  [/[µμ]/gu, 'u'],
  [/…/gu, '...'],
  // Marks and pictures say nothing that words do not.
  [/\p{Extended_Pictographic}|\u200d|\ufe0f|[\u2066-\u2069]/gu, ''],
]

/** Words in the alphabet of texts: one sign outside of it would make every text hold 70 letters instead of 160. */
export const toGsm = (words: string): string => {
  const spelled = spellings.reduce(
    (text, [sign, instead]) => text.replace(sign, instead),
    words.normalize('NFC'),
  )
  return removeNonGsmChars(spelled, '?').replace(/ {2,}/g, ' ').trim()
}

/** Whether it is sent as one text, in the alphabet of texts. */
export const isOnePart = (text: string): boolean => {
  const { msgCount, encoding } = getCharCount(text)
  return msgCount <= 1 && encoding === 'GSM'
}

/** The first of these that is one text; of the last as much as is. */
export const firstPart = (renderings: readonly string[]): string => {
  const texts = renderings.map(toGsm)
  const fitting = texts.find(isOnePart)
  if (fitting !== undefined) return fitting
  let left = texts.at(-1) ?? ''
  while (!isOnePart(left)) left = left.slice(0, -1)
  return left
}
