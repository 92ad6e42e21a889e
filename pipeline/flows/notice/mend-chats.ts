import type { Chat, Directory } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { minuteMs } from '#core/time.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Flows } from '../deps.ts'

const saying = loadedOnce(() => import('./say-lost.ts'))
const catching = loadedOnce(() => import('../hook/catch-up.ts'))

/** Whoever is at it is done by then. */
const afterMs = minuteMs

const mend = async (flows: Flows, organization: OrganizationId, chat: Chat): Promise<void> => {
  const { clock } = flows
  const isDue = (at: number): boolean => clock.now() - at >= afterMs * clock.speed
  if (chat.unsaid !== undefined && isDue(chat.unsaid.at)) {
    const { sayLost } = await saying()
    await sayLost(flows, organization, chat.id)
  }
  if (chat.kind === 'hook' && chat.reachable && chat.backAt !== undefined && isDue(chat.backAt)) {
    const { catchUp } = await catching()
    await catchUp(flows, organization, chat.id, chat.backAt)
  }
}

/**
 * What processes that died half-way, or could tell nobody, left of an organization's chats: that one was lost and nobody was told, and
 * that a program that answers again is not yet owed how things are. Mostly there is nothing. Never throws: one that fails keeps no other.
 */
export const mendChats = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
): Promise<void> => {
  for (const chat of directory.chats.values())
    await mend(flows, organization, chat).catch((error: unknown) =>
      flows.log({
        level: 'error',
        event: 'chats-not-mended-tried-again',
        organization,
        chat: chat.id,
        why: String(error),
      }),
    )
}
