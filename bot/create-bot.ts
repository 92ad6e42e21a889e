import { Bot } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { createRefusedOrnaments } from '../pipeline/channels/telegram/outcome.ts'
import type { BotContext, BotDeps, Feature } from './context.ts'
import { conversations } from './conversations/all.ts'
import { takeTurns } from './conversations/frame/route-answers.ts'
import { ack } from './features/ack.ts'
import { adopt } from './features/adopt.ts'
import { agreement } from './features/agreement.ts'
import { alarms } from './features/alarms.ts'
import { app } from './features/app.ts'
import { cancel } from './features/cancel.ts'
import { cardButtons } from './features/card-buttons.ts'
import { chart } from './features/chart.ts'
import { duty } from './features/duty.ts'
import { gateways } from './features/gateways.ts'
import { groupMoves } from './features/group-moves.ts'
import { handover } from './features/handover.ts'
import { help } from './features/help.ts'
import { here } from './features/here.ts'
import { history } from './features/history.ts'
import { instruction } from './features/instruction.ts'
import { interval } from './features/interval.ts'
import { invite } from './features/invite.ts'
import { language } from './features/language.ts'
import { move } from './features/move.ts'
import { organization } from './features/organization.ts'
import { passOn } from './features/pass-on.ts'
import { people } from './features/people.ts'
import { proposals } from './features/proposals.ts'
import { quiet } from './features/quiet.ts'
import { rename } from './features/rename.ts'
import { replaceDevice } from './features/replace.ts'
import { retire } from './features/retire.ts'
import { rules } from './features/rules.ts'
import { sensor, sensorByName } from './features/sensor.ts'
import { silence } from './features/silence.ts'
import { sites } from './features/sites.ts'
import { start } from './features/start.ts'
import { status } from './features/status.ts'
import { test } from './features/test.ts'
import { threshold } from './features/threshold.ts'
import { timeZone } from './features/time-zone.ts'
import { undoChange } from './features/undo-change.ts'
import { unknown } from './features/unknown.ts'
import { unsilence } from './features/unsilence.ts'
import { web } from './features/web.ts'
import { admit } from './middleware/accept-invitations.ts'
import { answerPresses } from './middleware/answer-presses.ts'
import { catchFailures } from './middleware/catch-failures.ts'
import { identify } from './middleware/identify.ts'
import { noteFarewells } from './middleware/note-lost-chats.ts'

/** Longer and the function is over before its own call to Telegram is. */
const timeoutSeconds = 10

/** What the bot can do, in the order in which it is tried; `unknown` answers what nobody took. */
const features: readonly Feature[] = [
  groupMoves,
  start,
  help,
  status,
  alarms,
  ack,
  passOn,
  sensor,
  chart,
  history,
  handover,
  gateways,
  sites,
  duty,
  rules,
  rename,
  interval,
  move,
  replaceDevice,
  retire,
  undoChange,
  test,
  app,
  web,
  threshold,
  proposals,
  adopt,
  instruction,
  quiet,
  agreement,
  silence,
  unsilence,
  here,
  people,
  invite,
  language,
  timeZone,
  organization,
  cardButtons,
  sensorByName,
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
  const deps: BotDeps = { refused: createRefusedOrnaments(), ...given }
  const bot = new Bot<BotContext>(token, {
    client: { timeoutSeconds, ...(apiRoot && { apiRoot }), ...(fetch && { fetch }) },
    ...(botInfo && { botInfo }),
  })
  answerPresses(bot, deps.log)
  catchFailures(bot, deps)
  admit(bot, deps)
  noteFarewells(bot, deps)
  identify(bot, deps)
  takeTurns(bot, deps, conversations(deps))
  for (const feature of features) feature(bot, deps)
  return bot
}
