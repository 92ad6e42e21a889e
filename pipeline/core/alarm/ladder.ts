import { type Directory, mayActAs, type Role, type Sensor, siteOf } from '../directory.ts'
import type { ChatId, PersonId } from '../ids.ts'
import { minuteMs } from '../time.ts'
import { isReachable, waysTo } from '../ways/ways.ts'

type Audience = 'site-chat' | 'on-duty' | 'operators' | 'admins'
type Rung = {
  readonly afterMs: number
  readonly audience: readonly Audience[]
  /** People are told by all their ways at once, not only by the first that reaches them. */
  readonly everyWay?: true
}
export type Ladder = { readonly rungs: readonly [Rung, ...Rung[]]; readonly repeatMs: number }

/** Design, section 6. A person is told by the way that they put first, and on the last rung by all that they have. */
export const defaultLadder: Ladder = {
  rungs: [
    { afterMs: 0, audience: ['site-chat', 'on-duty'] },
    { afterMs: 5 * minuteMs, audience: ['operators'] },
    { afterMs: 15 * minuteMs, audience: ['site-chat', 'on-duty', 'operators', 'admins'], everyWay: true },
  ],
  repeatMs: 30 * minuteMs,
}

const peopleWith = (directory: Directory, needed: Role): readonly PersonId[] =>
  [...directory.people.values()].filter((person) => mayActAs(person.role, needed)).map((person) => person.id)

/** The chats by which an audience can be reached. */
const audienceChats = (
  directory: Directory,
  sensor: Sensor,
  audience: Audience,
  everyWay: boolean,
): readonly ChatId[] => {
  const ways = (people: readonly PersonId[]): readonly ChatId[] =>
    people.flatMap((person) => waysTo(directory, person).slice(0, everyWay ? undefined : 1))
  switch (audience) {
    case 'site-chat': {
      const chat = siteOf(directory, sensor)?.chat ?? null
      if (chat === null) return []
      // A group that became another one is followed, also where its site does not say so (yet).
      const now = directory.chats.get(chat)?.movedTo ?? chat
      return isReachable(directory, now) ? [now] : []
    }
    case 'on-duty':
      return ways(siteOf(directory, sensor)?.onDuty ?? [])
    case 'operators':
      return ways(peopleWith(directory, 'operator'))
    case 'admins':
      return ways(peopleWith(directory, 'admin'))
  }
}

/** The chats in which the organization's admins are told: of each the first that reaches them. */
export const adminChats = (directory: Directory): readonly ChatId[] =>
  peopleWith(directory, 'admin').flatMap((person) => waysTo(directory, person).slice(0, 1))

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
  for (const { audience, everyWay = false } of ladder.rungs.slice(Math.min(index, ladder.rungs.length - 1))) {
    const reachable = audience.flatMap((one) => audienceChats(directory, sensor, one, everyWay))
    if (reachable.length > 0) return [...new Set(reachable)]
  }
  return adminChats(directory)
}

/** When the rung after `index` is due, for a climb that began at `startedAt` and told rung `index` at `now`. */
export const nextRungAt = (ladder: Ladder, index: number, startedAt: number, now: number): number => {
  const next = ladder.rungs[index + 1]
  return next === undefined ? now + ladder.repeatMs : Math.max(now, startedAt + next.afterMs)
}
