import { reasonMax } from '#core/audit.ts'
import { isChanged } from '#core/wire/board-answers.ts'
import { isCalibrationsAnswer } from '#core/wire/care-answers.ts'
import { like, words } from '#core/wire/guard.ts'
import { sensorId } from '#core/wire/words.ts'
import { calibrate, type TakenBack, takeCalibrationBack } from '../../../flows/sensor/calibrate.ts'
import { certificateOf, certificateWordsMax } from '../../../flows/sensor/certificate.ts'
import { answerVersion } from '../board-answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { RefusalName } from '../refusals.ts'

const day = like(/^\d{4}-\d\d-\d\d$/)
const refusals: Readonly<Record<Exclude<TakenBack['kind'], 'noted'>, RefusalName>> = {
  'unknown-sensor': 'no-such-sensor',
  'changed-by-others': 'changed-by-others',
  'no-reason': 'no-reason',
  nothing: 'bad-certificate',
}
const said = ({ kind }: TakenBack) => (kind === 'noted' ? { kind } : refusals[kind])

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/calibration',
    says: 'When a sensor was calibrated, by whom and with which certificate, and what was noted of it before.',
    role: 'viewer',
    scope: 'read',
    fields: { sensor: sensorId },
    faults: { sensor: 'bad-sensor' },
    answers: isCalibrationsAnswer,
    answer: async (_flows, { directory }, asked) => {
      const sensor = directory.sensors.get(asked.sensor)
      if (sensor === undefined) return 'no-such-sensor'
      const { id, calibration: last = null, formerCalibrations: former = [] } = sensor
      return { version: answerVersion, sensor: id, last, former }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/calibration',
    says: 'Notes a calibration, its days as 2026-11-01; of the day that was noted last it corrects what stands there.',
    role: 'operator',
    fields: {
      sensor: sensorId,
      last: day,
      due: day,
      by: words(certificateWordsMax),
      certificate: words(certificateWordsMax),
    },
    faults: {
      sensor: 'bad-sensor',
      last: 'bad-certificate',
      due: 'bad-certificate',
      by: 'bad-certificate',
      certificate: 'bad-certificate',
    },
    answers: isChanged,
    answer: async (flows, { organization, person }, { sensor, ...written }) => {
      const calibration = certificateOf(written, flows.clock.now())
      if (calibration === undefined) return 'bad-certificate'
      return said(await calibrate(flows, organization, sensor, calibration, person))
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/calibration/undo',
    says: 'Takes back the calibration that was noted last, with the reason; the one before it stands again.',
    role: 'operator',
    fields: { sensor: sensorId, reason: words(reasonMax) },
    faults: { sensor: 'bad-sensor', reason: 'no-reason' },
    answers: isChanged,
    answer: async (flows, { organization, person }, { sensor, reason }) =>
      said(await takeCalibrationBack(flows, organization, sensor, reason, person)),
  }),
]
