import type { SensorId } from '../ids.ts'
import type { Fault, Quantity, Reading } from '../reading.ts'
import type { Millis } from '../time.ts'

/** One sensor's readings in a report, oldest first. */
export type SensorReadings = {
  readonly sensor: SensorId
  readonly readings: readonly Reading[]
  /** Maker and model of its device, which a gateway says of those that nobody has adopted. */
  readonly model?: string
}

/** As much of a model as a line has room for. */
export const modelLengthMax = 40

/** `undated`: stamped by a clock that is not that of the world, the same that says when the report is sent. */
export type OutgoingReading = Reading & { readonly undated?: true }

/** Readings that share a block: at least one. */
export type ReadingGroup = readonly [OutgoingReading, ...OutgoingReading[]]

/**
 * Readings as they may share a block: of one sensor, with the same faults and the same quantities (in a block, none is said
 * as `null`, and a quantity that a reading does not speak of is not lost), dated or not, oldest first.
 */
export const groupForBlocks = (readings: readonly OutgoingReading[]): readonly ReadingGroup[] => {
  const groups = new Map<string, [OutgoingReading, ...OutgoingReading[]]>()
  for (const reading of readings) {
    const names = Object.keys(reading.values).join()
    const key = `${reading.sensor} ${reading.faults.join()} ${names} ${reading.undated ?? false}`
    const group = groups.get(key)
    if (group) group.push(reading)
    else groups.set(key, [reading])
  }
  return [...groups.values()].map((group) => group.sort((a, b) => a.measuredAt - b.measuredAt))
}

/** A block before it is written in any form: at its first reading, and by how much the others are later. */
export type Block = {
  readonly id: SensorId
  readonly model?: string | undefined
  /** `start` is how old the first reading is when the report is sent, and not its time. */
  readonly isUndated: boolean
  readonly start: number
  readonly dt: readonly number[]
  readonly columns: readonly (readonly [Quantity, readonly (number | null)[]])[]
  readonly rssi?: number | undefined
  readonly faults: readonly Fault[]
}

/** `readings` are of one of the groups above. */
export const blockOf = (readings: readonly OutgoingReading[], sentAt: Millis, model?: string): Block => {
  const [first] = readings as readonly [OutgoingReading, ...OutgoingReading[]]
  const names = new Set<Quantity>()
  for (const reading of readings) for (const name of Object.keys(reading.values)) names.add(name as Quantity)
  return {
    id: first.sensor,
    model: model?.slice(0, modelLengthMax),
    isUndated: first.undated === true,
    start: first.undated ? Math.max(0, sentAt - first.measuredAt) : first.measuredAt,
    dt: readings.map((reading) => reading.measuredAt - first.measuredAt),
    columns: [...names].map((name) => [
      name,
      readings.map(({ values }) => {
        const value = values[name]
        return typeof value === 'number' ? value : null
      }),
    ]),
    rssi: readings.at(-1)?.rssi,
    faults: first.faults,
  }
}

/** A block in JSON (design, section 7). */
export const packBlock = ({ id, model, isUndated, start, dt, columns, rssi, faults }: Block): string =>
  JSON.stringify({
    id,
    model,
    [isUndated ? 'age' : 't0']: start,
    dt,
    ...Object.fromEntries(columns),
    rssi,
    ...(faults.length > 0 && { faults }),
  })

/** A sensor whose faults changed has several blocks; its readings are judged as one list, oldest first. */
export const takeBlock = (
  taken: SensorReadings[],
  sensor: SensorId,
  readings: readonly Reading[],
  said?: string,
): void => {
  const index = taken.findIndex((one) => one.sensor === sensor)
  const all = [...(taken[index]?.readings ?? []), ...readings].sort((a, b) => a.measuredAt - b.measuredAt)
  const model = said ?? taken[index]?.model
  const block = { sensor, readings: all, ...(model !== undefined && { model }) }
  if (index < 0) taken.push(block)
  else taken[index] = block
}
