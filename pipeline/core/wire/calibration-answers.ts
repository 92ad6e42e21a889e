import { type Guarded, listOf, numeric, orNull, record, text } from './guard.ts'
import { version } from './words.ts'

const calibration = record({ last: numeric, due: numeric, by: text, certificate: text })
export type CalibrationAnswer = Guarded<typeof calibration>

/** When a sensor was calibrated: the last time, and before that, the newest first. */
export const isCalibrationsAnswer = record({
  version,
  sensor: text,
  last: orNull(calibration),
  former: listOf(calibration),
})
