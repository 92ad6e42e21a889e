import type { Conversation, Place } from '#core/people/conversation.ts'
import { dayMs } from '#core/time.ts'
import type { BotDeps } from '../../context.ts'
import { describeError } from '../../describe-error.ts'
import { functionRealMs } from '../../function-time.ts'
import { TryLater } from '../../updates/try-later.ts'

/** For so long somebody who comes back is told that it is over; afterwards nobody remembers. */
const keptRealMs = dayMs

export type Desk = {
  readonly waiting: Conversation | undefined
  /** What waits there from now on; nothing with null. Without it, all stays as it was. */
  leave(next: Conversation | null): Promise<void>
}

/**
 * Works on the conversation in a place while nobody else does, in this process or another. Who comes second comes again:
 * of two presses at once, the later one meets what the first one left.
 */
export const withLease = async <T>(
  { flows, log }: BotDeps,
  place: Place,
  work: (desk: Desk) => Promise<T>,
): Promise<T> => {
  const { clock, stores } = flows
  const { conversations } = stores
  const holder = flows.holder()
  const now = clock.now()
  const acquired = await conversations.acquire(place, holder, now, now + functionRealMs * clock.speed)
  if (acquired === 'held') throw new TryLater('another answer is being taken here')
  let isLeft = false
  const leave = async (next: Conversation | null): Promise<void> => {
    const saved = await conversations.save(place, holder, next, clock.now() + keptRealMs * clock.speed)
    isLeft = true
    if (saved === 'lost') log({ level: 'warn', event: 'conversation-taken-over', chat: place.chat })
  }
  try {
    return await work({ waiting: acquired.conversation, leave })
  } finally {
    if (!isLeft)
      await conversations.release(place, holder).catch((error: unknown) => {
        log({ level: 'warn', event: 'conversation-lease-runs-out', why: describeError(error) })
      })
  }
}
