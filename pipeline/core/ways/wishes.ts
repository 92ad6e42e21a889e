import type { Directory, Person, Way } from '../directory.ts'
import type { ChatId } from '../ids.ts'
import type { WayKind } from '../policy.ts'
import { chosenWays } from './ways.ts'

/** A person's own way of that kind, if they have one. */
export const wayOfKind = ({ chats }: Directory, person: Person, kind: WayKind): Way | undefined => {
  for (const id of chosenWays(person)) {
    const chat = chats.get(id)
    if (chat?.kind === kind) return chat
  }
  return undefined
}

/** The person with `way` as the first by which they are told. */
export const withFirst = (person: Person, way: ChatId): Person => ({
  ...person,
  ways: [way, ...chosenWays(person).filter((one) => one !== way)],
})

/** The person with `way` behind those that they have; it takes the place of `former`, where there was one of its kind. */
export const withWay = (person: Person, way: ChatId, former: ChatId | undefined): Person => {
  const ways = chosenWays(person)
  if (ways.includes(way)) return person
  const place = former === undefined ? -1 : ways.indexOf(former)
  return { ...person, ways: place < 0 ? [...ways, way] : ways.with(place, way) }
}

/** The person without `way`; Telegram, by which they speak with the bot, stays. */
export const withoutWay = (person: Person, way: ChatId): Person => {
  const ways = chosenWays(person).filter((one) => one !== way || one === person.id)
  return { ...person, ways }
}
