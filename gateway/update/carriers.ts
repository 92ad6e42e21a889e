import { type Clock, hourMs, type Millis, minuteMs } from '#core/time.ts'
import { type Carrier, createCarrier, isOver, type Runs, type UpdateState } from './carrier.ts'
import type { Firmware } from './image.ts'
import { createLook } from './look.ts'
import { createSetter } from './setter.ts'
import type { NodeWish, SettingsTold } from './settings.ts'

/** The firmware on its way to nodes, by their addresses. */
export type Carriers = {
  /** That of one node, until it is over. */
  of(address: string): Carrier | undefined
  /** A node of ours that only broadcasts is heard: it is asked, if somebody wants to know what runs where. */
  isHeard(address: string): void
  /** For the session over a link to a node. */
  at(address: string): ForNode
}

/** What is brought to one node now, and `heed`: called when something is, while the link is up. The newest session is. */
export type ForNode = {
  carrier(): Carrier | undefined
  /** It said which version runs. */
  ran(version: number): void
  heed(begin: () => void): void
}

/** A node that could not be reached for so long, or that did not go on, is told of as such. */
const patienceMs = 2 * hourMs
/** Somebody waits for the answer of a node that is only asked what runs. */
const lookPatienceMs = 2 * minuteMs
/** One that sleeps can be reached only when it has measured, which it does each hour at the least (`nodeLimits`). */
const setPatienceMs = 65 * minuteMs
const lookEveryMs = 10_000

type Carried = {
  readonly what: 'firmware' | 'settings' | 'look'
  readonly carrier: Carrier
  changedAt: Millis
  readonly patienceMs: Millis
}

/** Keeps what is to be brought until it is over, however many links it takes. */
export const createCarriers = (
  clock: Clock,
  told: (address: string, state: UpdateState | Runs | SettingsTold) => void,
) => {
  const carriers = new Map<string, Carried>()
  const heeding = new Map<string, () => void>()
  const looked = new Set<string>()
  let lookUntil: Millis = Number.NEGATIVE_INFINITY

  const look = (): void => {
    for (const { carrier, changedAt, patienceMs } of [...carriers.values()])
      if (clock.now() - changedAt > patienceMs) carrier.fail('not-reached')
    cancel = clock.after(lookEveryMs, look)
  }
  let cancel = clock.after(lookEveryMs, look)

  return {
    of: (address: string): Carrier | undefined => carriers.get(address)?.carrier,
    at: (address: string): ForNode => ({
      carrier: () => carriers.get(address)?.carrier,
      ran: (version) => told(address, { name: 'runs', version }),
      heed: (begin) => void heeding.set(address, begin),
    }),
    bring: (address: string, firmware: Firmware, wasOffered: boolean): void => {
      // What was to be set is told of as such: it would be forgotten.
      carriers.get(address)?.carrier.giveWay?.()
      const carrier = createCarrier(firmware, wasOffered, (state) => {
        if (isOver(state)) carriers.delete(address)
        const one = carriers.get(address)
        if (one !== undefined) one.changedAt = clock.now()
        told(address, state)
      })
      carriers.set(address, { what: 'firmware', carrier, changedAt: clock.now(), patienceMs })
      heeding.get(address)?.()
    },
    /** All nodes of ours are asked what runs on them: those with a link now, others when they are heard in the next minutes. */
    look: (): void => {
      lookUntil = clock.now() + lookPatienceMs
      looked.clear()
      for (const [address, begin] of heeding) if (!carriers.has(address)) begin()
    },
    isHeard: (address: string): void => {
      if (clock.now() >= lookUntil || looked.has(address) || carriers.has(address)) return
      looked.add(address)
      const carrier: Carrier = createLook(() => {
        if (carriers.get(address)?.carrier === carrier) carriers.delete(address)
      })
      carriers.set(address, { what: 'look', carrier, changedAt: clock.now(), patienceMs: lookPatienceMs })
    },
    /** Sets something at a node, or asks what is set; not while something is brought to it. */
    set: (address: string, wish: NodeWish): void => {
      const { ask } = wish
      const said = (one: SettingsTold['said']): void =>
        told(address, { name: 'settings', said: one, ...(ask !== undefined && { ask }) })
      const before = carriers.get(address)
      // Who only wants to know what runs gives way.
      if (before !== undefined && before.what !== 'look') {
        said('busy')
        return
      }
      const carrier: Carrier = createSetter(wish, (answer) => {
        if (carriers.get(address)?.carrier === carrier) carriers.delete(address)
        said(answer)
      })
      carriers.set(address, { what: 'settings', carrier, changedAt: clock.now(), patienceMs: setPatienceMs })
      heeding.get(address)?.()
    },
    stop: (): void => cancel(),
  }
}
