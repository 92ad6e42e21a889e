import { Bot, Composer } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { createRefusedOrnaments } from '../pipeline/channels/telegram/outcome.ts'
import { loadedOnce } from '../pipeline/ports/loaded-once.ts'
import { callAgain } from './call-again.ts'
import type { BotContext, BotDeps, Feature } from './context.ts'
import { findTalk } from './conversations/all.ts'
import { takeTurns } from './conversations/frame/route-answers.ts'
import { alarms } from './features/alarms.ts'
import { cancel } from './features/cancel.ts'
import { groupMoves } from './features/group-moves.ts'
import { help } from './features/help.ts'
import { start } from './features/start.ts'
import { status } from './features/status.ts'
import { unknown } from './features/unknown.ts'
import { admit } from './middleware/accept-invitations.ts'
import { answerPresses } from './middleware/answer-presses.ts'
import { catchFailures } from './middleware/catch-failures.ts'
import { identify } from './middleware/identify.ts'
import { noteFarewells } from './middleware/note-lost-chats.ts'
import { createFileFetcher } from './updates/fetch-file.ts'

/** Longer and the function is over before its own call to Telegram is. */
const timeoutSeconds = 10

/** What stands in a file of its own, which is loaded with the first update that comes as far as this. */
const later =
  (load: () => Promise<readonly Feature[]>): Feature =>
  (bot, deps) => {
    const composed = loadedOnce(async () => {
      const composer = new Composer<BotContext>()
      for (const feature of await load()) feature(composer, deps)
      return composer
    })
    bot.use(async (ctx, next) => {
      await (await composed()).middleware()(ctx, next)
    })
  }

/**
 * What the bot can do, in the order in which it is tried: first what people need at night, to look and then to act, whose answer must
 * not wait for the rest of the bot; `unknown` answers what nobody took.
 */
const features: readonly Feature[] = [
  groupMoves,
  start,
  help,
  status,
  alarms,
  later(async () => (await import('./deeds.ts')).deeds),
  later(async () => (await import('./closer.ts')).closer),
  later(async () => (await import('./seldom.ts')).seldom),
  cancel,
  unknown,
]

export type CreateBot = BotDeps & {
  readonly token: string
  readonly apiRoot?: string
  /** Who the bot is; without it Telegram is asked before the first update (`bot.init()`). */
  readonly botInfo?: UserFromGetMe
  readonly fetch?: typeof fetch
}

/** The bot as people meet it. It sends and listens to nothing by itself: a webhook or `poll` hands it its updates. */
export const createBot = ({ token, apiRoot, botInfo, fetch, ...given }: CreateBot): Bot<BotContext> => {
  const fetchFile = createFileFetcher({ token, apiRoot, fetch })
  const deps: BotDeps = { refused: createRefusedOrnaments(), fetchFile, ...given }
  const bot = new Bot<BotContext>(token, {
    client: { timeoutSeconds, ...(apiRoot && { apiRoot }), ...(fetch && { fetch }) },
    ...(botInfo && { botInfo }),
  })
  bot.api.config.use(callAgain)
  answerPresses(bot, deps.log)
  catchFailures(bot, deps)
  admit(bot, deps)
  noteFarewells(bot, deps)
  identify(bot, deps)
  takeTurns(bot, deps, (name) => findTalk(deps, name))
  for (const feature of features) feature(bot, deps)
  return bot
}
