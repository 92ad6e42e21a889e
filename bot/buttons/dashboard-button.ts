import type { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { shortName } from '../views/short-name.ts'

const isAlone = (ctx: BotContext): boolean => ctx.chat?.type === 'private'

/** A group opens the page by a link of the Mini App, which takes letters, digits, _ and -: an id is made of them. */
const miniAppLink = (ctx: BotContext, name: string, sensor: Sensor | undefined): string =>
  `https://t.me/${ctx.me.username}/${name}${sensor === undefined ? '' : `?startapp=${sensor.id}`}`

/**
 * A button that opens the dashboard, or one sensor in it; false where there is none. Telegram opens a page inside itself
 * by a button only in private chats, only over https, and refuses the whole message otherwise.
 */
export const offerPage = (
  ctx: BotContext,
  { links }: Pick<BotDeps, 'links'>,
  keyboard: InlineKeyboard,
  sensor?: Sensor,
): boolean => {
  const { say } = ctx
  const page = links?.app
  if (page?.startsWith('https://') !== true) return false
  const label =
    sensor === undefined
      ? say.plain('button-open-app')
      : say.plain('button-open-app-at', { sensor: shortName(sensor.name) })
  if (isAlone(ctx)) {
    keyboard.webApp(label, sensor === undefined ? page : `${page}?sensor=${sensor.id}`)
    return true
  }
  if (links?.miniApp === undefined) return false
  keyboard.url(label, miniAppLink(ctx, links.miniApp, sensor))
  return true
}
