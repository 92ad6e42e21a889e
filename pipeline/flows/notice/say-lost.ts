import type { Chat, Unsaid } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import { deadWhys } from '#core/notice/dead-why.ts'
import { hourMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { sayCountedOn } from '../duty/say-counted-on.ts'
import type { Said } from '../duty/tell-admins.ts'
import { sayWayFailed } from '../people/say-way-failed.ts'

/** Who cannot be told for so long reads it in the audit, and in what shows the chat. */
const triedForMs = hourMs

const sayWay = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  { way }: Unsaid,
): Promise<Said> => {
  const because = deadWhys.find((one) => one === way?.because)
  if (way === undefined || because === undefined) return 'nothing'
  return sayWayFailed(flows, organization, chat, because, way)
}

const store = (flows: Flows, organization: OrganizationId, value: Chat): Promise<void> =>
  flows.stores.directories.put(organization, [{ kind: 'chat', value }])

/**
 * Tells those whom it concerns that a chat was lost, and what counts on it. What nobody could be told for now stays unsaid, and is
 * tried again by the watcher; who dies before writing down that it was said says it twice, and never not at all. Never throws.
 */
export const sayLost = async (flows: Flows, organization: OrganizationId, chat: ChatId): Promise<void> => {
  const { clock, log, directories } = flows
  try {
    const lost = (await directories.get(organization))?.chats.get(chat)
    if (lost?.unsaid === undefined) return
    const { unsaid } = lost
    const isTooOld = clock.now() - unsaid.at > triedForMs * clock.speed
    // Who speaks from there again knows it.
    const isOver = lost.reachable || isTooOld
    if (isTooOld) log({ level: 'error', event: 'lost-chat-said-to-nobody', organization, chat })
    const way = isOver ? 'nothing' : await sayWay(flows, organization, chat, unsaid)
    const counted =
      isOver || unsaid.counted === undefined
        ? 'nothing'
        : await sayCountedOn(flows, organization, chat, unsaid.counted.duties)
    const left: Unsaid = {
      at: unsaid.at,
      ...(way === 'unheard' && unsaid.way !== undefined && { way: unsaid.way }),
      ...(counted === 'unheard' && unsaid.counted !== undefined && { counted: unsaid.counted }),
    }
    if (left.way === unsaid.way && left.counted === unsaid.counted) return
    // It may have spoken again meanwhile.
    const now = (await directories.get(organization))?.chats.get(chat)
    if (now?.unsaid === undefined) return
    const { unsaid: _said, ...others } = now
    const isAll = left.way === undefined && left.counted === undefined
    await store(flows, organization, isAll ? others : { ...others, unsaid: left })
  } catch (error) {
    log({ level: 'error', event: 'lost-chat-not-said', organization, chat, why: String(error) })
  }
}
