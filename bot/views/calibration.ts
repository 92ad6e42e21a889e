import type { Sensor } from '#core/directory.ts'
import type { Calibration } from '#core/probe.ts'
import type { Say } from './say.ts'

const dateDigits = 10
const dateText = (at: number): string => new Date(at).toISOString().slice(0, dateDigits)

/** What is filled into sentences about it. */
export const calibrationParts = ({ last, due, by, certificate }: Calibration) => ({
  last: dateText(last),
  due: dateText(due),
  by,
  certificate,
})

/** Those before the one that stands. */
export const formerCalibrations = (
  say: Say,
  { formerCalibrations: former = [] }: Sensor,
): readonly string[] => former.map((one) => say.html('calibration-former', calibrationParts(one)))

export const calibrationText = (say: Say, { name, calibration }: Sensor): string =>
  calibration === undefined
    ? say.html('calibration-none', { sensor: name })
    : say.html('calibration-is', { sensor: name, ...calibrationParts(calibration) })
