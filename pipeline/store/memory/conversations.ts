import type { Conversation } from '#core/people/conversation.ts'
import type { Millis } from '#core/time.ts'
import type { Conversations } from '../../ports/bot.ts'
import { placeName } from '../conversation-place.ts'
import { isExpired, type Seconds, secondsOf } from '../seconds.ts'
import { keepText } from './keep.ts'

type Stored = { readonly conversation: Conversation; readonly expiresAt: Seconds }

export const memoryConversations = (): Conversations => {
  const stored = new Map<string, Stored>()
  const leases = new Map<string, { readonly holder: string; readonly until: Millis }>()
  const waiting = (name: string, now: Millis): Conversation | undefined => {
    const found = stored.get(name)
    return found === undefined || isExpired(found.expiresAt, now) ? undefined : found.conversation
  }
  return {
    async peek(place, now) {
      return waiting(placeName(place), now)
    },
    async acquire(place, holder, now, until) {
      const name = placeName(place)
      const lease = leases.get(name)
      if (lease !== undefined && lease.holder !== holder && lease.until > now) return 'held'
      leases.set(name, { holder, until })
      return { conversation: waiting(name, now) }
    },
    async save(place, holder, conversation, expiresAt) {
      const name = placeName(place)
      if (leases.get(name)?.holder !== holder) return 'lost'
      leases.delete(name)
      if (conversation === null) stored.delete(name)
      else stored.set(name, keepText('a conversation', { conversation, expiresAt: secondsOf(expiresAt) }))
      return 'saved'
    },
    async release(place, holder) {
      const name = placeName(place)
      if (leases.get(name)?.holder === holder) leases.delete(name)
    },
  }
}
