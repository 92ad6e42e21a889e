import type { TellingCall } from '#core/notice/chat-state.ts'
import { createTelegramTeller } from '../../../pipeline/channels/telegram/teller.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
import type { ScriptedTelegram } from './scripted-telegram.ts'
import { active, cardOf, chat, directory, later, noticeOf } from './support.ts'

export const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

const card = cardOf(active)
export const send: TellingCall = { kind: 'send-card', card }
export const edit: TellingCall = { kind: 'edit-card', card }
export const reply: Extract<TellingCall, { kind: 'reply' }> = {
  kind: 'reply',
  replyTo: 7,
  notices: [noticeOf('rung', active)],
}

/** What becomes of a call made to that Telegram, over the real network of this machine. */
export const tellBy =
  (telegram: Pick<ScriptedTelegram, 'apiRoot'>, log: Log = () => {}) =>
  (call: TellingCall, timeoutMs = 2_000): Promise<Told> =>
    createTelegramTeller({ token, apiRoot: telegram.apiRoot, fetch, timeoutMs, log }).tell(
      call,
      chat('en'),
      directory,
      later(12),
    )
