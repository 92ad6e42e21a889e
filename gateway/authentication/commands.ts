import { openCcm, sealCcm } from './ccm.ts'
import { nextCounter } from './frames.ts'
import type { SessionKeys } from './messages.ts'

/**
 * What a gateway writes to COMMAND after the proof: a frame as on DATA, of the other direction, with a counter of its own. The same
 * table stands in `firmware/components/frame/include/command.h`.
 */
export const commandType = { ask: 0x61, offer: 0x62, block: 0x63, abandon: 0x64 } as const
const headBytes = 4
const tagBytes = 8
const fromGateway = 2
/** An offset and a block. */
export const commandBodyBytesMax = 196
export const commandOverheadBytes = headBytes + tagBytes

const ccm = ({ key, salt }: SessionKeys, counter: number, head: Uint8Array) => {
  const nonce = Buffer.alloc(13)
  nonce.set(salt)
  nonce.writeUInt8(fromGateway, 8)
  nonce.writeUInt32LE(counter, 9)
  return { key, nonce, aad: head, tagBytes } as const
}

/** Command number `counter` of a session, counted from 1 and never used twice. */
export const sealCommand = (
  session: SessionKeys,
  counter: number,
  type: number,
  body: Uint8Array,
): Uint8Array => {
  if (body.length < 1 || body.length > commandBodyBytesMax) throw new Error(`a body of ${body.length} bytes`)
  const head = Uint8Array.of(type, counter & 0xff, (counter >> 8) & 0xff, (counter >> 16) & 0xff)
  return Buffer.concat([head, sealCcm(ccm(session, counter, head), body)])
}

export type Command = { readonly type: number; readonly body: Uint8Array }

/** Opens commands of one session, each once and in order: what a node does, for simulated nodes. */
export const createCommandOpener = (session: SessionKeys) => {
  let last = 0
  return (frame: Uint8Array): Command | undefined => {
    if (frame.length <= commandOverheadBytes || frame.length > commandOverheadBytes + commandBodyBytesMax)
      return undefined
    const head = frame.subarray(0, headBytes)
    const [type = 0, low = 0, middle = 0, high = 0] = head
    const counter = nextCounter(last, low + middle * 2 ** 8 + high * 2 ** 16)
    const body = openCcm(ccm(session, counter, head), frame.subarray(headBytes))
    if (body === undefined) return undefined
    last = counter
    return { type, body }
  }
}
