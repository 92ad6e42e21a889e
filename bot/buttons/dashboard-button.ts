import type { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { shortName } from '../views/short-name.ts'

/** The views of the page that messages speak of, by their names in its address. */
type PageView = 'alarms' | 'audit' | 'duty' | 'gateways' | 'ladders' | 'maintenance' | 'people' | 'quality'

/** Where in the page: one sensor, or a view. */
type Place = Sensor | PageView

const isAlone = (ctx: BotContext): boolean => ctx.chat?.type === 'private'

const queryOf = (place: Place | undefined): string => {
  if (place === undefined) return ''
  return typeof place === 'string' ? `?view=${place}` : `?sensor=${place.id}`
}

/** A group opens the page by a link of the Mini App, which takes letters, digits, _ and -: ids and names of views are made of them. */
const startOf = (place: Place | undefined): string => {
  if (place === undefined) return ''
  return `?startapp=${typeof place === 'string' ? `v_${place}` : place.id}`
}

/**
 * A button that opens the dashboard, or one sensor or view in it; false where there is none. Telegram opens a page inside itself
 * by a button only in private chats, only over https, and refuses the whole message otherwise.
 */
export const offerPage = (
  ctx: BotContext,
  { links }: Pick<BotDeps, 'links'>,
  keyboard: InlineKeyboard,
  place?: Place,
): boolean => {
  const { say } = ctx
  const page = links?.app
  if (page?.startsWith('https://') !== true) return false
  const label =
    typeof place === 'object'
      ? say.plain('button-open-app-at', { sensor: shortName(place.name) })
      : say.plain(place === undefined ? 'button-open-app' : 'button-open-view')
  if (isAlone(ctx)) {
    keyboard.webApp(label, `${page}${queryOf(place)}`)
    return true
  }
  if (links?.miniApp === undefined) return false
  keyboard.url(label, `https://t.me/${ctx.me.username}/${links.miniApp}${startOf(place)}`)
  return true
}
