import type { Directory } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { minuteMs } from '#core/time.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Flows } from '../deps.ts'

const saying = loadedOnce(() => import('./say-lost.ts'))
const catching = loadedOnce(() => import('../hook/catch-up.ts'))

/** Whoever is at it is done by then. */
const afterMs = minuteMs

/**
 * What processes that died half-way, or could tell nobody, left of an organization's chats: that one was lost and nobody was told, and
 * that a program that answers again is not yet owed how things are. Mostly there is nothing. Never throws.
 */
export const mendChats = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
): Promise<void> => {
  try {
    const { clock } = flows
    const isDue = (at: number): boolean => clock.now() - at >= afterMs * clock.speed
    for (const chat of directory.chats.values()) {
      if (chat.unsaid !== undefined && isDue(chat.unsaid.at)) {
        const { sayLost } = await saying()
        await sayLost(flows, organization, chat.id)
      }
      if (chat.kind === 'hook' && chat.reachable && chat.backAt !== undefined && isDue(chat.backAt)) {
        const { catchUp } = await catching()
        await catchUp(flows, organization, chat.id, chat.backAt)
      }
    }
  } catch (error) {
    flows.log({ level: 'error', event: 'chats-not-mended-tried-again', organization, why: String(error) })
  }
}
