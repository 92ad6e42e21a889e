import type { SessionKeys } from './messages.ts'
import { counterAfter, direction, headBytes, seal, tagBytes, unseal } from './sealed.ts'

/**
 * What a gateway writes to COMMAND after the proof: a frame as on DATA, of the other direction, with a counter of its own. The same
 * table stands in `firmware/components/frame/include/command.h`.
 */
export const commandType = { ask: 0x61, offer: 0x62, block: 0x63, abandon: 0x64, settings: 0x65 } as const
/** An offset and a block. */
export const commandBodyBytesMax = 196
export const commandOverheadBytes = headBytes + tagBytes

/** Command number `counter` of a session, counted from 1 and never used twice. */
export const sealCommand = (
  session: SessionKeys,
  counter: number,
  type: number,
  body: Uint8Array,
): Uint8Array => {
  if (body.length < 1 || body.length > commandBodyBytesMax) throw new Error(`a body of ${body.length} bytes`)
  return seal(session, direction.fromGateway, counter, type, body)
}

export type Command = { readonly type: number; readonly body: Uint8Array }

/** Opens commands of one session, each once and in order: what a node does, for simulated nodes. */
export const createCommandOpener = (session: SessionKeys) => {
  let last = 0
  return (frame: Uint8Array): Command | undefined => {
    if (frame.length <= commandOverheadBytes || frame.length > commandOverheadBytes + commandBodyBytesMax)
      return undefined
    const counter = counterAfter(last, frame)
    const command = unseal(session, direction.fromGateway, counter, frame)
    if (command === undefined) return undefined
    last = counter
    return command
  }
}
