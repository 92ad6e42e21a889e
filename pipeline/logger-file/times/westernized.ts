const eastern = /[年上下時时]/
const yearAndMonth = /[年月]/g
/** Nearly every cell has none of these, and is let go by one look. */
const mayBeHalf =
  /[^\x20-\x7e]|(?:\d|\s)(?:fm|em|f\.m\.|e\.m\.|de\.?|du\.?)$|\sd[eu]\.? ?\d{1,2}:|[ap]\. m\./i

/** The halves of a day as loggers and spreadsheets of other countries write them, before or behind the clock. */
const halves: readonly (readonly [RegExp, string])[] = [
  [/\s*(?:上午|오전|午前)\s*/, ' AM '],
  [/\s*(?:下午|오후|午後)\s*/, ' PM '],
  [/\bde\.?\s*(?=\d{1,2}:)/i, ' AM '],
  [/\bdu\.?\s*(?=\d{1,2}:)/i, ' PM '],
  // Spanish and Portuguese, with a space of any width between.
  [/(\d)\s*a\.\s?m\.$/i, '$1 AM'],
  [/(\d)\s*p\.\s?m\.$/i, '$1 PM'],
  // Swedish and Danish; Hungarian, which has them before the clock as well; Greek; Turkish; Arabic; Persian.
  [/(\d)\s*(?:f\.?m\.?|de\.?|π\.?μ\.?|ÖÖ|ص|ق\.?ظ\.?)$/iu, '$1 AM'],
  [/(\d)\s*(?:e\.?m\.?|du\.?|μ\.?μ\.?|ÖS|م|ب\.?ظ\.?)$/iu, '$1 PM'],
]

const withHalves = (cell: string): string =>
  mayBeHalf.test(cell)
    ? halves
        .reduce((text, [word, half]) => text.replace(word, half), cell)
        .replace(/ {2,}/g, ' ')
        .trim()
    : cell

/** A moment in the letters and halves of a day of other countries with the signs of others; anything else as it is. */
export const westernized = (cell: string): string => {
  const text = withHalves(cell)
  return eastern.test(text)
    ? text
        .replace(yearAndMonth, '-')
        .replace('日', ' ')
        .replace(/[時时]/, ':')
        .replace(/分(?=\d)/, ':')
        .replace(/[分秒]/, '')
        .replace(/ {2,}/g, ' ')
        .trim()
    : text
}
