import type { Sensor } from '#core/directory.ts'
import { like } from '#core/wire/guard.ts'
import type { Reader } from './reader.ts'

/** Ids with commas between, as Grafana's `${sensor:csv}` says them; nothing for all. */
export const sensorIds = like(/^([a-z0-9][a-z0-9-]{0,23}(,[a-z0-9][a-z0-9-]{0,23}){0,199})?$/)

/** The sensors that are meant, in use; nothing where one of them is none. */
export const sensorsIn = ({ directory }: Reader, ids: string): readonly Sensor[] | undefined => {
  const all = [...directory.sensors.values()].filter(
    ({ kind, retiredAt }) => kind === 'sensor' && retiredAt === undefined,
  )
  if (ids === '') return all
  const wanted = new Set(ids.split(','))
  const found = all.filter(({ id }) => wanted.has(id))
  return found.length === wanted.size ? found : undefined
}
