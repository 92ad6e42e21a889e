import { setTimeout as sleep } from 'node:timers/promises'
import { defaultLadder } from '#core/alarm/ladder.ts'
import type { GatewayCommands } from '../ports/gateway-commands.ts'
import { loadedOnce } from '../ports/loaded-once.ts'
import type { Flows } from './deps.ts'
import { createDirectoryCache } from './directory-cache.ts'
import { createRulesPublisher } from './gateway/reconcile-rules.ts'
import { createLooking } from './gateway/request-live.ts'
import { createPace } from './notice/pace.ts'
import { tellerPatienceMs } from './notice/patience.ts'

const loadTelling = loadedOnce(() => import('./notice/tell-chat.ts'))
const loadPictures = loadedOnce(() => import('./notice/add-pictures.ts'))

/** The use cases' surroundings from what a composition root has. Where a chat is handed over to is its choice. */
export const createFlows = (
  parts: Pick<
    Flows,
    | 'stores'
    | 'teller'
    | 'post'
    | 'charts'
    | 'archive'
    | 'calendars'
    | 'clock'
    | 'log'
    | 'holder'
    | 'telegramScale'
  > & {
    /** The same choices in every run make a run that can be played again; without it, chance itself. */
    readonly random?: () => number
    /** Without it, by the timers of this process. */
    readonly rest?: Flows['rest']
    /** The way to the gateways; without it they are not asked, and stream by themselves. */
    readonly gateways?: GatewayCommands
    /** For how much longer a function lives that waits for what it handed over, in real time; a process lives on. */
    readonly livesForMs?: () => number
  },
  run: (work: Promise<unknown>) => Promise<unknown>,
): Flows => {
  const {
    gateways,
    random = Math.random,
    rest: restBy = sleep,
    livesForMs = () => tellerPatienceMs,
    ...rest
  } = parts
  const looking = createLooking({ ...rest, live: gateways })
  const flows: Flows = {
    ...rest,
    ...(gateways && { live: gateways, confirmations: gateways }),
    looking,
    pace: createPace(parts),
    rules: createRulesPublisher({ ...rest, looking, shadows: gateways }),
    directories: createDirectoryCache(parts.stores.directories, parts.clock),
    ladder: defaultLadder,
    random,
    rest: (realMs) => restBy(realMs),
    delegate: async ({ organization, chat }) => {
      // Who dies while it waits holds its chat until the lease runs out: it leaves what it cannot tell to the watcher.
      const realMs = Math.max(0, Math.min(tellerPatienceMs, livesForMs()))
      const patienceMs = realMs * parts.telegramScale
      const tell = async (): Promise<void> => {
        const { tellChat } = await loadTelling()
        const outcome = await tellChat(flows, organization, chat, patienceMs)
        if (outcome !== 'picture-due') return
        const { addPictures } = await loadPictures()
        await addPictures(flows, organization, chat, patienceMs)
      }
      await run(
        tell().catch((error: unknown) => {
          const why = String(error)
          parts.log({ level: 'error', event: 'telling-failed-stays-owed', organization, chat, why })
        }),
      )
    },
  }
  return flows
}
