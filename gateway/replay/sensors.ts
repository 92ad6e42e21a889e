import { isId, type SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { minuteMs, secondMs } from '#core/time.ts'

export type ReplaySensor = {
  readonly id: SensorId
  readonly name: string
  /** How long it is quiet as a matter of course: nine in ten of the gaps between its rows are no longer. */
  readonly intervalMs: number
}

const idLength = 24

/** A text as an id: `Freezer 2 (cellar)` becomes `freezer-2-cellar`. */
const asId = (text: string): string => {
  const id = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, idLength)
    .replace(/-+$/, '')
  return isId('sensor', id) ? id : 'replay'
}

/** Gives the sensors of a recording their ids and names; rows that name none are the file's own sensor. */
export const createSensorNames = (fileName: string) => {
  const own = fileName.replace(/\.[^.]*$/, '') || 'replay'
  const ids = new Map<string, SensorId>()
  const names = new Map<SensorId, string>()
  const idOf = (called: string): SensorId => {
    const name = called === '' ? own : called
    const known = ids.get(name)
    if (known !== undefined) return known
    const wanted = asId(name)
    let id = wanted
    for (let number = 2; names.has(id); number++) id = `${wanted.slice(0, idLength - 5)}-${number}`
    ids.set(name, id)
    names.set(id, name)
    return id
  }
  /** Those with a row in `rows`, which are in order of time. */
  const sensors = (rows: readonly Reading[]): readonly ReplaySensor[] => {
    const gaps = new Map<SensorId, number[]>()
    const last = new Map<SensorId, number>()
    for (const { sensor, measuredAt } of rows) {
      const known = gaps.get(sensor) ?? []
      const gap = measuredAt - (last.get(sensor) ?? measuredAt)
      if (gap > 0) known.push(gap)
      gaps.set(sensor, known)
      last.set(sensor, measuredAt)
    }
    return [...gaps].map(([id, known]) => ({ id, name: names.get(id) ?? id, intervalMs: typical(known) }))
  }
  return { idOf, sensors }
}

/** A tag that is heard in bursts has a short middle gap; judged by that, every pause between bursts would ring. */
const usualShare = 0.9

const typical = (gaps: readonly number[]): number => {
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length * usualShare)]
  return Math.max(secondMs, usual ?? minuteMs)
}
