import { flag, type Guarded, listOf, numeric, oneOf, orNull, record, text } from './guard.ts'
import { version } from './words.ts'

/** What a part of the time took, and how much of it is known. */
const use = { from: numeric, to: numeric, kWh: numeric, knownMs: numeric }

/** What is known of what a sensor's device used; null where nothing is. */
const known = record({
  ...use,
  /** By its own meter, or summed up from its power. */
  source: oneOf('counter', 'power'),
  kWhPerDay: numeric,
  /** By the days of its site's clock. */
  days: listOf(record(use)),
  /** What it draws at rest and while it runs; null where its power has not two levels. */
  levels: orNull(record({ offW: numeric, onW: numeric })),
  /** Which share of the known time it ran. */
  duty: orNull(numeric),
  perDegree: orNull(record({ kWhPerDay: numeric, differenceC: numeric, rooms: listOf(text) })),
  door: orNull(record({ times: numeric, openMs: numeric, extraKWh: numeric, comparedMs: numeric })),
  /** Of the four weeks before. */
  beforeKWhPerDay: orNull(numeric),
  /** Unusually much, or little: by which share, and how long it ran before. */
  change: orNull(record({ share: numeric, dutyBefore: orNull(numeric) })),
})

export const isEnergyAnswer = record({
  version,
  sensor: text,
  /** What measures its power: itself, or what it is plugged into. */
  meter: text,
  meterName: text,
  energy: orNull(known),
  price: orNull(record({ perKWh: numeric, currency: text })),
  /** So many pieces of what is stored of that time cannot be read, and are missing. */
  unread: numeric,
  /** Its power has a limit, and alarms by that. */
  isWatched: flag,
})
export type EnergyAnswer = Guarded<typeof isEnergyAnswer>
