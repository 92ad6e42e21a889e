import type { SensorId } from '#core/ids.ts'
import type { InUse } from '../radio/in-use.ts'
import type { ToChild } from '../radio/process-messages.ts'
import type { Updated } from '../radio/radio.ts'
import { isOver } from './carrier.ts'
import type { NodeWish } from './settings.ts'

/** What the process of the radio is to bring, and whom to expect: it is told again when it was started anew. */
export const createBringing = (send: (message: ToChild) => unknown) => {
  const files = new Map<SensorId, { readonly file: string; wasOffered: boolean }>()
  /** What is to be set, until it is answered, by node and by who asked. */
  const wishes = new Map<string, { readonly address: SensorId; readonly wish: NodeWish }>()
  let inUse: Extract<ToChild, { kind: 'in-use' }> | undefined
  const keyOf = (address: SensorId, ask: number | undefined): string => `${address} ${ask ?? ''}`
  return {
    set: (address: SensorId, wish: NodeWish): void => {
      wishes.set(keyOf(address, wish.ask), { address, wish })
      send({ kind: 'set', address, wish })
    },
    inUse: ({ devices, isAll }: InUse): void => {
      inUse = { kind: 'in-use', devices: [...devices], isAll }
      send(inUse)
    },
    bring: (address: SensorId, file: string, wasOffered = false): void => {
      files.set(address, { file, wasOffered })
      send({ kind: 'bring', address, file, wasOffered })
    },
    note: ({ address, state }: Updated): void => {
      if (state.name === 'settings') wishes.delete(keyOf(address, state.ask))
      if (state.name === 'runs' || state.name === 'settings') return
      const one = files.get(address)
      if (isOver(state)) files.delete(address)
      // Whoever restarts has another firmware on trial: what it says then of a roll-back is of this time.
      else if (one !== undefined && state.name !== 'waiting') one.wasOffered = true
    },
    again: (): void => {
      if (inUse !== undefined) send(inUse)
      for (const [address, one] of files) send({ kind: 'bring', address, ...one })
      for (const { address, wish } of wishes.values()) send({ kind: 'set', address, wish })
    },
  }
}
