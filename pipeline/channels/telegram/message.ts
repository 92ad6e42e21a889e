import type { Chat, Directory } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { SiteId } from '#core/ids.ts'
import type { Card, TellingCall } from '#core/notice/chat-state.ts'
import { isQuiet } from '#core/notice/notice.ts'
import { isLoud } from '#core/notice/queue.ts'
import { makesSound } from '#core/notice/reason.ts'
import type { Millis } from '#core/time.ts'
import type { CardContext } from './alarm-text.ts'
import { renderCard } from './card.ts'
import { renderNames } from './card-of-many.ts'
import { captionLengthMax } from './html.ts'
import type { Button, Keyboard } from './keyboard.ts'
import { renderReply } from './reply.ts'

type Params = Readonly<Record<string, unknown>>

/** One call of the Bot API, and the same call for a Telegram that cannot parse its HTML. */
export type Message = {
  readonly method: 'sendMessage' | 'editMessageText' | 'editMessageCaption' | 'editMessageMedia'
  readonly params: Params
  readonly plain: Params
  /** The message that is edited; nothing for a new one. */
  readonly edited: number | undefined
  /** The keys of alarms that it has no room to name. */
  readonly unnamed: readonly string[]
}

const anyZone = ({ sites }: Directory, site: SiteId | null): string => {
  const [first] = sites.values()
  return (site === null ? undefined : sites.get(site)?.timeZone) ?? first?.timeZone ?? 'UTC'
}

const wireButton = ({ text, style, ...does }: Button): Params => ({
  text,
  ...(style && { style }),
  ...('url' in does ? { url: does.url } : { callback_data: does.data }),
})

const withoutStyles = (keyboard: Keyboard): Keyboard =>
  keyboard.map((row) => row.map(({ style: _style, ...button }) => button))

const markupOf = (keyboard: Keyboard): Params => ({
  inline_keyboard: keyboard.map((row) => row.map(wireButton)),
})

/** Whether the phone should make a sound. What is over, silenced or keeps quiet hours does not; edits never do. */
const sounds = (call: TellingCall, now: Millis): boolean => {
  switch (call.kind) {
    case 'send-card':
      return !call.card.quiet && Object.values(call.card.alarms).some((view) => isLoud(view, now))
    case 'edit-card':
      return false
    case 'reply':
      return call.notices.some(({ reason, view }) => makesSound(reason) && !isQuiet(view, now))
    case 'names':
      // It continues what has rung.
      return false
  }
}

/** The topic in which a site's alarms are told, when that is in this chat; what is about several sites stands in General. */
const threadOf = (call: TellingCall, chat: Chat, directory: Directory): Params => {
  const about =
    call.kind === 'reply'
      ? call.notices.map(({ view }) => watchedIn(directory, view.sensor)?.site)
      : [call.card.site ?? undefined]
  const [id, ...others] = [...new Set(about)]
  const site = id === undefined || others.length > 0 ? undefined : directory.sites.get(id)
  return site?.chat === chat.id && site.topic !== undefined ? { message_thread_id: site.topic } : {}
}

type Spoken = { readonly text: string; readonly plain: string; readonly keyboard: Keyboard }
const buttonsOf = (keyboard: Keyboard, always: boolean): Params =>
  always || keyboard.length > 0 ? { reply_markup: markupOf(keyboard) } : {}

/** In full dress, and as a Telegram takes it that knows no ornament. An edit without buttons takes those away that were there. */
const dressed = (
  common: Params,
  { text, plain, keyboard }: Spoken,
  name: 'text' | 'caption' = 'text',
  always = true,
) => ({
  params: { ...common, ...buttonsOf(keyboard, always), [name]: text, parse_mode: 'HTML' },
  plain: { ...common, ...buttonsOf(withoutStyles(keyboard), always), [name]: plain },
})

const answering = (messageId: number): Params => ({
  reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
})

const contextFor = (site: SiteId | null, chat: Chat, directory: Directory, now: Millis): CardContext => ({
  directory,
  language: chat.language,
  timeZone: anyZone(directory, site),
  now,
  ...(chat.kind === 'private' ? { alone: chat.id } : {}),
})

/** A card whose message has a picture: its text stands under that. */
const captionFor = (card: Card, chat: Chat, directory: Directory, now: Millis): Message => {
  const rendered = renderCard(card, contextFor(card.site, chat, directory, now), captionLengthMax)
  const common = { chat_id: chat.id, message_id: card.messageId }
  return {
    method: 'editMessageCaption',
    ...dressed(common, rendered, 'caption'),
    edited: card.messageId,
    unnamed: rendered.unnamed,
  }
}

/** By which name a picture travels with its request. */
export const pictureName = 'chart'

/** The same with the picture itself: a text message becomes one with a picture, a picture becomes another. */
export const pictureFor = (card: Card, chat: Chat, directory: Directory, now: Millis): Message => {
  const { params, plain, ...caption } = captionFor(card, chat, directory, now)
  const withPicture = ({ caption: words, parse_mode, ...common }: Params): Params => ({
    ...common,
    media: { type: 'photo', media: `attach://${pictureName}`, caption: words, parse_mode },
  })
  return { ...caption, method: 'editMessageMedia', params: withPicture(params), plain: withPicture(plain) }
}

/** What is said to Telegram for a call to the messenger. */
export const messageFor = (call: TellingCall, chat: Chat, directory: Directory, now: Millis): Message => {
  const context = contextFor(call.kind === 'reply' ? null : call.card.site, chat, directory, now)
  const base = { chat_id: chat.id, link_preview_options: { is_disabled: true } }
  const thread = threadOf(call, chat, directory)
  const quietly = sounds(call, now) ? {} : { disable_notification: true }
  switch (call.kind) {
    case 'send-card': {
      const rendered = renderCard(call.card, context)
      const common = { ...base, ...thread, ...quietly }
      const { unnamed } = rendered
      return { method: 'sendMessage', ...dressed(common, rendered), edited: undefined, unnamed }
    }
    case 'edit-card': {
      const { messageId: edited, photo } = call.card
      if (photo) return captionFor(call.card, chat, directory, now)
      const rendered = renderCard(call.card, context)
      const common = { ...base, message_id: edited }
      return { method: 'editMessageText', ...dressed(common, rendered), edited, unnamed: rendered.unnamed }
    }
    case 'reply': {
      const answers = call.replyTo === null ? {} : answering(call.replyTo)
      const rendered = renderReply(call.notices, context, call.replyTo !== null)
      const { unnamed } = rendered
      const common = { ...base, ...thread, ...quietly, ...answers }
      return {
        method: 'sendMessage',
        ...dressed(common, rendered, 'text', false),
        edited: undefined,
        unnamed,
      }
    }
    case 'names': {
      const common = { ...base, ...thread, ...quietly, ...answering(call.card.messageId) }
      const rendered = renderNames(call.alarms, context)
      const { unnamed } = rendered
      const spoken = { ...rendered, keyboard: [] }
      return { method: 'sendMessage', ...dressed(common, spoken, 'text', false), edited: undefined, unnamed }
    }
  }
}

/** The same without anything to press: what no Telegram can have a word against. */
export const withoutButtons = ({ reply_markup: _refused, ...params }: Params): Params => params

/** The same in General, for a topic that is gone or closed. */
export const withoutThread = ({ message_thread_id: _gone, ...params }: Params): Params => params

/** The same without pointing at the message that it answers. */
export const withoutReply = ({ reply_parameters: _gone, ...params }: Params): Params => params
