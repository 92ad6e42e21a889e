import { isId, type SensorId, sensorIdMax } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import type { ImportedSensor } from '../../pipeline/logger-file/outcome.ts'
import { instantsOfSensor, readingsOf } from '../../pipeline/logger-file/readings.ts'
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

/** A tag that is heard in bursts has a short middle gap; judged by that, every pause between bursts would ring. */
const usualShare = 0.9

/** How long a sensor is quiet as a matter of course: nine in ten of the gaps between its rows are no longer. */
const intervalOf = (sensor: ImportedSensor): number => {
  const instants = instantsOfSensor(sensor)
  const gaps = Float64Array.from(instants.slice(1), (at, index) => at - (instants[index] ?? at)).sort()
  return Math.max(secondMs, gaps[Math.floor(gaps.length * usualShare)] ?? minuteMs)
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
