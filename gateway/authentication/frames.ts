import { openCcm, sealCcm } from './ccm.ts'
import type { SessionKeys } from './messages.ts'

/**
 * What a node notifies on DATA, at most 20 bytes: type, counter (24 bits, little endian), ciphertext, tag 8. The nonce is
 * the session's salt, the direction and the whole counter (32 bits); the first four bytes are authenticated as they stand.
 */
const headBytes = 4
const tagBytes = 8
export const frameBytesMax = 20
const bodyBytesMax = frameBytesMax - headBytes - tagBytes
const fromNode = 1
const counterMax = 2 ** 32 - 1
/** So many frames in a row may be lost: at one a second, the better part of a day. */
const gapMax = 2 ** 16

const ccm = ({ key, salt }: SessionKeys, counter: number, head: Uint8Array) => {
  const nonce = Buffer.alloc(13)
  nonce.set(salt)
  nonce.writeUInt8(fromNode, 8)
  nonce.writeUInt32LE(counter, 9)
  return { key, nonce, aad: head, tagBytes } as const
}

/** Frame number `counter` of a session, counted from 1 and never used twice. */
export const sealFrame = (
  session: SessionKeys,
  counter: number,
  type: number,
  body: Uint8Array,
): Uint8Array => {
  if (counter < 1 || counter > counterMax) throw new Error(`a session has no frame ${counter}`)
  if (body.length < 1 || body.length > bodyBytesMax) throw new Error(`a body of ${body.length} bytes`)
  const head = Uint8Array.of(type, counter & 0xff, (counter >> 8) & 0xff, (counter >> 16) & 0xff)
  return Buffer.concat([head, sealCcm(ccm(session, counter, head), body)])
}

export type FrameRefusal = 'truncated' | 'malformed' | 'replayed' | 'forged'
type Opened =
  | { readonly kind: 'opened'; readonly type: number; readonly body: Uint8Array }
  | { readonly kind: 'refused'; readonly why: FrameRefusal }

export type Opener = {
  open(frame: Uint8Array): Opened
  /** Frames that never came, told by the gaps between those that did. */
  lost(): number
}

/** Opens the frames of one session, each once and in the order in which they were sent. */
export const createOpener = (session: SessionKeys, onRefused?: (why: FrameRefusal) => void): Opener => {
  let last = 0
  let lost = 0
  const refuse = (why: FrameRefusal): Opened => {
    onRefused?.(why)
    return { kind: 'refused', why }
  }
  return {
    open: (frame) => {
      if (frame.length < headBytes + 1 + tagBytes) return refuse('truncated')
      if (frame.length > frameBytesMax) return refuse('malformed')
      const head = frame.subarray(0, headBytes)
      const [type = 0, low = 0, middle = 0, high = 0] = head
      const counter = nextCounter(last, low + middle * 2 ** 8 + high * 2 ** 16)
      if (counter > Math.min(last + gapMax, counterMax)) return refuse('replayed')
      const body = openCcm(ccm(session, counter, head), frame.subarray(headBytes))
      if (body === undefined) return refuse('forged')
      lost += counter - last - 1
      last = counter
      return { kind: 'opened', type, body }
    },
    lost: () => lost,
  }
}

/** The first counter after `last` that ends in these 24 bits. */
export const nextCounter = (last: number, ending: number): number => {
  const turn = 2 ** 24
  const counter = last - (last % turn) + ending
  return counter > last ? counter : counter + turn
}
