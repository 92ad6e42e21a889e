import type { SensorId } from '../ids.ts'
import type { Quantity, Reading } from '../reading.ts'

/** Readings as they may share a block: of one sensor, with the same faults, oldest first. */
export const groupBySensorAndFaults = (readings: readonly Reading[]): readonly (readonly Reading[])[] => {
  const groups = new Map<string, Reading[]>()
  for (const reading of readings) {
    const key = `${reading.sensor} ${reading.faults.join()}`
    const group = groups.get(key)
    if (group) group.push(reading)
    else groups.set(key, [reading])
  }
  return [...groups.values()].map((group) => group.sort((a, b) => a.measuredAt - b.measuredAt))
}

/** One block of a report (design, section 7); `readings` are of one sensor and have the same faults. */
export const packBlock = (readings: readonly Reading[]): string => {
  const [first] = readings as readonly [Reading, ...Reading[]]
  const names = new Set<Quantity>()
  for (const reading of readings) for (const name of Object.keys(reading.values)) names.add(name as Quantity)
  const block: Record<string, unknown> = {
    id: first.sensor,
    t0: first.measuredAt,
    dt: readings.map((reading) => reading.measuredAt - first.measuredAt),
  }
  for (const name of names) {
    block[name] = readings.map((reading) => {
      const value = reading.values[name]
      return typeof value === 'number' ? value : null
    })
  }
  const rssi = readings.at(-1)?.rssi
  if (rssi !== undefined) block.rssi = rssi
  if (first.faults.length > 0) block.faults = first.faults
  return JSON.stringify(block)
}

/** A sensor whose faults changed has several blocks; its readings are judged as one list, oldest first. */
export const takeBlock = (
  taken: { readonly sensor: SensorId; readonly readings: readonly Reading[] }[],
  sensor: SensorId,
  readings: readonly Reading[],
): void => {
  const index = taken.findIndex((one) => one.sensor === sensor)
  const all = [...(taken[index]?.readings ?? []), ...readings].sort((a, b) => a.measuredAt - b.measuredAt)
  if (index < 0) taken.push({ sensor, readings: all })
  else taken[index] = { sensor, readings: all }
}
