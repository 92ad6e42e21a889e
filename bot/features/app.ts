import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { onCommand } from '../abilities.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { answer, type Reply } from '../reply.ts'
import { shortName } from '../views/short-name.ts'
import { findSensors, sensorsOf } from '../words/sensor.ts'

const isAlone = (ctx: BotContext): boolean => ctx.chat?.type === 'private'

const labelFor = ({ say }: BotContext, sensor: Sensor | undefined): string =>
  sensor === undefined
    ? say.plain('button-open-app')
    : say.plain('button-open-app-at', { sensor: shortName(sensor.name) })

/** Telegram opens a page inside itself by a button only in private chats; from a group a link of its own leads there. */
const opened = (ctx: BotContext, { links }: BotDeps, sensor: Sensor | undefined): Reply => {
  const { say } = ctx
  const page = links?.app
  if (page === undefined) return { html: say.html('app-not-set-up') }
  if (!page.startsWith('https://')) return { html: say.html('app-here', { address: say.code(page) }) }
  const label = labelFor(ctx, sensor)
  const html = say.html('app-open')
  if (isAlone(ctx)) {
    const at = sensor === undefined ? page : `${page}?sensor=${sensor.id}`
    return { html, keyboard: new InlineKeyboard().webApp(label, at) }
  }
  const bot = `https://t.me/${ctx.me.username}`
  if (links?.miniApp === undefined) {
    const keyboard = new InlineKeyboard().url(say.plain('button-write-to-bot'), bot)
    return { html: say.html('app-alone'), keyboard }
  }
  // The link of a Mini App takes letters, digits, _ and -: an id is made of them.
  const at = `${bot}/${links.miniApp}${sensor === undefined ? '' : `?startapp=${sensor.id}`}`
  return { html, keyboard: new InlineKeyboard().url(label, at) }
}

/** Opens the Mini App: the whole board, or one sensor of it. */
export const app: Feature = (bot, deps) =>
  onCommand(bot, deps, 'app', async (ctx, words) => {
    const [only, ...others] = findSensors(sensorsOf(ctx.member.directory), words)
    await answer(ctx, deps, opened(ctx, deps, others.length === 0 ? only : undefined))
  })
