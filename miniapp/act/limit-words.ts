import type { LimitAnswer } from '#core/wire/board-answers.ts'
import type { LimitFault, LimitFits } from '#core/wire/limit-answers.ts'
import type { Format } from '../locales/format.ts'
import { shortLength } from '../locales/short-length.ts'
import type { Words } from '../locales/words.ts'

/** A number as people write it: with a comma or a point, and any dash that a phone makes of a minus. */
export const readNumber = (written: string): number | undefined => {
  const text = written
    .trim()
    .replace(/^[-−–—‐‑]\s*/u, '-')
    .replace(',', '.')
  return /^-?\d{1,7}(\.\d{1,3})?$/.test(text) ? Number(text) : undefined
}

/** How often it would have rung, and how often it did by the limit of now. */
export const previewText = ({ preview, previewNow, unread = 0 }: LimitFits, words: Words): string => {
  const tried =
    preview === null
      ? words.previewUnknown
      : words.previewed(preview.times, previewNow?.times ?? null, shortLength(preview.ms))
  return unread > 0 ? `${tried} ${words.previewUnread(unread)}` : tried
}

/** What speaks against it. */
export const concernText = (
  { kind, value, min, max }: LimitFits['concerns'][number],
  { quantity, unit }: Pick<LimitAnswer, 'quantity' | 'unit'>,
  { words, value: valueText, limit: limitText }: Format,
): string => {
  const shown = (number: number | null): string => (number === null ? '?' : limitText(number, unit))
  switch (kind) {
    case 'unusual':
      return words.concerns.unusual(shown(min), shown(max))
    case 'rings-now':
      return words.concerns.ringsNow(value === null ? '?' : valueText(value, quantity, unit))
    case 'hides':
      return words.concerns.hides
    case 'last-critical':
      return words.concerns.lastCritical
  }
}

/** Why it cannot be that. */
export const faultText = (
  { kind, min, max, other }: LimitFault,
  { unit }: LimitAnswer,
  { words, limit: limitText }: Format,
): string => {
  if (kind === 'out-of-range' && min !== null && max !== null)
    return words.outOfRange(limitText(min, unit), limitText(max, unit))
  if (kind === 'crosses' && other !== null) return words.crosses(limitText(other, unit))
  return kind === 'same-as' ? words.limitTwice : words.badLimit
}
