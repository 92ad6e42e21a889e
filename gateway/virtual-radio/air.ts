import type { AddressType } from './hci.ts'
import type { Link, LinkEnd } from './link.ts'

/** What is heard on the advertising channels. */
export type Broadcast = {
  readonly address: string
  readonly addressType: AddressType
  readonly data: Uint8Array
  /** What an active scanner gets when it asks. */
  readonly scanResponse?: Uint8Array
  /** How strong it is at the gateway, in dBm. */
  readonly rssi: number
  /** Left out: nobody can connect. Answers with its end of the link. */
  readonly accept?: (link: Link) => LinkEnd
}

/** The air between the devices of one building: whoever listens hears whoever speaks. */
export type Air = {
  say(broadcast: Broadcast): void
  listen(listener: (broadcast: Broadcast) => void): () => void
}

export const createAir = (): Air => {
  const listeners = new Set<(broadcast: Broadcast) => void>()
  return {
    say: (broadcast) => {
      for (const listener of listeners) listener(broadcast)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
