import type { Directory, Person } from '#core/directory.ts'
import type { ChatId } from '#core/ids.ts'
import { writtenWaysTo } from '#core/ways/ways.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import type { Words } from '../../pipeline/ports/teller.ts'

/** Says something to a person by the first of their ways that takes it. False when none did. */
export const sayToPerson = async (
  flows: Flows,
  directory: Directory,
  person: Person,
  words: Words,
  isLikely: (way: ChatId) => boolean = () => true,
): Promise<boolean> => {
  const ways = writtenWaysTo(directory, person.id)
  for (const way of [...ways.filter(isLikely), ...ways.filter((one) => !isLikely(one))]) {
    const chat = directory.chats.get(way)
    if (chat === undefined || flows.teller.say === undefined) continue
    const told = await flows.teller.say(words, chat, directory)
    if (told.kind === 'sent') return true
    const why = 'why' in told ? told.why : told.kind
    flows.log({ level: 'warn', event: 'word-not-said', chat: way, why })
  }
  return false
}
