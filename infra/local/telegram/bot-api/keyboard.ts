import { type Button, buttonStyles, type Chat, type Keyboard } from '../model.ts'
import { isRecord } from '../shape.ts'
import { badRequest, type Refusal } from './answer.ts'

/** https://core.telegram.org/bots/api#inlinekeyboardbutton */
const callbackBytesMax = 64
const buttonsMax = 100
/** https://core.telegram.org/bots/api#copytextbutton */
const copyLengthMax = 256

export type KeyboardOutcome = { readonly ok: true; readonly keyboard: Keyboard } | Refusal

/** Reads `reply_markup`. The keyboards that replace a phone's own, and forced replies, are taken but not shown. */
export const readKeyboard = (markup: unknown, chat: Chat, isOld: boolean): KeyboardOutcome => {
  if (markup === undefined || markup === null || markup === '') return { ok: true, keyboard: [] }
  if (!isRecord(markup)) return badRequest('object expected as reply markup')
  const rows = markup.inline_keyboard
  if (rows === undefined) return { ok: true, keyboard: [] }
  if (!Array.isArray(rows)) return badRequest("can't parse reply keyboard markup JSON object")
  const keyboard: (readonly Button[])[] = []
  for (const row of rows) {
    if (!Array.isArray(row)) return badRequest("can't parse inline keyboard: expected an Array")
    const buttons: Button[] = []
    for (const source of row) {
      const button = readButton(source, chat, isOld)
      if ('ok' in button) return button
      buttons.push(button)
    }
    if (buttons.length > 0) keyboard.push(buttons)
  }
  if (keyboard.flat().length > buttonsMax) return badRequest('reply markup is too long')
  return { ok: true, keyboard }
}

const unreadable = (why: string): Refusal => badRequest(`can't parse inline keyboard button: ${why}`)

/** What it looks like, and what it does; a server of before knows neither colours nor copying. */
const readButton = (source: unknown, chat: Chat, isOld: boolean): Button | Refusal => {
  const does = readDeed(source, chat, isOld)
  if ('ok' in does || !isRecord(source) || source.style === undefined) return does
  if (isOld) return unreadable('unknown field "style"')
  const style = buttonStyles.find((known) => known === source.style)
  return style === undefined ? unreadable('invalid button style specified') : { ...does, style }
}

const readDeed = (source: unknown, chat: Chat, isOld: boolean): Button | Refusal => {
  if (!isRecord(source) || typeof source.text !== 'string' || source.text.trim() === '') {
    return badRequest("can't parse inline keyboard button: Text must be non-empty")
  }
  const { text, callback_data: data, url, web_app: webApp, copy_text: copy } = source
  if (typeof data === 'string') {
    const length = Buffer.byteLength(data)
    return length < 1 || length > callbackBytesMax ? badRequest('BUTTON_DATA_INVALID') : { text, data }
  }
  if (typeof url === 'string') {
    if (/^(https?|tg):\/\/\S+$/i.test(url)) return { text, url }
    return badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
  }
  if (isRecord(copy) && !isOld) {
    if (typeof copy.text === 'string' && copy.text.length >= 1 && copy.text.length <= copyLengthMax)
      return { text, copy: copy.text }
    return badRequest('BUTTON_COPY_TEXT_INVALID')
  }
  if (isRecord(webApp) && typeof webApp.url === 'string') {
    if (chat.type !== 'private') return badRequest('BUTTON_TYPE_INVALID')
    if (isWebAppUrl(webApp.url)) return { text, webApp: webApp.url }
    const why = 'Only HTTPS links are allowed'
    return badRequest(`inline keyboard button Web App URL '${webApp.url}' is invalid: ${why}`)
  }
  return badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
}

/** Unlike the real one, this Telegram opens a Mini App of this very machine without TLS. */
const isWebAppUrl = (source: string): boolean => {
  const url = parseUrl(source)
  if (url === undefined) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

export const parseUrl = (source: string): URL | undefined =>
  URL.canParse(source) ? new URL(source) : undefined

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
