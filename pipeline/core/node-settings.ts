/** What a node of ours may measure with. The numbers that stand for them on the air are in `gateway/update/wiring.ts`. */
export const nodeSensors = ['sht4x', 'ds18b20', 'dht22', 'max31865'] as const
export type NodeSensor = (typeof nodeSensors)[number]

/** The same limits stand in `firmware/components/settings/include/settings.h`; the node checks them again. */
export const nodeLimits = { intervalLeastS: 2, intervalMostS: 3600, nameMax: 6 } as const

/** What is set at a node of ours; what is left out is as it was built. */
export type NodeSettings = {
  readonly intervalS?: number
  readonly sensor?: NodeSensor
  /** Behind "vakt-", as the node names itself on the air. */
  readonly name?: string
}
/** One of them made different, and the others as they are at the node; null: as it was built. */
export type NodeChange =
  | { readonly what: 'intervalS'; readonly to: number | null }
  | { readonly what: 'sensor'; readonly to: NodeSensor | null }
  | { readonly what: 'name'; readonly to: string | null }

/** Why something that was wished cannot be, in the words in which the node says it too. */
export type WishRefused = 'malformed' | 'bad-interval' | 'no-such-sensor' | 'bad-name'

export const isIntervalS = (raw: unknown): raw is number =>
  Number.isInteger(raw) && Number(raw) >= nodeLimits.intervalLeastS && Number(raw) <= nodeLimits.intervalMostS
export const isNodeName = (raw: unknown): raw is string =>
  typeof raw === 'string' && raw.length <= nodeLimits.nameMax && /^[a-z0-9-]+$/.test(raw)
export const nodeSensorOf = (raw: unknown): NodeSensor | undefined => nodeSensors.find((one) => one === raw)

/** A change as a gateway takes it, whoever wished it; or why it cannot be. */
export const parseNodeChange = (raw: unknown): NodeChange | WishRefused => {
  if (typeof raw !== 'object' || raw === null) return 'malformed'
  const { what, to }: Record<string, unknown> = { ...raw }
  switch (what) {
    case 'intervalS':
      return to === null || isIntervalS(to) ? { what, to } : 'bad-interval'
    case 'sensor': {
      const sensor = to === null ? null : nodeSensorOf(to)
      return sensor === undefined ? 'no-such-sensor' : { what, to: sensor }
    }
    case 'name':
      return to === null || isNodeName(to) ? { what, to } : 'bad-name'
    default:
      return 'malformed'
  }
}

/** What is so at a node, as it said itself. */
export type NodeIs = {
  readonly intervalS: number
  /** Nothing for one that the gateway does not know. */
  readonly sensor?: NodeSensor
  readonly name?: string
  /** Which of them were set; the others are as it was built. */
  readonly set: readonly (keyof NodeSettings)[]
}
/** In the order of the bits in which a node says which of them were set. */
export const settable = ['intervalS', 'sensor', 'name'] as const
