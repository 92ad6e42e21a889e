import type { Flows } from '../../../flows/deps.ts'
import { readDay } from '../../../flows/read/read-day.ts'
import { answerVersion } from '../board-answer.ts'
import type { Reader } from '../reader.ts'
import { rounded } from './packed.ts'

/** The last day of those sensors that there are: one that was put out of use meanwhile takes nothing from the others. */
export const dayAnswer = async (flows: Flows, { organization, directory }: Reader, ids: string) => {
  const wanted = [...new Set(ids.split(','))].flatMap((id) => directory.sensors.get(id) ?? [])
  const sensors = wanted.filter(({ kind, retiredAt }) => kind === 'sensor' && retiredAt === undefined)
  const day = await readDay(flows, organization, sensors)
  return {
    version: answerVersion,
    from: day.from,
    to: day.to,
    sensors: day.sensors.map((one) => ({
      ...one,
      means: one.means.map((mean) => (mean === null ? null : rounded(mean))),
    })),
  }
}
