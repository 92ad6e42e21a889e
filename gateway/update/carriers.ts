import { type Clock, hourMs, type Millis } from '#core/time.ts'
import { type Carrier, createCarrier, isOver, type UpdateState } from './carrier.ts'
import type { Firmware } from './image.ts'

/** The firmware on its way to nodes, by their addresses. */
export type Carriers = {
  /** That of one node, until it is over. */
  of(address: string): Carrier | undefined
  /** For the session over a link to a node. */
  at(address: string): ForNode
}

/** What is brought to one node now, and `heed`: called when something is, while the link is up. The newest session is. */
export type ForNode = {
  carrier(): Carrier | undefined
  heed(begin: () => void): void
}

/** A node that could not be reached for so long, or that did not go on, is told of as such. */
const patienceMs = 2 * hourMs
const lookEveryMs = 10_000

/** Keeps what is to be brought until it is over, however many links it takes. */
export const createCarriers = (clock: Clock, told: (address: string, state: UpdateState) => void) => {
  const carriers = new Map<string, { readonly carrier: Carrier; changedAt: Millis }>()
  const heeding = new Map<string, () => void>()

  const look = (): void => {
    for (const { carrier, changedAt } of carriers.values())
      if (clock.now() - changedAt > patienceMs) carrier.fail('not-reached')
    cancel = clock.after(lookEveryMs, look)
  }
  let cancel = clock.after(lookEveryMs, look)

  return {
    of: (address: string): Carrier | undefined => carriers.get(address)?.carrier,
    at: (address: string): ForNode => ({
      carrier: () => carriers.get(address)?.carrier,
      heed: (begin) => void heeding.set(address, begin),
    }),
    bring: (address: string, firmware: Firmware, wasOffered: boolean): void => {
      const carrier = createCarrier(firmware, wasOffered, (state) => {
        if (isOver(state)) carriers.delete(address)
        const one = carriers.get(address)
        if (one !== undefined) one.changedAt = clock.now()
        told(address, state)
      })
      carriers.set(address, { carrier, changedAt: clock.now() })
      heeding.get(address)?.()
    },
    stop: (): void => cancel(),
  }
}
