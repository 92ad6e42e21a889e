import { isId, type SensorId, sensorIdMax } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { ImportedSensor } from '../../pipeline/logger-file/outcome.ts'
import { intervalOf, readingsOf } from '../../pipeline/logger-file/readings.ts'
import type { ReplaySource } from './replay-radio.ts'

/** A text as an id: `Freezer 2 (cellar)` becomes `freezer-2-cellar`. */
const asId = (text: string): string => {
  const id = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, sensorIdMax)
    .replace(/-+$/, '')
  return isId('sensor', id) ? id : 'replay'
}

const ownIds = (names: readonly string[]): readonly SensorId[] => {
  const taken = new Set<SensorId>()
  return names.map((name) => {
    const wanted = asId(name)
    let id = wanted
    for (let number = 2; taken.has(id); number++) id = `${wanted.slice(0, sensorIdMax - 5)}-${number}`
    taken.add(id)
    return id
  })
}

/** An imported file as something that can be played. */
export const replayOf = (imported: readonly ImportedSensor[]): ReplaySource => {
  const ids = ownIds(imported.map(({ name }) => name))
  const sensors = imported.map((sensor, index) => ({
    id: ids[index] ?? 'replay',
    name: sensor.name,
    intervalMs: intervalOf(sensor),
  }))
  const named = imported.map((sensor, index) => ({ id: ids[index] ?? 'replay', sensor }))
  return { sensors, rows: (): Iterator<Reading> => readingsOf(named) }
}
