import { defaultLadder } from '#core/ladder.ts'
import type { Flows } from './deps.ts'
import { createDirectoryCache } from './directory-cache.ts'
import { tellChat, tellerPatienceMs } from './tell-chat.ts'

/** The use cases' surroundings from what a composition root has. Where a chat is handed over to is its choice. */
export const createFlows = (
  parts: Pick<Flows, 'stores' | 'teller' | 'clock' | 'log' | 'holder' | 'telegramScale'>,
  run: (work: Promise<unknown>) => Promise<unknown>,
): Flows => {
  const flows: Flows = {
    ...parts,
    directories: createDirectoryCache(parts.stores.directories, parts.clock),
    ladder: defaultLadder,
    handOver: async ({ organization, chat }) => {
      await run(
        tellChat(flows, organization, chat, tellerPatienceMs * parts.telegramScale).catch(
          (error: unknown) => {
            parts.log({
              level: 'error',
              event: 'telling-failed-stays-owed',
              organization,
              chat,
              why: String(error),
            })
          },
        ),
      )
    },
  }
  return flows
}
