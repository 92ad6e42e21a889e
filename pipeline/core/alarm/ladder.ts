import { type Directory, type Sensor, type Site, siteOf } from '../directory.ts'
import type { ChatId } from '../ids.ts'
import type { Ladder, Rung } from '../policy.ts'
import type { Severity } from '../rule.ts'
import { type Millis, minuteMs } from '../time.ts'
import { waysTo } from '../ways/ways.ts'
import type { Climb } from './alarm.ts'
import { chatsOf, meantBy, peopleWith } from './audience.ts'

/** Design, section 6. A person is told by the way that they put first, and on the last rung by all that they have. */
export const defaultLadder: Ladder = {
  rungs: [
    { afterMs: 0, audience: ['site-chat', 'on-duty'] },
    { afterMs: 5 * minuteMs, audience: ['operators'] },
    { afterMs: 15 * minuteMs, audience: ['site-chat', 'on-duty', 'operators', 'admins'], by: 'every-way' },
  ],
  repeatMs: 30 * minuteMs,
}

/** What decides who is told: the sensor and its site, when it is, and the ladder of sites that have set none. */
export type TellContext = {
  readonly directory: Directory
  readonly sensor: Sensor
  readonly ladder: Ladder
  readonly now: Millis
}

/** The ladder of alarms of that severity at the sensor's site. */
export const ladderFor = (
  { directory, sensor, ladder }: Omit<TellContext, 'now'>,
  severity: Severity,
): Ladder => siteOf(directory, sensor)?.ladders?.[severity] ?? ladder

/** The chats in which the organization's admins are told: of each the first that reaches them. */
export const adminChats = (directory: Directory): readonly ChatId[] =>
  peopleWith(directory, 'admin').flatMap((person) => waysTo(directory, person).slice(0, 1))

/** The chats that a rung itself reaches at an instant. */
export const reachedBy = (
  { audience, by }: Pick<Rung, 'audience' | 'by'>,
  directory: Directory,
  site: Site | undefined,
  now: Millis,
): readonly ChatId[] => {
  const meant = audience.flatMap((one) => meantBy(directory, site, one, now))
  return [...new Set(meant.flatMap((one) => chatsOf(directory, one, by)))]
}

/** Who is told where a ladder leads to nobody. */
const everybody: Pick<Rung, 'audience'> = { audience: ['site-chat', 'everybody'] }

/**
 * Who is told on rung `index` (rungs past the last repeat the last): the reachable chats, each once. A rung on which
 * nobody can be reached passes on to the next, then to the admins, back to the rungs before it, and in the end to everybody: as
 * long as anybody can be told, somebody is.
 */
export const recipientsOf = (
  ladder: Ladder,
  index: number,
  directory: Directory,
  sensor: Sensor,
  now: Millis,
): readonly ChatId[] => {
  const site = siteOf(directory, sensor)
  const from = Math.min(index, ladder.rungs.length - 1)
  const before = ladder.rungs.slice(0, from).reverse()
  for (const rung of [...ladder.rungs.slice(from), { audience: ['admins'] as const }, ...before, everybody]) {
    const reached = reachedBy(rung, directory, site, now)
    if (reached.length > 0) return reached
  }
  return []
}

/** The same by the ladder that the sensor's site has for that severity. */
export const chatsOnRung = (context: TellContext, severity: Severity, index: number): readonly ChatId[] =>
  recipientsOf(ladderFor(context, severity), index, context.directory, context.sensor, context.now)

/** When the rung after `index` is due, for a climb that began at `startedAt` and told rung `index` at `now`. */
export const nextRungAt = (ladder: Ladder, index: number, startedAt: number, now: number): number => {
  const next = ladder.rungs[index + 1]
  return next === undefined ? now + ladder.repeatMs : Math.max(now, startedAt + next.afterMs)
}

/** Where a climb stands that has told rung `index` at `now`. Past the last it is the last again, also where more rungs come meanwhile. */
export const climbOf = (ladder: Ladder, index: number, startedAt: Millis, now: Millis): Climb => {
  const rung = Math.min(index, ladder.rungs.length - 1)
  return { rung, startedAt, nextAt: nextRungAt(ladder, rung, startedAt, now) }
}
