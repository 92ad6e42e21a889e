import { either, type Guarded, listOf, numeric, oneOf, orNull, record, text } from '../guard.ts'
import { isSeriesAnswer } from '../series-answers.ts'
import { quantity, severity, version } from '../words.ts'

export const presetWish = oneOf('room', 'fridge', 'freezer', 'ultra-low', 'cryo')
export type PresetWish = Guarded<typeof presetWish>

/** One quantity of one sensor in a file: in which unit it was read, and what it comes to; null where nothing is known. */
const measured = record({
  quantity,
  unit: text,
  unitRead: text,
  count: numeric,
  first: orNull(numeric),
  last: orNull(numeric),
  min: orNull(numeric),
  max: orNull(numeric),
})

/** How a sensor of a file would have been judged. */
const judged = record({
  preset: presetWish,
  limits: listOf(record({ kind: oneOf('high', 'low'), quantity, unit: text, value: numeric, severity })),
  excursionCount: numeric,
  /** The first of them. */
  excursions: listOf(
    record({
      kind: oneOf('high', 'low'),
      quantity,
      unit: text,
      limit: numeric,
      began: numeric,
      /** Null: the file ends in it. */
      ended: orNull(numeric),
      worst: orNull(numeric),
    }),
  ),
  /** Mean kinetic temperature; `worst` as it might be with what is missing. */
  kinetic: orNull(record({ celsius: numeric, gapMs: numeric, worst: numeric })),
  /** How long it was at a limit or beyond it, all together. */
  exposures: listOf(record({ side: oneOf('above', 'below'), limit: numeric, ms: numeric })),
})

const sensor = record({
  name: text,
  from: numeric,
  to: numeric,
  measured: listOf(measured),
  judged,
  /** Its curve, as a chart has it; null where nothing can be drawn. */
  chart: orNull(isSeriesAnswer),
})
export type FileSensor = Guarded<typeof sensor>

const read = record({
  version,
  kind: oneOf('read'),
  timeZone: text,
  sensors: listOf(sensor),
  /** So many more are in it, and not shown. */
  others: numeric,
  /** How it was read, in sentences. */
  said: listOf(text),
  leftOutCount: numeric,
  leftOut: listOf(record({ line: numeric, why: text })),
})
export type FileRead = Guarded<typeof read>

/** Why it is not read, and what helps. */
const refused = record({ version, kind: oneOf('refused'), why: text, help: text })

export const isImportAnswer = either(read, refused)
export type ImportAnswer = Guarded<typeof isImportAnswer>

/** What of a file would become history of a sensor, or has. */
export const isKeptAnswer = record({
  version,
  kind: oneOf('would-be', 'kept', 'nothing'),
  count: numeric,
  from: orNull(numeric),
  to: orNull(numeric),
  /** Left out: where the sensor measured itself; older than anything is kept; in the future. */
  overMeasured: numeric,
  tooOld: numeric,
  inFuture: numeric,
})
export type KeptAnswer = Guarded<typeof isKeptAnswer>
