import { dayMinutes } from '#core/quiet-hours.ts'
import { nextMinuteOfDay } from '../../pipeline/flows/alarm/quiet-until.ts'
import { parseDuration, type WrittenDuration } from './duration.ts'

/** For so long, or until the clock at the place shows that minute of the day. */
export type Length = { readonly ms: number } | { readonly untilMinute: number }

const clock = String.raw`(\d{1,2})(?:[:.](\d{2}))?(?:\s*([ap])\.?m\b\.?)?(?![\p{L}\p{N}]|\s\d{3}(?!\d))`
const after = new RegExp(String.raw`(?:^|\s)(?:until|till?|tills)\s+(?:kl\.?|klockan|at)?\s*${clock}`, 'iu')
const alone = new RegExp(String.raw`^(?:kl\.?|klockan|at)\s*${clock}$`, 'iu')

const minuteOf = (hours: number, minutes: number, half: string | undefined): number | undefined => {
  if (minutes > 59 || hours * 60 + minutes > dayMinutes) return undefined
  if (half === undefined) return (hours * 60 + minutes) % dayMinutes
  if (hours < 1 || hours > 12) return undefined
  return ((hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0)) * 60 + minutes
}

export type WrittenUntil = { readonly minute: number; readonly before: string; readonly after: string }

/** The time of the day until which something shall be, such as "until 7", "till kl 7.30" or "until 7 pm", and what stands around it. */
export const parseUntil = (words: string): WrittenUntil | undefined => {
  const found = after.exec(words)
  if (found === null) return undefined
  const [whole, hours = '', minutes = '0', half] = found
  const before = words.slice(0, found.index)
  // "until 2 h" is a length, and "2h until 7" has one before.
  const behind = words.slice(found.index + whole.length)
  if (parseDuration(before) !== undefined || parseDuration(`${hours}${behind}`)?.before === '')
    return undefined
  const minute = minuteOf(Number(hours), Number(minutes), half)
  return minute === undefined
    ? undefined
    : { minute, before: before.trim(), after: behind.replace(/^[\s.,:;]+/, '').trim() }
}

type WrittenLength = Pick<WrittenDuration, 'before' | 'after'> & { readonly length: Length }

/** The first length or the time of the day in `words`. */
export const parseLength = (words: string): WrittenLength | undefined => {
  const until = parseUntil(words)
  if (until !== undefined) return { ...until, length: { untilMinute: until.minute } }
  const written = parseDuration(words)
  return written && { ...written, length: { ms: written.ms } }
}

/** The same of an answer that is nothing else: "kl 7" is a time there. */
export const lengthAnswered = (words: string): Length | undefined =>
  (alone.test(words.trim()) ? parseLength(`until ${words.trim()}`) : parseLength(words))?.length

/** How long that is from now. */
export const lengthMs = (length: Length, timeZone: string, now: number): number =>
  'ms' in length ? length.ms : nextMinuteOfDay(timeZone, length.untilMinute, now) - now
