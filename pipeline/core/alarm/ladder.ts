import { type Directory, mayActAs, type Role, type Sensor, siteOf } from '../directory.ts'
import type { ChatId } from '../ids.ts'
import { minuteMs } from '../time.ts'

type Audience = 'site-chat' | 'on-duty' | 'operators' | 'admins'
type Rung = { readonly afterMs: number; readonly audience: readonly Audience[] }
export type Ladder = { readonly rungs: readonly [Rung, ...Rung[]]; readonly repeatMs: number }

/** Design, section 6. Rung 3 adds e-mail and SMS once those channels are set up; until then everybody is told. */
export const defaultLadder: Ladder = {
  rungs: [
    { afterMs: 0, audience: ['site-chat', 'on-duty'] },
    { afterMs: 5 * minuteMs, audience: ['operators'] },
    { afterMs: 15 * minuteMs, audience: ['site-chat', 'on-duty', 'operators', 'admins'] },
  ],
  repeatMs: 30 * minuteMs,
}

const peopleWith = (directory: Directory, needed: Role): readonly ChatId[] =>
  [...directory.people.values()].filter((person) => mayActAs(person.role, needed)).map((person) => person.id)

const audienceChats = (directory: Directory, sensor: Sensor, audience: Audience): readonly ChatId[] => {
  switch (audience) {
    case 'site-chat': {
      const chat = siteOf(directory, sensor)?.chat ?? null
      // A group that became another one is followed, also where its site does not say so (yet).
      return chat === null ? [] : [directory.chats.get(chat)?.movedTo ?? chat]
    }
    case 'on-duty':
      return siteOf(directory, sensor)?.onDuty ?? []
    case 'operators':
      return peopleWith(directory, 'operator')
    case 'admins':
      return peopleWith(directory, 'admin')
  }
}

/** Whether a chat may hear of this organization at all: the private one of somebody who has left may not. */
export const mayHear = (directory: Directory, chat: ChatId): boolean =>
  directory.chats.get(chat)?.kind !== 'private' || directory.people.has(chat)

const isReachable = (directory: Directory, chat: ChatId): boolean =>
  (directory.chats.get(chat)?.reachable ?? false) && mayHear(directory, chat)

/** The chats of the organization's admins that can be reached. */
export const adminChats = (directory: Directory): readonly ChatId[] =>
  peopleWith(directory, 'admin').filter((chat) => isReachable(directory, chat))

/**
 * Who is told on rung `index` (rungs past the last repeat the last): the reachable chats, each once. A rung on which
 * nobody can be reached passes on to the next, and in the end to the admins, so that somebody is told.
 */
export const recipientsOf = (
  ladder: Ladder,
  index: number,
  directory: Directory,
  sensor: Sensor,
): readonly ChatId[] => {
  for (const { audience } of ladder.rungs.slice(Math.min(index, ladder.rungs.length - 1))) {
    const chats = audience.flatMap((one) => audienceChats(directory, sensor, one))
    const reachable = [...new Set(chats)].filter((chat) => isReachable(directory, chat))
    if (reachable.length > 0) return reachable
  }
  return adminChats(directory)
}

/** When the rung after `index` is due, for a climb that began at `startedAt` and told rung `index` at `now`. */
export const nextRungAt = (ladder: Ladder, index: number, startedAt: number, now: number): number => {
  const next = ladder.rungs[index + 1]
  return next === undefined ? now + ladder.repeatMs : Math.max(now, startedAt + next.afterMs)
}
