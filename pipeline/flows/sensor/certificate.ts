import type { Calibration } from '#core/probe.ts'
import { dayMs, type Millis } from '#core/time.ts'

/** As much of a name and of a number as a certificate has. */
export const certificateWordsMax = 60
/** Longer is no calibration holds; a date beyond is a slip of the finger. */
const holdsMaxMs = 10 * 366 * dayMs

const dateOf = (text: string): Millis => {
  const at = Date.parse(`${text}T00:00:00Z`)
  // 30 February is a day of March to the clock.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, text.length) !== text ? Number.NaN : at
}

type Written = {
  readonly last: string
  readonly due: string
  readonly by: string
  readonly certificate: string
}

/** What somebody wrote of a calibration, its days as "2026-11-01"; nothing where that cannot be so. */
export const certificateOf = (written: Written, now: Millis): Calibration | undefined => {
  const [last, due] = [dateOf(written.last), dateOf(written.due)]
  const [by, certificate] = [written.by.trim(), written.certificate.trim()]
  const isRight =
    last <= now &&
    due > last &&
    due - last <= holdsMaxMs &&
    [by, certificate].every((one) => one !== '' && one.length <= certificateWordsMax)
  return isRight ? { last, due, by, certificate } : undefined
}
