import { changeOf } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { BrowserKind } from '#core/people/browser-kind.ts'
import type { Millis } from '#core/time.ts'
import type { Door } from '../../ports/web-keys.ts'
import type { Flows } from '../deps.ts'
import { hashOf } from './secrets.ts'

/** A browser that is signed in as somebody. */
export type OpenSession = {
  readonly id: string
  readonly browser: BrowserKind
  readonly since: Millis
  /** Not to the minute: it is written down now and then only. */
  readonly seenAt: Millis
}

/** The name by which a session is listed and ended; nobody is let in by it. */
export const sessionIdOf = (secret: string): string => hashOf('session', secret)

/** The browsers that are signed in as that person in that organization, the newest first. */
export const sessionsOf = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  person: PersonId,
): Promise<readonly OpenSession[]> => {
  const now = clock.now()
  const doors = await stores.doors.list(organization, person, now)
  const sessions = doors.filter((door) => door.kind === 'session')
  const keys = await Promise.all(sessions.map(({ id }) => stores.webKeys.find(id, now)))
  return sessions
    .flatMap(({ id, browser, since }, index) => {
      const key = keys[index]
      return key === undefined ? [] : [{ id, browser, since, seenAt: key.seenAt ?? since }]
    })
    .reverse()
}

/** First what lets somebody in, so that it is over at once, whatever happens then. */
export const close = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  person: PersonId,
  id: string,
): Promise<void> => {
  await stores.webKeys.take(id, clock.now())
  await stores.doors.remove(organization, person, id)
}

/** Ends those sessions of a person that are `meant`, at once; gives how many. */
export const endSessions = async (
  flows: Flows,
  organization: OrganizationId,
  person: Person,
  meant: (session: OpenSession) => boolean,
): Promise<number> => {
  const ending = (await sessionsOf(flows, organization, person.id)).filter(meant)
  if (ending.length === 0) return 0
  const browsers = [...new Set(ending.map(({ browser }) => browser))].join(' ')
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'person', id: person.id }, 'session-ended', flows.clock.now(), person, {
      old: ending.length,
      new: browsers,
      why: null,
    }),
  ])
  for (const { id } of ending) await close(flows, organization, person.id, id)
  return ending.length
}

/**
 * Whoever does not belong here any more finds every door shut, also when they come back; or those doors that are `meant`. Where there were
 * some it looks again: a code may just have made another of itself.
 */
export const shutDoors = async (
  flows: Flows,
  organization: OrganizationId,
  person: PersonId,
  meant: (door: Door) => boolean = () => true,
): Promise<void> => {
  for (let round = 0; round < 2; round++) {
    const doors = (await flows.stores.doors.list(organization, person, flows.clock.now())).filter(meant)
    if (doors.length === 0) return
    for (const { id } of doors) await close(flows, organization, person, id)
  }
}
