import type { Place } from '#core/people/conversation.ts'

/**
 * Names a conversation. Throws for a place without a chat or a person: all of them would be one, and people would answer
 * each other's questions.
 */
export const placeName = ({ chat, person }: Place): string => {
  if (!Number.isSafeInteger(chat) || !Number.isSafeInteger(person))
    throw new Error(`a conversation is held with a person in a chat, not with ${person} in ${chat}`)
  return `${chat}#${person}`
}
