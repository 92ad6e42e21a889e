import { isId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'

/** A Raspberry Pi has no clock of its own: until NTP has spoken it believes in the year of its image, or in 1970. */
const clockPlausibleFrom = Date.UTC(2025, 0, 1)

export type Sanity =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'clock-not-set' | 'bad-sensor-id' }

/** Whether a reading may go out at all: a wrong time stamp cannot be mended later. */
export const checkSanity = (reading: Reading): Sanity => {
  if (!isId('sensor', reading.sensor)) return { ok: false, why: 'bad-sensor-id' }
  return reading.measuredAt >= clockPlausibleFrom ? { ok: true } : { ok: false, why: 'clock-not-set' }
}
