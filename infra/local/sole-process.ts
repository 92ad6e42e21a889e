import type { Conversations, Updates } from '../../pipeline/ports/bot.ts'
import type { Inboxes } from '../../pipeline/ports/inboxes.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { placeName } from '../../pipeline/store/conversation-place.ts'

/** Later than any lease ends. */
const whenAllHaveEnded = Number.MAX_SAFE_INTEGER

/**
 * Whether a lease that is held was left by a former process. That can be so only when this one comes to a name for the first
 * time; whoever else wants it meanwhile waits for that first answer.
 */
const createFirstLook = <T>() => {
  const looks = new Map<string, Promise<unknown>>()
  return async (
    name: string,
    acquire: () => Promise<T | 'held'>,
    takeOver: () => Promise<T | 'held'>,
  ): Promise<T | 'held'> => {
    const before = looks.get(name)
    if (before !== undefined) {
      await before.catch(() => undefined)
      return acquire()
    }
    const look = acquire().then((answer) => (answer === 'held' ? takeOver() : answer))
    looks.set(name, look)
    // A first look that failed was none.
    look.catch(() => looks.delete(name))
    return look
  }
}

const soleUpdates = (updates: Updates): Updates => {
  const ours = new Set<number>()
  return {
    claim: async (update, now, until) => {
      if (ours.has(update)) return updates.claim(update, now, until)
      ours.add(update)
      let claimed: Awaited<ReturnType<Updates['claim']>> | undefined
      try {
        claimed = await updates.claim(update, now, until)
        if (claimed !== 'busy') return claimed
        await updates.release(update)
        claimed = await updates.claim(update, now, until)
        return claimed
      } finally {
        if (claimed !== 'mine') ours.delete(update)
      }
    },
    finish: (update, now) => updates.finish(update, now).finally(() => ours.delete(update)),
    release: (update) => updates.release(update).finally(() => ours.delete(update)),
  }
}

const soleConversations = (conversations: Conversations): Conversations => {
  const firstLook = createFirstLook<Exclude<Awaited<ReturnType<Conversations['acquire']>>, 'held'>>()
  return {
    ...conversations,
    acquire: (place, holder, now, until) =>
      firstLook(
        placeName(place),
        () => conversations.acquire(place, holder, now, until),
        async () => {
          const taken = await conversations.acquire(place, holder, whenAllHaveEnded, until)
          // By that time a conversation would have expired too.
          return taken === 'held' ? taken : { conversation: await conversations.peek(place, now) }
        },
      ),
  }
}

const soleInboxes = (inboxes: Inboxes): Inboxes => {
  const firstLook = createFirstLook<Exclude<Awaited<ReturnType<Inboxes['acquire']>>, 'held'>>()
  return {
    ...inboxes,
    acquire: (organization, chat, holder, now, until) => {
      const take = (at: number) => () => inboxes.acquire(organization, chat, holder, at, until)
      return firstLook(JSON.stringify([organization, chat]), take(now), take(whenAllHaveEnded))
    },
  }
}

/**
 * The stores of the only process that has them (it holds the lock of their folder): what a former one held when it ended,
 * nobody holds. Otherwise a claim that was cut off would last as long as a function may run, and where the clock runs fast
 * and stands still meanwhile, that long in real time after the next start: the bot would be deaf in that chat.
 */
export const soleProcess = (stores: Stores): Stores => ({
  ...stores,
  updates: soleUpdates(stores.updates),
  conversations: soleConversations(stores.conversations),
  inboxes: soleInboxes(stores.inboxes),
})
