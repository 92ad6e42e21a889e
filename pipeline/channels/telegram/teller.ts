import type { Chat, Directory } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { Card, TellingCall } from '#core/notice/chat-state.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import type { Log } from '../../ports/stores.ts'
import type { Teller, Words, WordsDocument } from '../../ports/teller.ts'
import { type ApiAnswer, type ApiDeps, type Attachment, createApi } from './api.ts'
import {
  type Message,
  messageFor,
  pictureFor,
  pictureName,
  withoutButtons,
  withoutReply,
  withoutThread,
} from './message.ts'
import {
  createRefusedOrnaments,
  hasNoPicture,
  hasPicture,
  isOrnamentRefused,
  isReplyGone,
  isThreadGone,
  toldOf,
} from './outcome.ts'
import { label } from './shorten.ts'

export type TelegramTellerDeps = ApiDeps & { readonly log?: Log }

const viewsOf = (call: TellingCall): readonly AlarmView[] =>
  call.kind === 'reply'
    ? call.notices.map(({ view }) => view)
    : call.kind === 'names'
      ? call.alarms
      : Object.values(call.card.alarms)

/** What is said when the proper words cannot be made: a mistake of ours must not be the reason that nobody wakes up. */
const bareMessage = (call: TellingCall, chat: Chat, directory: Directory): Message => {
  const names = viewsOf(call)
    .slice(0, 20)
    .map(
      ({ sensor, latest }) =>
        `${label(watchedIn(directory, sensor)?.name ?? '', 64, sensor)} ${latest?.value ?? ''}`,
    )
  const params = { chat_id: chat.id, text: ['🔴 nattvakt', ...names].join('\n') }
  const edited = call.kind === 'edit-card' ? call.card.messageId : undefined
  if (edited === undefined) return { method: 'sendMessage', params, plain: params, edited, unnamed: [] }
  const { text: caption, ...common } = { ...params, message_id: edited }
  if (call.kind === 'edit-card' && call.card.photo) {
    const captioned = { ...common, caption }
    return { method: 'editMessageCaption', params: captioned, plain: captioned, edited, unnamed: [] }
  }
  const editing = { ...common, text: caption }
  return { method: 'editMessageText', params: editing, plain: editing, edited, unnamed: [] }
}

const documentName = 'file'

const keyboardOf = (buttons: NonNullable<Words['buttons']>) => ({
  ...(buttons.length > 0 && {
    reply_markup: {
      inline_keyboard: buttons.map(({ label: words, data }) => [{ text: words, callback_data: data }]),
    },
  }),
})

/** The same card, with a picture if it had none. */
const otherKind = ({ photo, ...card }: Card): Card => (photo ? card : { ...card, photo: true })

/** Tells chats of Telegram. Never throws; nothing that it returns or logs holds the token. */
export const createTelegramTeller = ({
  log = () => {},
  ...apiDeps
}: TelegramTellerDeps): Teller & Required<Pick<Teller, 'say' | 'picture'>> => {
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
  const refused = createRefusedOrnaments()
  /**
   * Once more without ornaments if Telegram refuses those, and then without buttons: an alarm is never lost for its looks. A server
   * that has taken the plain words and not the others is spared those for a while.
   */
  const ask = async (
    { method, params, plain }: Message,
    chat: Chat,
    now: number,
    attachment?: Attachment,
    signal?: AbortSignal,
  ) => {
    const [first, ...plainer] = refused.isPlainNow(now)
      ? ([plain, withoutButtons(plain)] as const)
      : ([params, plain, withoutButtons(plain)] as const)
    let sent: Message['params'] = first
    let answer = await api(method, first, attachment, signal)
    for (const next of plainer) {
      if (answer.kind !== 'error' || !isOrnamentRefused(answer)) break
      log({ level: 'error', event: 'ornaments-refused-told-plainer', chat: chat.id, why: answer.description })
      answer = await api(method, next, attachment, signal)
      if (answer.kind === 'ok' && sent === params && next === plain) refused.note(now)
      sent = next
    }
    return { answer, sent }
  }

  const send = async (message: Message, chat: Chat, now: number): Promise<ApiAnswer> => {
    let { answer, sent } = await ask(message, chat, now)
    if (isThreadGone(answer)) {
      log({ level: 'warn', event: 'topic-gone-told-in-general', chat: chat.id })
      sent = withoutThread(sent)
      answer = await api(message.method, sent)
    }
    return isReplyGone(answer) ? api(message.method, withoutReply(sent)) : answer
  }

  /** The words have gone, and have a button for what could not be sent. */
  const sendDocument = async ({ name, type, bytes, caption, buttons }: WordsDocument, chat: Chat) => {
    const params = {
      chat_id: chat.id,
      document: `attach://${documentName}`,
      caption,
      parse_mode: 'HTML',
      ...keyboardOf(buttons),
    }
    const answer = await api('sendDocument', params, { name: documentName, bytes, file: { name, type } })
    if (answer.kind === 'ok') return
    const why = answer.kind === 'error' ? answer.description : answer.why
    log({ level: 'warn', event: 'document-not-said', chat: chat.id, why })
  }

  return {
    tell: async (call, chat, directory, now) => {
      const message = compose(call, chat, directory, now)
      if (call.kind !== 'edit-card') return toldOf(await send(message, chat, now), message)
      const { answer } = await ask(message, chat, now)
      const isOther = call.card.photo ? hasNoPicture(answer) : hasPicture(answer)
      if (!isOther) return toldOf(answer, message)
      // A picture was put in, and whoever did it died before saying so; or somebody took it out.
      const card = otherKind(call.card)
      const told = compose({ ...call, card }, chat, directory, now)
      return toldOf((await ask(told, chat, now)).answer, told, card.photo === true)
    },
    say: async ({ html, buttons = [], documents = [], edit }, chat) => {
      const answer = await api(edit === undefined ? 'sendMessage' : 'editMessageText', {
        chat_id: chat.id,
        ...(edit !== undefined && { message_id: edit }),
        text: html,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        ...keyboardOf(buttons),
      })
      if (answer.kind === 'ok') for (const document of documents) await sendDocument(document, chat)
      return toldOf(answer, { edited: edit, unnamed: [] })
    },
    picture: async (card, picture, chat, directory, now, signal) => {
      const message = pictureFor(card, chat, directory, now)
      const { answer } = await ask(message, chat, now, { name: pictureName, bytes: picture }, signal)
      return toldOf(answer, message)
    },
  }
}
