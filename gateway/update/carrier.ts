import { commandBodyBytesMax, commandOverheadBytes, commandType } from '../authentication/commands.ts'
import { type Firmware, offerBytes, stepBytes } from './image.ts'
import type { FirmwareWhy, FirmwareWord } from './words.ts'

/** `no-commands`: an older firmware, which has to be replaced by cable once. `too-narrow`: its packets are too short. `no-file`: what was to be brought is not there, or damaged. `only-hears`: the gateway's radio brings nothing. */
export const failedWhys = ['no-commands', 'too-narrow', 'not-reached', 'no-file', 'only-hears'] as const
export type FailedWhy = (typeof failedWhys)[number]

/** What has become of an update so far. */
export type UpdateState =
  | { readonly name: 'waiting' | 'checking' | 'restarting' | 'kept' }
  | { readonly name: 'receiving'; readonly offset: number; readonly size: number }
  | { readonly name: 'refused' | 'rolled-back'; readonly why: FirmwareWhy }
  | { readonly name: 'failed'; readonly why: FailedWhy }

/** What a node says that it runs, whether something is brought to it or not. */
export type Runs = { readonly name: 'runs'; readonly version: number }

export const isOver = ({ name }: UpdateState): boolean =>
  name === 'kept' || name === 'refused' || name === 'rolled-back' || name === 'failed'

/** A command to be written, with its body. */
export type Order = { readonly type: number; readonly body: Uint8Array }

export type Carrier = {
  /** A session has begun, whose packets take so many bytes of a value: what to write first. */
  begin(valueBytes: number | undefined): readonly Order[]
  /** The node has said something: what to write now. */
  take(word: FirmwareWord): readonly Order[]
  /** The same of another frame than 51. */
  takeOther?(type: number, body: Uint8Array): readonly Order[]
  /** The node has said nothing for a while, though the link is up. */
  remind(): readonly Order[]
  /** After so long it is reminded; left out: after what a firmware takes. */
  readonly remindAfterMs?: number
  /** It runs what was brought, and has not kept it yet. */
  isOnTrial(): boolean
  /** A firmware is to be brought, which goes before it. */
  giveWay?(): void
  /** It was not possible. */
  fail(why: FailedWhy): void
  state(): UpdateState
}

/** So many blocks are on their way before the node has answered the first; it keeps as many. */
const aheadMax = 4
const blockBytesMax = commandBodyBytesMax - 4
export const ask: Order = { type: commandType.ask, body: Uint8Array.of(0) }

/**
 * Brings one firmware to one node, over as many sessions as it takes. What the node has is the node's to say: a gateway that starts
 * anew, or a link that broke, goes on with the offset that it names. `wasOffered`: by an earlier carrier of this update.
 */
export const createCarrier = (
  { version, offer, image }: Firmware,
  wasOffered: boolean,
  changed: (state: UpdateState) => void,
): Carrier => {
  let state: UpdateState = { name: 'waiting' }
  let offered = wasOffered
  /** The node was asked what runs, and has not said it yet; it was shown the offer, in this session. */
  let isAsking = false
  let isOffered = false
  let rolledBack: FirmwareWhy | undefined
  let blockBytes = 0
  let next = 0
  let ahead = 0
  /** What the node said last that it has; less than 0 before its first word. */
  let has = -1
  /** A block got lost: what was sent behind it is of no use, and is waited for before it is sent again. */
  let isDraining = false
  let isOnTrial = false

  const become = (to: UpdateState): void => {
    if (isOver(state)) return
    state = to
    changed(to)
  }

  const blocks = (): readonly Order[] => {
    const orders: Order[] = []
    for (; !isDraining && ahead < aheadMax && next < image.length; ahead += 1) {
      const block = image.subarray(next, next + blockBytes)
      const at = Buffer.alloc(4)
      at.writeUInt32LE(next)
      orders.push({ type: commandType.block, body: Buffer.concat([at, block]) })
      next += block.length
    }
    return orders
  }

  const running = (word: FirmwareWord): readonly Order[] => {
    isAsking = false
    isOnTrial = false
    if (word.version === version) {
      // On trial it has measured nothing yet that came here, or could not be kept just now: it is asked again.
      isOnTrial = word.state === 'trial'
      if (word.state === 'running') become({ name: 'kept' })
      return []
    }
    if (offered && rolledBack !== undefined) {
      become({ name: 'rolled-back', why: rolledBack })
      return []
    }
    offered = true
    isOffered = true
    return [{ type: commandType.offer, body: offer }]
  }

  const receiving = ({ offset }: FirmwareWord): readonly Order[] => {
    ahead = Math.max(0, ahead - 1)
    become({ name: 'receiving', offset, size: image.length })
    if (offset === has) isDraining = true
    has = offset
    if (ahead === 0) {
      next = offset
      isDraining = false
    }
    return blocks()
  }

  const take = (word: FirmwareWord): readonly Order[] => {
    if (isOver(state)) return []
    if (word.state === 'running' || word.state === 'trial') return running(word)
    if (word.version !== version) return []
    if (word.state === 'rolled-back') {
      rolledBack = word.why
      return []
    }
    // What it says of an offer of before is settled by the offer of now.
    if (isAsking || !isOffered) return []
    switch (word.state) {
      case 'receiving':
        return receiving(word)
      case 'checking':
      case 'restarting':
        become({ name: word.state })
        return []
      case 'refused':
        become({ name: 'refused', why: word.why })
        return []
    }
  }

  const begin = (): readonly Order[] => {
    isAsking = true
    isOffered = false
    rolledBack = undefined
    ahead = 0
    has = -1
    isDraining = false
    return [ask]
  }

  return {
    begin: (valueBytes = 0) => {
      const room = valueBytes - commandOverheadBytes
      if (isOver(state)) return []
      if (room < offerBytes) {
        become({ name: 'failed', why: 'too-narrow' })
        return []
      }
      blockBytes = Math.min(blockBytesMax, Math.floor((room - 4) / stepBytes) * stepBytes)
      return begin()
    },
    take,
    remind: () => (isOver(state) ? [] : begin()),
    isOnTrial: () => isOnTrial && !isOver(state),
    fail: (why) => become({ name: 'failed', why }),
    state: () => state,
  }
}
