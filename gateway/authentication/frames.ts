import type { SessionKeys } from './messages.ts'
import { counterAfter, direction, headBytes, seal, tagBytes, unseal } from './sealed.ts'

/** What a node notifies on DATA, at most 20 bytes, sealed as in `sealed.ts`. */
export const frameBytesMax = 20
const bodyBytesMax = frameBytesMax - headBytes - tagBytes
const counterMax = 2 ** 32 - 1
/** So many frames in a row may be lost: at one a second, the better part of a day. */
const gapMax = 2 ** 16

/** Frame number `counter` of a session, counted from 1 and never used twice. */
export const sealFrame = (
  session: SessionKeys,
  counter: number,
  type: number,
  body: Uint8Array,
): Uint8Array => {
  if (counter < 1 || counter > counterMax) throw new Error(`a session has no frame ${counter}`)
  if (body.length < 1 || body.length > bodyBytesMax) throw new Error(`a body of ${body.length} bytes`)
  return seal(session, direction.fromNode, counter, type, body)
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
      const counter = counterAfter(last, frame)
      if (counter > Math.min(last + gapMax, counterMax)) return refuse('replayed')
      const opened = unseal(session, direction.fromNode, counter, frame)
      if (opened === undefined) return refuse('forged')
      lost += counter - last - 1
      last = counter
      return { kind: 'opened', ...opened }
    },
    lost: () => lost,
  }
}
