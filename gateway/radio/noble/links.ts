import type { Clock } from '#core/time.ts'
import { secondMs } from '#core/time.ts'
import type { Log } from '../../log.ts'
import type { Carriers } from '../../update/carriers.ts'
import { createGuests } from '../../update/guests.ts'
import type { RadioNode } from '../enrolled-node.ts'
import type { Refused } from '../radio.ts'
import { CallFailed, within } from './bounded-call.ts'
import { createTurns } from './connect-queue.ts'
import {
  hasLink,
  newSession,
  type Session,
  type SessionEvent,
  type SessionLimits,
  stepSession,
} from './link-session.ts'
import { openSession } from './open-session.ts'
import type { Scanner } from './scanner.ts'
import type { Found } from './session-deps.ts'
import type { NoblePeripheral } from './types.ts'

/** noble asks for a supervision timeout of 420 ms by default, which a person walking by exceeds. Units of 1.25 and 10 ms. */
const linkParameters = { minInterval: 24, maxInterval: 40, latency: 0, timeout: 400 } as const
/** Links that one adapter of a Raspberry Pi holds. */
const linksMax = 7
const tickMs = secondMs / 2

export type LinksDeps = {
  readonly clock: Clock
  readonly log: Log
  readonly nodes: readonly RadioNode[]
  readonly scanner: Scanner
  readonly limitsOf: (node: RadioNode) => SessionLimits
  /** Firmware that is to be brought to nodes: to those that broadcast a link is kept only as long. */
  readonly carriers: Carriers
  /** Told of everything that an enrolled node said. */
  readonly found: (node: RadioNode, found: Found) => void
  /** Told of every frame that cannot be read, and of every node that does not let us in. */
  readonly refused: (frame: Refused) => void
}

export type Links = {
  /** An enrolled node was heard, to which there may have to be a link. */
  advertised(peripheral: NoblePeripheral): void
  poweredOff(): void
  /** By sensor; for status and tests. */
  sessions(): ReadonlyMap<string, Session>
  stop(): void
}

/** One frame may be garbled or cut; so many in a row are no accident. */
const unreadableMax = 5
type Held = {
  readonly node: RadioNode
  session: Session
  lost: AbortController
  peripheral?: NoblePeripheral
}

const hold = (node: RadioNode): Held => ({ node, session: newSession, lost: new AbortController() })

/** Keeps a link to every node that must be connected to: one connect at a time, and each call of noble's bounded. */
export const createLinks = (deps: LinksDeps): Links => {
  const { clock, log, nodes, scanner, limitsOf, carriers, found, refused } = deps
  const held = new Map<string, Held>(
    nodes.filter(({ link }) => link !== 'broadcast').map((node) => [node.address, hold(node)]),
  )
  const guests = createGuests(nodes, carriers)
  const countUp = (): number => [...held.values()].filter(({ session }) => hasLink(session)).length
  const turns = createTurns(() => countUp() < linksMax)

  const apply = (one: Held, event: SessionEvent): void => {
    const { session: before } = one
    const { session, act } = stepSession(before, event, limitsOf(one.node), clock.now())
    one.session = session
    if (session.name !== before.name)
      log({
        level: 'debug',
        event: `node-${session.name}`,
        sensor: one.node.sensor,
        why: session.name === 'lost' ? session.why : null,
      })
    if (session.name === 'lost' || session.name === 'subscribed') turns.leave(one.node.address)
    switch (act) {
      case 'none':
        return
      case 'ask-for-turn':
        turns.ask(one.node.address, () => apply(one, { kind: 'turn' }))
        return
      case 'connect':
        void connect(one)
        return
      case 'hang-up':
        hangUp(one)
        return
    }
  }

  const connect = async (one: Held): Promise<void> => {
    const { node, peripheral } = one
    if (peripheral === undefined) return
    const lost = new AbortController()
    one.lost = lost
    /** What comes of a session that has ended is nobody's any more. */
    const tell = (event: SessionEvent): void => {
      if (!lost.signal.aborted) apply(one, event)
    }
    peripheral.removeAllListeners()
    peripheral.once('disconnect', () => tell({ kind: 'failed', why: 'link-lost' }))
    const { connectMs, answerMs } = limitsOf(node)
    let unreadable = 0
    try {
      await scanner.pause()
      try {
        await within(clock, 'connect', connectMs, lost.signal, () => peripheral.connectAsync(linkParameters))
      } finally {
        scanner.resume()
      }
      tell({ kind: 'connected' })
      await openSession({
        clock,
        node,
        peripheral,
        lost: lost.signal,
        answerMs,
        firmware: carriers.at(node.address),
        spoke: () => {
          unreadable = 0
          tell({ kind: 'frame' })
          leave(one)
        },
        found: (frame) => {
          unreadable = 0
          tell({ kind: 'frame' })
          found(node, frame)
        },
        unreadable: (why) => {
          unreadable += 1
          log({ level: 'debug', event: 'frame-refused', sensor: node.sensor, why })
          refused({ sensor: node.sensor, why: 'damaged', count: 1, enrolled: true })
          if (unreadable >= unreadableMax) tell({ kind: 'failed', why: 'wrong-data' })
        },
        failed: (why) => tell({ kind: 'failed', why }),
      })
      tell({ kind: 'authenticated' })
    } catch (error) {
      const why = error instanceof CallFailed ? error.why : 'failed'
      log({ level: 'debug', event: 'node-call-failed', sensor: node.sensor, why: String(error) })
      if (why === 'refused') refused({ sensor: node.sensor, why: 'link-refused', count: 1, enrolled: true })
      tell({ kind: 'failed', why })
    }
  }

  /** A disconnect without a link would go to handle 0, and a cancelled connect may succeed all the same. */
  const hangUp = ({ lost, peripheral }: Held): void => {
    lost.abort()
    if (peripheral === undefined) return
    peripheral.removeAllListeners()
    peripheral.on('connect', () => {
      if (peripheral.state === 'connected') peripheral.disconnect()
    })
    if (peripheral.state === 'connected') peripheral.disconnect()
    else if (peripheral.state === 'connecting') peripheral.cancelConnect()
  }

  const leave = (one: Held): void => {
    if (!guests.isLeaving(one.node.address)) return
    apply(one, { kind: 'failed', why: 'link-lost' })
    held.delete(one.node.address)
  }
  let cancel: (() => void) | undefined
  const tick = (): void => {
    for (const one of [...held.values()]) {
      apply(one, { kind: 'tick' })
      leave(one)
    }
    cancel = clock.after(tickMs, tick)
  }
  tick()

  return {
    advertised: (peripheral) => {
      const guest = held.has(peripheral.id) ? undefined : guests.wanted(peripheral)
      if (guest !== undefined) held.set(peripheral.id, hold(guest))
      const one = held.get(peripheral.id)
      if (one === undefined || hasLink(one.session)) return
      one.peripheral = peripheral
      apply(one, { kind: 'advertised' })
    },
    poweredOff: () => {
      for (const one of held.values()) apply(one, { kind: 'failed', why: 'powered-off' })
    },
    sessions: () => new Map([...held.values()].map(({ node, session }) => [node.sensor, session])),
    stop: () => {
      cancel?.()
      for (const one of held.values()) if (hasLink(one.session)) hangUp(one)
    },
  }
}
