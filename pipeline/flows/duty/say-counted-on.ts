import type { Meant } from '#core/alarm/audience.ts'
import { countedOn, countsOnNothing } from '#core/alarm/counted-on.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import { personOf, waysTo } from '#core/ways/ways.ts'
import type { Flows } from '../deps.ts'
import { type Said, tellAdmins } from './tell-admins.ts'

/** Whom a chat stood for; nobody while they are reached by another of their ways. */
const whoIsLost = async (flows: Flows, organization: OrganizationId, chat: ChatId) => {
  const directory = await flows.directories.get(organization)
  const known = directory?.chats.get(chat)
  if (directory === undefined || known === undefined || known.kind === 'hook') return undefined
  const person = personOf(known)
  if (person !== undefined && waysTo(directory, person).length > 0) return undefined
  const meant: Meant = person === undefined ? { kind: 'chat', chat } : { kind: 'person', person }
  const name = (person === undefined ? undefined : directory.people.get(person)?.name) ?? known.title
  return { directory, meant, name }
}

/**
 * Nobody can be told by that chat any more: every ladder, duty and roster that counts on whom it reached says so to the admins,
 * once, because a chat is lost once. `saysDuties` is false where somebody says that already. Never throws: what was lost is marked.
 */
export const sayCountedOn = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  saysDuties = true,
): Promise<Said> => {
  try {
    const lost = await whoIsLost(flows, organization, chat)
    if (lost === undefined) return 'nothing'
    const { directory, meant, name } = lost
    const all = countedOn(directory, flows.ladder, meant, flows.clock.now())
    const counted = saysDuties ? all : { ...all, duties: [] }
    if (countsOnNothing(counted)) return 'nothing'
    const person = meant.kind === 'person' ? meant.person : null
    const { ladders, duties, shifts } = counted
    const heard = await tellAdmins(
      flows,
      directory,
      {
        kind: 'counted-on',
        name,
        isGroup: meant.kind === 'chat',
        person,
        ladders: ladders.map(({ site, ...rest }) => ({ ...rest, site: site.id })),
        duties: duties.map(({ id }) => id),
        shifts: shifts.map(({ site, from }) => ({ site: site.id, from })),
      },
      person ?? undefined,
    )
    return heard > 0 ? 'said' : 'unheard'
  } catch (error) {
    flows.log({ level: 'error', event: 'counted-on-not-said', organization, chat, why: String(error) })
    return 'unheard'
  }
}
