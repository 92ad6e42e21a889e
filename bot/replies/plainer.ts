import { GrammyError, InlineKeyboard } from 'grammy'
import type { ForceReply, InlineKeyboardButton } from 'grammy/types'
import { ofOneClock } from '../../pipeline/channels/telegram/moments.ts'
import { isOrnamentRefused } from '../../pipeline/channels/telegram/outcome.ts'
import type { BotDeps } from '../context.ts'

type Keyboard = InlineKeyboard | ForceReply

/** A text, how it is marked up, and the buttons under it. */
export type Dress = {
  readonly text: string
  readonly mode: { readonly parse_mode?: 'HTML' }
  readonly keyboard: Keyboard | undefined
}

const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Turns HTML of ours into plain text: without its tags, and with its entities read. */
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

/**
 * Says it once more in plainer dress, if Telegram does not take its markup, its styles or its buttons. Where it took the plain words
 * and not the others, everything is plain for a while.
 */
export const dressedDown = async <T>(
  { log, refused, flows }: Pick<BotDeps, 'log' | 'refused' | 'flows'>,
  { html, keyboard }: { readonly html: string; readonly keyboard?: Keyboard },
  call: (dress: Dress) => Promise<T>,
): Promise<T> => {
  const now = flows.clock.now()
  const text = withoutMarkup(html)
  const full: Dress = { text: ofOneClock(html), mode: { parse_mode: 'HTML' }, keyboard }
  const plain: Dress = { text, mode: {}, keyboard: withoutStyles(keyboard) }
  const bare: Dress = { text, mode: {}, keyboard: undefined }
  let before: Dress | undefined
  let why: unknown
  for (const dress of refused?.isPlainNow(now) === true ? [plain, bare] : [full, plain, bare]) {
    try {
      const answer = await call(dress)
      if (before === full && dress === plain) refused?.note(now)
      return answer
    } catch (error) {
      if (!isRefused(error)) throw error
      log({ level: 'error', event: 'ornaments-refused-answered-plainer', why: error.description })
      before = dress
      why = error
    }
  }
  throw why
}
