import { randomBytes } from 'node:crypto'
import type { Fault, Value } from '#core/reading.ts'
import { sealFrame } from '../authentication/frames.ts'
import { nodeService, nonceBytes, type SessionKeys, silentAfterMs } from '../authentication/messages.ts'
import { createNodeHandshake, type NodeHandshake } from '../authentication/node-handshake.ts'
import { encodeNodeBody, frameType } from '../decoders/node-frame.ts'
import type { Air } from './air.ts'
import { attError } from './gatt-table.ts'
import { createPeripheral, type Peripheral } from './peripheral.ts'

export type Measured = {
  readonly temperature: Value
  readonly humidity?: Value
  readonly battery?: Value
  readonly faults?: readonly Fault[]
}

export type OwnNode = Peripheral & {
  /** Sends a measurement; false when no client listens that has proved that it knows the key. */
  measure(values: Measured): boolean
  isTrusted(): boolean
  /** Sends a frame that was sealed with other keys. */
  sayForged(): void
}

/** Our own node: nothing is said on DATA before the client has proved that it knows the key. */
export const createOwnNode = (parts: {
  readonly air: Air
  readonly address: string
  readonly key: Uint8Array
  readonly everyMs?: number
  /** Refuses to let anybody subscribe with this ATT error. */
  readonly refuseSubscription?: number
  /** Refuses whatever is written to it with this ATT error. */
  readonly refuseWrites?: number
}): OwnNode => {
  const { address, key } = parts
  const id = address.replaceAll(':', '')
  let handshake: NodeHandshake | undefined
  let session: SessionKeys | undefined
  let counter = 0
  let impatience: NodeJS.Timeout | undefined

  const linkChanged = (up: boolean): void => {
    clearTimeout(impatience)
    session = undefined
    handshake = up ? createNodeHandshake({ key, address: id, now: performance.now() }) : undefined
    if (up)
      impatience = setTimeout(() => {
        if (session === undefined) peripheral.disconnect()
      }, silentAfterMs)
  }
  const takeControl = (bytes: Buffer): number | undefined => {
    if (parts.refuseWrites !== undefined) return parts.refuseWrites
    const step = handshake?.take(bytes, randomBytes(nonceBytes), performance.now())
    if (step === undefined || step.kind === 'refused') return attError.authorization
    if (step.kind === 'reply') peripheral.notify(nodeService.control, step.reply)
    else {
      session = step.session
      counter = 0
    }
    return undefined
  }
  const say = (keys: SessionKeys, values: Measured): boolean => {
    counter += 1
    const body = encodeNodeBody(values, values.faults ?? [])
    return peripheral.notify(nodeService.data, sealFrame(keys, counter, frameType.now, body))
  }
  const subscribe = (on: boolean): number | undefined => (on ? parts.refuseSubscription : undefined)
  const peripheral = createPeripheral({
    ...parts,
    name: 'Nattvakt node',
    advertised: [nodeService.service],
    linkChanged,
    services: [
      {
        uuid: nodeService.service,
        characteristics: [
          { uuid: nodeService.control, write: takeControl, subscribe },
          { uuid: nodeService.data, subscribe },
        ],
      },
    ],
  })
  return {
    ...peripheral,
    measure: (values) => session !== undefined && say(session, values),
    isTrusted: () => session !== undefined,
    sayForged: () => {
      say({ key: randomBytes(16), salt: randomBytes(8) }, { temperature: 0 })
    },
  }
}
