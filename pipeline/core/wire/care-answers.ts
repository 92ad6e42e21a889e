import { either, flag, type Guarded, listOf, numeric, oneOf, orNull, record, text } from './guard.ts'
import { quantity, version } from './words.ts'

/** What is measured now, as who signs sees it. */
const seen = record({
  sensor: text,
  name: text,
  site: text,
  quantity: orNull(quantity),
  unit: text,
  value: either(numeric, oneOf('unavailable')),
  /** Something of it stands, and is told at once when it returns. */
  isBad: flag,
})

const maintenance = record({
  id: text,
  reason: text,
  from: numeric,
  until: numeric,
  responsible: text,
  responsibleId: numeric,
  isMine: flag,
  /** Who was asked to answer for it, and has not said yes. */
  asked: orNull(text),
  checklist: listOf(text),
  signature: orNull(record({ name: text, at: numeric })),
  sensors: listOf(seen),
})

export const isMaintenancesAnswer = record({
  version,
  now: numeric,
  needsTwo: flag,
  all: listOf(maintenance),
})
export type MaintenanceAnswer = Guarded<typeof maintenance>
export type MaintenancesAnswer = Guarded<typeof isMaintenancesAnswer>

const calibration = record({ last: numeric, due: numeric, by: text, certificate: text })
export type CalibrationAnswer = Guarded<typeof calibration>

/** When a sensor was calibrated: the last time, and before that, the newest first. */
export const isCalibrationsAnswer = record({
  version,
  sensor: text,
  last: orNull(calibration),
  former: listOf(calibration),
})
