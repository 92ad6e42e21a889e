import type { SensorId } from '#core/ids.ts'
import type { Seen } from '../decoders/decoded.ts'

/**
 * How a device is heard: it broadcasts, or the gateway connects to it (our own node with its handshake, a server of the
 * Environmental Sensing Service, the original node with its JSON).
 */
export const nodeLinks = ['broadcast', 'node', 'environmental', 'original'] as const
type NodeLink = (typeof nodeLinks)[number]

/** A device that this gateway is to hear, as it was enrolled. */
export type RadioNode = {
  /** What its readings are filed under. */
  readonly sensor: SensorId
  /** Twelve lower-case hexadecimal digits. */
  readonly address: string
  readonly link: NodeLink
  /** 128 bits as 32 hexadecimal digits: a secret, never logged. Without one nothing is proven and nothing is secret. */
  readonly key?: string
  /** How often it measures, in real milliseconds. */
  readonly intervalMs: number
}

/** The highest counter taken from each address, so that nothing that was recorded can be played again. */
export type Counters = Seen & { keep(address: SensorId, counter: number): void }
