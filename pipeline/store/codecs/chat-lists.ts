import type { ChatId } from '#core/ids.ts'

/** Lists of chats: each chat once, and of each list one bit for each of them, in base64. */
export type PackedLists = { readonly chats: readonly ChatId[]; readonly lists: readonly string[] }

/**
 * Packs lists of chats, of which a watch has hundreds that are much alike: who was told of each excursion. What a list
 * takes then is bounded by how many chats there are, and a list that comes again takes nothing.
 */
export const createChatLists = () => {
  const places = new Map<ChatId, number>()
  const lists = new Map<string, number>()
  const known = new Map<readonly ChatId[], number>()
  const placeOf = (chat: ChatId): number => {
    const place = places.get(chat) ?? places.size
    places.set(chat, place)
    return place
  }
  const pack = (chats: readonly ChatId[]): string => {
    const marked = chats.map(placeOf)
    const bytes = new Uint8Array(Math.ceil((Math.max(-1, ...marked) + 1) / 8))
    for (const place of marked) bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (1 << (place & 7))
    return Buffer.from(bytes).toString('base64')
  }
  return {
    /** The number of that list. A list is a set: it comes back with each chat once, in the order of all lists. */
    add: (chats: readonly ChatId[]): number => {
      const same = known.get(chats)
      if (same !== undefined) return same
      const text = pack(chats)
      const number = lists.get(text) ?? lists.size
      lists.set(text, number)
      known.set(chats, number)
      return number
    },
    packed: (): PackedLists => ({ chats: [...places.keys()], lists: [...lists.keys()] }),
  }
}
export type ChatLists = ReturnType<typeof createChatLists>

/** The lists, by their numbers. */
export const unpackLists = ({ chats, lists }: PackedLists): readonly (readonly ChatId[])[] =>
  lists.map((text) => {
    const bytes = Buffer.from(text, 'base64')
    return chats.filter((_, place) => ((bytes[place >> 3] ?? 0) & (1 << (place & 7))) !== 0)
  })
