import type { Calibration } from '#core/probe.ts'
import { dayMs, type Millis } from '#core/time.ts'

/** As much of a name and of a number as a certificate has. */
const wordsMax = 60
/** Longer is no calibration holds; a date beyond is a slip of the finger. */
const holdsMaxMs = 10 * 366 * dayMs

const dateOf = (text: string): Millis => {
  const at = Date.parse(`${text}T00:00:00Z`)
  // 30 February is a day of March to the clock.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, text.length) !== text ? Number.NaN : at
}

/** "2026-11-01 2027-11-01 RISE, K-4711": when it was, when it is due again, by whom, and the certificate; nothing for what is not that. */
export const parseCalibration = (words: string, now: Millis): Calibration | undefined => {
  const [, last = '', due = '', rest = ''] =
    /^(\d{4}-\d\d-\d\d)\s+(?:\p{L}+\s+)?(\d{4}-\d\d-\d\d)\s+(.+)$/su.exec(words.trim()) ?? []
  const at = { last: dateOf(last), due: dateOf(due) }
  const comma = rest.indexOf(',')
  const by = rest.slice(0, Math.max(0, comma)).trim()
  const certificate = rest.slice(comma + 1).trim()
  const isRight =
    comma > 0 &&
    at.last <= now &&
    at.due > at.last &&
    at.due - at.last <= holdsMaxMs &&
    [by, certificate].every((one) => one !== '' && one.length <= wordsMax)
  return isRight ? { ...at, by, certificate } : undefined
}
