import type { Chat, Directory, Person } from '#core/directory.ts'
import { siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { Notice } from '#core/notice/notice.ts'
import type { Millis } from '#core/time.ts'
import { personOf } from '#core/ways/ways.ts'
import type { CardContext } from './telegram/alarm-text.ts'

export type WrittenTo = { readonly person: Person | undefined; readonly context: CardContext }

/** Who reads a message that is not Telegram's, in which language, and by which clock what belongs to no site is told. */
export const readerOf = (
  chat: Chat,
  directory: Directory,
  now: Millis,
  [first]: readonly Notice[],
): WrittenTo => {
  const whose = personOf(chat)
  const person = whose === undefined ? undefined : directory.people.get(whose)
  const sensor = first && watchedIn(directory, first.view.sensor)
  const timeZone = (sensor && siteOf(directory, sensor)?.timeZone) ?? 'UTC'
  const language = person?.language ?? chat.language
  return { person, context: { directory, language, timeZone, now, ...(person && { alone: person.id }) } }
}
