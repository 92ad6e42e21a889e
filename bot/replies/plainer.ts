import { GrammyError, InlineKeyboard } from 'grammy'
import type { ForceReply, InlineKeyboardButton } from 'grammy/types'
import { isOrnamentRefused } from '../../pipeline/channels/telegram/outcome.ts'
import type { BotDeps } from '../context.ts'

type Keyboard = InlineKeyboard | ForceReply

/** What is said, and how it is dressed. */
export type Dress = {
  readonly text: string
  readonly mode: { readonly parse_mode?: 'HTML' }
  readonly keyboard: Keyboard | undefined
}

const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** What is left of HTML of ours without its tags. */
export const withoutMarkup = (html: string): string =>
  html.replace(/<[^<>]*>/g, '').replace(/&(lt|gt|amp|quot);/g, (whole, name) => signs[name] ?? whole)

const plainButton = ({ style: _style, ...button }: InlineKeyboardButton): InlineKeyboardButton => button

/** Without colours, and without the buttons that only copy: what they copy stands in the text. */
const withoutStyles = (keyboard: Keyboard | undefined): Keyboard | undefined =>
  keyboard === undefined || !('inline_keyboard' in keyboard)
    ? keyboard
    : new InlineKeyboard(
        keyboard.inline_keyboard.map((row) => row.filter((one) => !('copy_text' in one)).map(plainButton)),
      )

const isRefused = (error: unknown): error is GrammyError =>
  error instanceof GrammyError &&
  isOrnamentRefused({
    kind: 'error',
    code: error.error_code,
    description: error.description,
    retryAfterMs: undefined,
    migrateTo: error.parameters.migrate_to_chat_id,
  })

/** Says it once more in plainer dress, if Telegram does not take its markup, its styles or its buttons. */
export const dressedDown = async <T>(
  { log }: Pick<BotDeps, 'log'>,
  { html, keyboard }: { readonly html: string; readonly keyboard?: Keyboard },
  call: (dress: Dress) => Promise<T>,
): Promise<T> => {
  const text = withoutMarkup(html)
  const plainer: readonly Dress[] = [
    { text, mode: {}, keyboard: withoutStyles(keyboard) },
    { text, mode: {}, keyboard: undefined },
  ]
  let refused: unknown
  for (const dress of [{ text: html, mode: { parse_mode: 'HTML' }, keyboard } as const, ...plainer]) {
    try {
      return await call(dress)
    } catch (error) {
      if (!isRefused(error)) throw error
      log({ level: 'error', event: 'ornaments-refused-answered-plainer', why: error.description })
      refused = error
    }
  }
  throw refused
}
