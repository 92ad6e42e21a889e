import { reasonMax } from '#core/audit.ts'
import type { Language, Site } from '#core/directory.ts'
import { nameMax } from '#core/name.ts'
import type { Quantity, Value } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import { escapeHtml } from '../../pipeline/channels/telegram/html.ts'
import { moment, momentsAsHtml } from '../../pipeline/channels/telegram/moments.ts'
import { clean, label, shorten } from '../../pipeline/channels/telegram/shorten.ts'
import { reasonIn, text } from '../../pipeline/locales/text.ts'
import { formatDuration, formatTime } from '../../pipeline/locales/times.ts'
import { formatLimit, formatRate, formatValue } from '../../pipeline/locales/values.ts'

/** A time: `html` as every reader's own clock has it, where Telegram knows such times; `shown` as the site's clock has it. */
export type Moment = { readonly html: string; readonly mark: string; readonly shown: string }

/** Words that are HTML already, and are not escaped once more. */
export type Marked = { readonly marked: string }
export type Filling = Readonly<Record<string, string | number | Marked | Moment>>

/** Everything that is said to one person in one answer: their language, and what is now. */
export type Say = {
  /** For a message: whatever is filled in is escaped, unless it is marked already. */
  html(id: string, filling?: Filling): string
  /** For toasts and buttons, which know no HTML. */
  plain(id: string, filling?: PlainFilling): string
  /** For a line that is put together before it becomes HTML by `markUp`: like `plain`, but times are still the reader's own. */
  line(id: string, filling?: PlainFilling): string
  /** What somebody called something, for a message. */
  name(words: string): string
  bold(words: string): Marked
  /** Marks a text as code, which a thumb copies by touching it. */
  code(words: string): Marked
  /** A measured value with its unit, or the words for there being none. */
  value(quantity: Quantity, value: Value): string
  limit(quantity: Quantity, setpoint: number): string
  /** The size of a change; nothing for one that is too slow to mean anything. */
  rate(quantity: Quantity, perMinute: number): string | undefined
  duration(ms: number): string
  /** What somebody has set: nothing of it is left out. */
  length(ms: number): string
  /** As the reader's clock has it; where nothing knows that, in the site's time zone. With the day when it is another one. */
  time(site: Site | undefined, at: Millis): Moment
  /** As the clock of the site has it, for every reader: beside what is drawn or ruled by that clock. */
  siteTime(site: Site | undefined, at: Millis): Moment
  /** A reason as its author wrote it, or in the reader's words where it was chosen by a button. */
  reason(given: string): string
}

type PlainFilling = Readonly<Record<string, string | number | Moment>>

/** A line of `Say.line` as HTML. */
export const markUp = (line: string): string => momentsAsHtml(escapeHtml(line))

const filled = (filling: Filling): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(filling).map(([name, value]) => {
      if (typeof value === 'string') return [name, escapeHtml(label(value, reasonMax))]
      if (typeof value === 'number') return [name, value]
      return [name, 'marked' in value ? value.marked : value.html]
    }),
  )

const safe = (filling: PlainFilling, times: 'mark' | 'shown'): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(filling).map(([name, value]) => {
      if (typeof value === 'string') return [name, label(value, nameMax)]
      return [name, typeof value === 'number' ? value : value[times]]
    }),
  )

const momentOf = (mark: string, shown: string): Moment => ({ html: markUp(mark), mark, shown })

export const sayTo = (language: Language, now: Millis): Say => ({
  html: (id, filling = {}) => text(language, id, filled(filling)),
  plain: (id, filling = {}) => text(language, id, safe(filling, 'shown')),
  line: (id, filling = {}) => text(language, id, safe(filling, 'mark')),
  name: (words) => escapeHtml(label(words, nameMax)),
  bold: (words) => ({ marked: `<b>${escapeHtml(label(words, nameMax))}</b>` }),
  code: (words) => ({ marked: `<code>${escapeHtml(shorten(clean(words), reasonMax))}</code>` }),
  value: (quantity, value) =>
    value === 'unavailable' ? text(language, 'bot-no-value') : formatValue(language, quantity, value),
  limit: (quantity, setpoint) => formatLimit(language, quantity, setpoint),
  rate: (quantity, perMinute) => formatRate(language, quantity, perMinute),
  duration: (ms) => formatDuration(language, ms),
  length: (ms) => formatDuration(language, ms, true),
  time: (site, at) => {
    const shown = formatTime(at, { language, timeZone: site?.timeZone ?? 'UTC', now })
    return momentOf(moment(at, now, shown), shown)
  },
  siteTime: (site, at) => {
    const shown = formatTime(at, { language, timeZone: site?.timeZone ?? 'UTC', now })
    return momentOf(shown, shown)
  },
  reason: (given) => reasonIn(language, given),
})
