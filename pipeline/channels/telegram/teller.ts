import type { Chat, Directory } from '#core/directory.ts'
import type { AlarmView } from '#core/notice.ts'
import type { TellingCall } from '#core/telling.ts'
import type { Log, Teller } from '../../ports.ts'
import { type ApiDeps, createApi } from './api.ts'
import { type Message, messageFor, withoutReply, withoutThread } from './message.ts'
import { isReplyGone, isThreadGone, isUnparsable, toldOf } from './outcome.ts'
import { label } from './shorten.ts'

export type TelegramTellerDeps = ApiDeps & { readonly log?: Log }

const viewsOf = (call: TellingCall): readonly AlarmView[] =>
  call.kind === 'reply' ? call.notices.map(({ view }) => view) : Object.values(call.card.alarms)

/** What is said when the proper words cannot be made: a mistake of ours must not be the reason that nobody wakes up. */
const bareMessage = (call: TellingCall, chat: Chat, directory: Directory): Message => {
  const names = viewsOf(call)
    .slice(0, 20)
    .map(
      ({ sensor, latest }) =>
        `${label(directory.sensors.get(sensor)?.name ?? '', 64, sensor)} ${latest?.value ?? ''}`,
    )
  const params = { chat_id: chat.id, text: ['🔴 nattvakt', ...names].join('\n') }
  const edited = call.kind === 'edit-card' ? call.card.messageId : undefined
  if (edited === undefined) return { method: 'sendMessage', params, plain: params, edited }
  const editing = { ...params, message_id: edited }
  return { method: 'editMessageText', params: editing, plain: editing, edited }
}

/** Tells chats of Telegram. Never throws; nothing that it returns or logs holds the token. */
export const createTelegramTeller = ({ log = () => {}, ...apiDeps }: TelegramTellerDeps): Teller => {
  const api = createApi(apiDeps)
  const compose = (call: TellingCall, chat: Chat, directory: Directory, now: number): Message => {
    try {
      return messageFor(call, chat, directory, now)
    } catch (error) {
      const why = error instanceof Error ? error.message : 'not an error'
      log({ level: 'error', event: 'card-not-rendered-told-bare', chat: chat.id, why })
      return bareMessage(call, chat, directory)
    }
  }
  return {
    tell: async (call, chat, directory, now) => {
      const { method, params, plain, edited } = compose(call, chat, directory, now)
      let sent = params
      let answer = await api(method, sent)
      if (isUnparsable(answer)) {
        log({ level: 'error', event: 'html-refused-told-plain', chat: chat.id })
        sent = plain
        answer = await api(method, sent)
      }
      if (edited === undefined && isThreadGone(answer)) {
        log({ level: 'warn', event: 'topic-gone-told-in-general', chat: chat.id })
        sent = withoutThread(sent)
        answer = await api(method, sent)
      }
      if (edited === undefined && isReplyGone(answer)) answer = await api(method, withoutReply(sent))
      return toldOf(answer, edited)
    },
  }
}
