import { type Quantity, quantities } from '#core/reading.ts'
import type { PresetName } from '#core/rule.ts'
import type { FileSensor, ImportAnswer } from '#core/wire/files/import-answers.ts'
import { text } from '../../../locales/text.ts'
import { type Judgement, judgeSensor, likelyPreset } from '../../../logger-file/judge-sensor.ts'
import type { Note } from '../../../logger-file/note.ts'
import {
  type ImportedSensor,
  type ImportedSeries,
  type ImportOutcome,
  whyLeftOut,
} from '../../../logger-file/outcome.ts'
import { answerVersion } from '../board-answer.ts'
import type { Reader } from '../reader.ts'
import { fileSeries } from './file-series.ts'

/** What is shown of a file; figures count all. */
const sensorsShown = 12
const excursionsShown = 30
const leftOutShown = 20

const unitOf = (quantity: Quantity): string => quantities[quantity].unit

const measuredOf = ({ quantity, unitRead, values }: ImportedSeries): FileSensor['measured'][number] => {
  let [count, min, max] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let first: number | null = null
  let last: number | null = null
  for (const value of values) {
    if (Number.isNaN(value)) continue
    count += 1
    first ??= value
    last = value
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  const isKnown = count > 0
  return {
    quantity,
    unit: unitOf(quantity),
    unitRead,
    count,
    first,
    last,
    min: isKnown ? min : null,
    max: isKnown ? max : null,
  }
}

const judgedOf = ({
  preset,
  limits,
  excursions,
  meanKinetic,
  exposures,
}: Judgement): FileSensor['judged'] => ({
  preset,
  limits: limits.map(({ kind, quantity, setpoint, severity }) => ({
    kind,
    quantity,
    unit: unitOf(quantity),
    value: setpoint,
    severity,
  })),
  excursionCount: excursions.length,
  excursions: excursions
    .slice(0, excursionsShown)
    .map(({ rule: { kind, quantity, setpoint }, excursion: { began, clearedAt, worst } }) => ({
      kind,
      quantity,
      unit: unitOf(quantity),
      limit: setpoint,
      began,
      ended: clearedAt,
      worst: worst?.value ?? null,
    })),
  kinetic:
    meanKinetic === undefined
      ? null
      : { celsius: meanKinetic.celsius, gapMs: meanKinetic.gapMs, worst: meanKinetic.worstC },
  exposures: exposures.map(({ beyond: { side, limit }, ms }) => ({ side, limit, ms })),
})

const sensorOf = (sensor: ImportedSensor, preset: PresetName): FileSensor => {
  const judgement = judgeSensor(sensor, preset)
  return {
    name: sensor.name,
    from: Math.min(...sensor.series.map(({ at }) => at[0] ?? Number.POSITIVE_INFINITY)),
    to: Math.max(...sensor.series.map(({ at }) => at.at(-1) ?? Number.NEGATIVE_INFINITY)),
    measured: sensor.series.map(measuredOf),
    judged: judgedOf(judgement),
    chart: fileSeries(sensor, judgement),
  }
}

/** The verdict on a file in the reader's language; judged as `wanted`, or as what each most probably was in. */
export const importAnswer = (
  outcome: ImportOutcome,
  { directory, person }: Reader,
  wanted: PresetName | null,
): ImportAnswer => {
  const say = ({ id, args }: Note): string => text(person.language, id, args)
  const { refused, sensors, said, leftOut, leftOutCount } = outcome
  if (refused !== null)
    return { version: answerVersion, kind: 'refused', why: say(refused.why), help: say(refused.help) }
  const [site] = directory.sites.values()
  return {
    version: answerVersion,
    kind: 'read',
    timeZone: site?.timeZone ?? 'UTC',
    sensors: sensors.slice(0, sensorsShown).map((sensor) => sensorOf(sensor, wanted ?? likelyPreset(sensor))),
    others: Math.max(0, sensors.length - sensorsShown),
    said: said.map(say),
    leftOutCount,
    leftOut: leftOut.slice(0, leftOutShown).map((one) => ({ line: one.line, why: whyLeftOut(one, say) })),
  }
}
