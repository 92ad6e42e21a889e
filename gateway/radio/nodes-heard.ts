import type { SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'

/** What was last heard of a node. */
export type NodeHeard = {
  readonly sensor: SensorId
  /** Maker and model of its device, where that is known. */
  readonly model: string | undefined
  readonly at: Millis
  readonly rssi: number | undefined
  readonly values: Reading['values']
  readonly faults: Reading['faults']
  readonly count: number
}

/** Strangers come and go for years; those that were not heard for longest are forgotten. */
const nodesMax = 500

export const createNodesHeard = (modelOf: (sensor: SensorId) => string | undefined = () => undefined) => {
  const nodes = new Map<SensorId, NodeHeard>()
  return {
    note: ({ sensor, measuredAt, rssi, values, faults }: Reading): void => {
      const count = (nodes.get(sensor)?.count ?? 0) + 1
      // Again at the end: the first is always the one that was not heard for longest.
      nodes.delete(sensor)
      nodes.set(sensor, { sensor, model: modelOf(sensor), at: measuredAt, rssi, values, faults, count })
      const [longest] = nodes.keys()
      if (nodes.size > nodesMax && longest !== undefined) nodes.delete(longest)
    },
    all: (): readonly NodeHeard[] => [...nodes.values()].sort((a, b) => (a.sensor < b.sensor ? -1 : 1)),
  }
}
