import type { Chat, Directory, Person } from '../directory.ts'
import type { ChatId, PersonId } from '../ids.ts'
import type { WayKind } from '../policy.ts'

/** Telegram's ids have at most 52 bits (core.telegram.org/bots/api#chat); what lies above names other ways. */
export const telegramIdsBelow = 2 ** 52

export const isTelegram = (chat: ChatId): boolean => Math.abs(chat) < telegramIdsBelow

/** Which messenger tells a chat: what fails for one chat of it is likely to fail for the others. */
export type Channel = 'telegram' | WayKind | 'hook'
export const channelOf = ({ kind }: Chat): Channel =>
  kind === 'private' || kind === 'group' ? 'telegram' : kind

/** Where a person wants to be told, in their order. Who has chosen nothing is told in Telegram. */
export const chosenWays = ({ id, ways }: Person): readonly ChatId[] => ways ?? [id]

/** Whose way a chat is; nobody's when it is a group's or a program's. */
export const personOf = (chat: Chat | undefined): PersonId | undefined => {
  if (chat === undefined || chat.kind === 'group' || chat.kind === 'hook') return undefined
  return chat.kind === 'private' ? chat.id : chat.person
}

/** Whether a chat may hear of this organization at all: those of somebody who has left may not, nor a way that was given up. */
export const mayHear = ({ chats, people }: Directory, id: ChatId): boolean => {
  const chat = chats.get(id)
  if (chat?.kind === 'hook') return chat.reachable && chat.removedAt === undefined
  const whose = personOf(chat)
  if (chat === undefined || whose === undefined) return true
  const person = people.get(whose)
  return person !== undefined && (chat.kind === 'private' || chosenWays(person).includes(id))
}

export const isReachable = (directory: Directory, chat: ChatId): boolean =>
  (directory.chats.get(chat)?.reachable ?? false) && mayHear(directory, chat)

/** The programs that are told of every alarm, beside all people: none of them stands for somebody who was told. */
export const hooksOf = (directory: Directory): readonly ChatId[] =>
  [...directory.chats.values()].flatMap(({ id, kind }) =>
    kind === 'hook' && isReachable(directory, id) ? [id] : [],
  )

/** The ways by which a person can be reached, in their order. Telegram is the last resort of who has left it out. */
export const waysTo = (directory: Directory, id: PersonId): readonly ChatId[] => {
  const person = directory.people.get(id)
  const ways = person === undefined ? [id] : chosenWays(person)
  const reachable = ways.filter((way) => isReachable(directory, way))
  return reachable.length === 0 && isReachable(directory, id) ? [id] : reachable
}

/** The ways by which a person reads: nobody is called by phone because of what can wait, and Telegram is the last resort here too. */
export const writtenWaysTo = (directory: Directory, id: PersonId): readonly ChatId[] => {
  const written = waysTo(directory, id).filter((way) => directory.chats.get(way)?.kind !== 'call')
  return written.length === 0 && isReachable(directory, id) ? [id] : written
}

/** By which way a person hears of something: the first that reaches them. */
export const wayTo = (directory: Directory, person: PersonId): ChatId =>
  waysTo(directory, person)[0] ?? person

/** The ways of whose way `chat` is that they put behind it, and that reach them; Telegram stands last where they left it out. */
export const waysAfter = (directory: Directory, chat: ChatId): readonly ChatId[] => {
  const whose = personOf(directory.chats.get(chat))
  const person = whose === undefined ? undefined : directory.people.get(whose)
  if (person === undefined) return []
  const ways = [...new Set([...chosenWays(person), person.id])]
  return ways.slice(ways.indexOf(chat) + 1).filter((way) => way !== chat && isReachable(directory, way))
}
