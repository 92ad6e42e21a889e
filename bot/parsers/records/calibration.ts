import type { Calibration } from '#core/probe.ts'
import type { Millis } from '#core/time.ts'
import { certificateOf } from '../../../pipeline/flows/sensor/certificate.ts'

/** "2026-11-01 2027-11-01 RISE, K-4711": when it was, when it is due again, by whom, and the certificate; nothing for what is not that. */
export const parseCalibration = (words: string, now: Millis): Calibration | undefined => {
  const [, last = '', due = '', rest = ''] =
    /^(\d{4}-\d\d-\d\d)\s+(?:\p{L}+\s+)?(\d{4}-\d\d-\d\d)\s+(.+)$/su.exec(words.trim()) ?? []
  const comma = rest.indexOf(',')
  if (comma < 1) return undefined
  return certificateOf({ last, due, by: rest.slice(0, comma), certificate: rest.slice(comma + 1) }, now)
}

/** The word in both languages, and the reason behind it. */
const takenBack = /^(?:undo|ångra)(?:\s+(.*))?$/isu

/** Why the last one is taken back: empty where nobody said why; nothing for what means something else. */
export const parseTakenBack = (words: string): string | undefined => {
  const found = takenBack.exec(words.trim())
  return found === null ? undefined : (found[1] ?? '')
}
