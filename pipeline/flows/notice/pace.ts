import type { OrganizationId } from '#core/ids.ts'
import type { Hurry } from '#core/notice/overall-limit.ts'
import { type Clock, type Millis, secondMs } from '#core/time.ts'
import type { Log, Stores } from '../../ports/stores.ts'
import { pause } from './pause.ts'

/** What nobody needs may be had by another for this long; later it would be used in the place of somebody else. */
const spareForMs = secondMs / 4
/** Who has waited this long for a place asks whether Telegram has said something meanwhile. */
const staleAfterMs = secondMs / 5
/** Who found no place asks again after this long at the soonest, in real time: asking takes the database a moment. */
const askAgainRealMs = 20

/** A place in the messenger's time that somebody waits for. */
export type Ticket = {
  /** When the message may go out; nothing while that is not known. */
  at(): Millis | undefined
  /** When that became known. */
  since(): Millis
  /** Resolves once that is known. */
  readonly drawn: Promise<void>
  /** Resolves once it is known whether there is a place now. */
  readonly answered: Promise<void>
  /** Somebody else in this process may have it. */
  giveBack(): void
}

/** The messenger's time as one process draws it: in portions, for all who wait in it. */
export type Pace = {
  take(organization: OrganizationId, hurry: Hurry): Ticket
  /** From when on a place that was given may be used: its turn, or later where all chats were closed meanwhile. */
  opensAt(ticket: Ticket): Promise<Millis>
  /** Telegram's own word, for all chats. */
  close(until: Millis): Promise<void>
}

type Waiting = {
  place: Millis | undefined
  /** When the place was given. */
  since: Millis
  readonly wake: () => void
  readonly answer: () => void
}
type Lane = { readonly waiting: Waiting[]; isDrawing: boolean; isBusy: boolean }
type Deps = {
  readonly stores: Pick<Stores, 'overallLimit'>
  readonly clock: Clock
  readonly log: Log
  readonly telegramScale: number
}

const signal = (): readonly [raised: Promise<void>, raise: () => void] => {
  let raise = (): void => undefined
  const raised = new Promise<void>((resolve) => {
    raise = resolve
  })
  return [raised, () => raise()]
}

/**
 * Draws places for whoever tells a chat. Those who ask in one moment share a call, and it goes out beside the call for
 * the chat's lease. A limit that cannot be asked keeps nobody from being told: Telegram's 429 is there all the same.
 */
export const createPace = ({ stores, clock, log, telegramScale }: Deps): Pace => {
  const lanes = new Map<string, Lane>()
  const spare: Millis[] = []
  let closedUntil: Millis = 0

  const spareMs = spareForMs * telegramScale
  const staleMs = staleAfterMs * Math.max(telegramScale, clock.speed)
  const notKnown = (error: unknown): void =>
    log({ level: 'warn', event: 'overall-limit-not-known', why: String(error) })
  const isUsable = (place: Millis): boolean => place >= clock.now() - spareMs

  const give = (lane: Lane, places: readonly Millis[]): void => {
    for (const place of places) {
      const next = lane.waiting.shift()
      if (next === undefined) spare.push(place)
      else {
        next.place = place
        next.since = clock.now()
        next.wake()
        next.answer()
      }
    }
  }

  /** Another function may have been told to wait. */
  const lookWhetherClosed = async (): Promise<void> => {
    try {
      closedUntil = Math.max(closedUntil, await stores.overallLimit.closedUntil())
    } catch (error) {
      notKnown(error)
    }
  }

  const drawAll = async (lane: Lane, organization: OrganizationId, hurry: Hurry): Promise<void> => {
    for (;;) {
      // Those who ask in the same moment are all there once this goes on.
      await Promise.resolve()
      const count = lane.waiting.length
      if (count === 0) return
      const now = clock.now()
      const drawn = await stores.overallLimit.draw({ organization, hurry, count, now, scale: telegramScale })
      lane.isBusy = drawn.kind === 'busy'
      if (drawn.kind === 'given') give(lane, drawn.places)
      else {
        for (const { answer } of lane.waiting) answer()
        await pause({ clock }, Math.max(askAgainRealMs * clock.speed, drawn.again - clock.now()))
      }
    }
  }

  const drawFor = (lane: Lane, organization: OrganizationId, hurry: Hurry): void => {
    if (lane.isDrawing) return
    lane.isDrawing = true
    drawAll(lane, organization, hurry)
      .catch((error: unknown) => {
        notKnown(error)
        give(
          lane,
          lane.waiting.map(() => clock.now()),
        )
      })
      .finally(() => {
        lane.isDrawing = false
        lane.isBusy = false
        if (lane.waiting.length > 0) drawFor(lane, organization, hurry)
      })
  }

  const laneOf = (organization: OrganizationId, hurry: Hurry): Lane => {
    const name = `${hurry} ${organization}`
    const lane = lanes.get(name) ?? { waiting: [], isDrawing: false, isBusy: false }
    lanes.set(name, lane)
    return lane
  }

  const takeSpare = (): Millis | undefined => {
    const index = spare.findIndex(isUsable)
    const [place] = spare.splice(0, index < 0 ? spare.length : index + 1).slice(-1)
    return index < 0 ? undefined : place
  }

  return {
    take: (organization, hurry) => {
      const lane = laneOf(organization, hurry)
      const [drawn, wake] = signal()
      const [answered, answer] = signal()
      const waiting: Waiting = { place: takeSpare(), since: clock.now(), wake, answer }
      if (waiting.place !== undefined) wake()
      else lane.waiting.push(waiting)
      if (waiting.place !== undefined || lane.isBusy) answer()
      if (waiting.place === undefined) drawFor(lane, organization, hurry)
      return {
        at: () => waiting.place,
        since: () => waiting.since,
        drawn,
        answered,
        giveBack: () => {
          const index = lane.waiting.indexOf(waiting)
          if (index >= 0) lane.waiting.splice(index, 1)
          else if (waiting.place !== undefined) spare.push(waiting.place)
          waiting.place = undefined
        },
      }
    },
    opensAt: async (ticket) => {
      if (clock.now() - ticket.since() > staleMs) await lookWhetherClosed()
      return Math.max(ticket.at() ?? 0, closedUntil)
    },
    close: async (until) => {
      closedUntil = Math.max(closedUntil, until)
      await stores.overallLimit.close(until).catch(notKnown)
    },
  }
}
