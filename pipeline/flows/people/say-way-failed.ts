import { isWay } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { DeadWhy } from '#core/notice/dead-why.ts'
import type { Flows } from '../deps.ts'
import { type Said, tellAdmins, tellPerson } from '../duty/tell-admins.ts'

/**
 * What was sent by a way of somebody did not arrive: they read it by another of their ways, so that they can mend it, and the admins
 * read it where no alarm says it to them. Never throws: what became of the way is marked.
 */
export const sayWayFailed = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  because: DeadWhy,
  tells: { readonly admins: boolean },
): Promise<Said> => {
  try {
    const known = await flows.directories.get(organization)
    const way = known?.chats.get(chat)
    if (known === undefined || !isWay(way)) return 'nothing'
    // Also where it is used again next time: not for this.
    const directory = { ...known, chats: new Map(known.chats).set(chat, { ...way, reachable: false }) }
    const said = { kind: 'way-failed', name: way.title, way: way.kind, because } as const
    const person = directory.people.get(way.person)
    const isTold =
      person !== undefined && (await tellPerson(flows, directory, person, { ...said, own: true }))
    const admins = tells.admins ? await tellAdmins(flows, directory, { ...said, own: false }, way.person) : 0
    return isTold || admins > 0 ? 'said' : 'unheard'
  } catch (error) {
    flows.log({ level: 'error', event: 'way-failed-not-said', organization, chat, why: String(error) })
    return 'unheard'
  }
}
