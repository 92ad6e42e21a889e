import type { Filling } from '#core/history/fill-gaps.ts'
import { isImportAnswer, isKeptAnswer, type KeptAnswer, presetWish } from '#core/wire/files/import-answers.ts'
import { flag, orNull, words } from '#core/wire/guard.ts'
import { sensorId } from '#core/wire/words.ts'
import { keepImported, planImport } from '../../../flows/sensor/keep-imported.ts'
import { readingsOfSensor } from '../../../logger-file/readings.ts'
import { answerVersion } from '../board-answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { importAnswer } from './import-answer.ts'
import { fileFields, readFile } from './read-file.ts'

/** A name in a file is somebody else's. */
const nameMax = 200

const keptAnswer = (
  kind: KeptAnswer['kind'],
  { kept, overMeasured, tooOld, inFuture }: Filling,
): KeptAnswer => ({
  version: answerVersion,
  kind,
  count: kept.length,
  from: kept[0]?.measuredAt ?? null,
  to: kept.at(-1)?.measuredAt ?? null,
  overMeasured,
  tooOld,
  inFuture,
})

/** A logger's file: what is in it, as the chat says it, and whose history it becomes. */
export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/api/import',
    says: 'What a logger’s file holds and how it was read, how it would have been judged by a preset (null: by what it most probably was in), with a curve of each sensor. It keeps nothing.',
    role: 'viewer',
    fields: { ...fileFields, preset: orNull(presetWish) },
    answers: isImportAnswer,
    answer: async (flows, reader, { preset, ...asked }) =>
      importAnswer(await readFile(flows, reader, asked), reader, preset),
  }),
  endpoint({
    method: 'POST',
    path: '/api/import/keep',
    says: 'What one sensor of a file says becomes history of a sensor in use, where that measured nothing itself; what it tells of excursions is told as learned late. With `look` nothing is kept: it says what would be.',
    role: 'operator',
    fields: { ...fileFields, of: words(nameMax), sensor: sensorId, look: flag },
    faults: { sensor: 'bad-sensor' },
    answers: isKeptAnswer,
    answer: async (flows, reader, { of, sensor, look, ...asked }) => {
      const { organization, person, directory } = reader
      const known = directory.sensors.get(sensor)
      if (known === undefined || known.kind === 'gateway' || known.retiredAt !== undefined)
        return 'no-such-sensor'
      const { sensors } = await readFile(flows, reader, asked)
      const found = sensors.find((one) => one.name === of)
      if (found === undefined) return 'look-again'
      const readings = [...readingsOfSensor(found, sensor)]
      if (look) {
        const plan = await planImport(flows, organization, sensor, readings)
        return plan === undefined ? 'no-such-sensor' : keptAnswer('would-be', plan)
      }
      const { name } = asked.file
      const kept = await keepImported(flows, organization, sensor, readings, { file: name }, person)
      return kept.kind === 'unknown-sensor' ? 'no-such-sensor' : keptAnswer(kept.kind, kept.filling)
    },
  }),
]
