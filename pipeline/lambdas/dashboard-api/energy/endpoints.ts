import { siteOf } from '#core/directory.ts'
import { isEnergyAnswer } from '#core/wire/energy-answers.ts'
import { maybe, oneOf } from '#core/wire/guard.ts'
import { sensorId } from '#core/wire/words.ts'
import { readEnergy } from '../../../flows/energy/read-energy.ts'
import { daysBack } from '../../../flows/energy/site-days.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { energyAnswer } from './energy-answer.ts'

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/energy',
    says: 'What the device of a sensor used in the last 7 or 30 days of its site, for each degree to its room, how long its compressor ran, what open doors did, and how that compares with the four weeks before.',
    role: 'viewer',
    scope: 'read',
    fields: { sensor: sensorId, days: maybe(oneOf('7', '30')) },
    faults: { sensor: 'bad-sensor' },
    answers: isEnergyAnswer,
    isKept: true,
    answer: async (flows, { organization, directory }, { sensor: id, days = '7' }) => {
      const sensor = directory.sensors.get(id)
      if (sensor === undefined) return 'no-such-sensor'
      const now = flows.clock.now()
      const from = daysBack(siteOf(directory, sensor)?.timeZone ?? 'UTC', Number(days), now)
      return energyAnswer(await readEnergy(flows, organization, directory, sensor, { from, to: now }))
    },
  }),
]
