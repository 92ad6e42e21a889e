import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { answer, type Reply, show } from '../replies/reply.ts'

const opened = (ctx: BotContext, deps: BotDeps, sensor: Sensor | undefined): Reply => {
  const { say } = ctx
  const page = deps.links?.app
  if (page === undefined) return { html: say.html('app-not-set-up') }
  if (!page.startsWith('https://')) return { html: say.html('app-here', { address: say.code(page) }) }
  const keyboard = new InlineKeyboard()
  if (offerPage(ctx, deps, keyboard, sensor)) return { html: say.html('app-open'), keyboard }
  keyboard.url(say.plain('button-write-to-bot'), `https://t.me/${ctx.me.username}`)
  return { html: say.html('app-alone'), keyboard }
}

/** Opens the Mini App: the whole board, or one sensor of it. */
export const app: Feature = (bot, deps) => {
  const without = (ctx: BotContext): Promise<void> => answer(ctx, deps, opened(ctx, deps, undefined))
  onSensor(bot, deps, { command: 'app', without }, (ctx, sensor) =>
    show(ctx, deps, opened(ctx, deps, sensor)),
  )
}
