import type { Composer } from 'grammy'
import { mayActAs, type Role } from '#core/directory.ts'
import { type CardAction, parseAction } from '../pipeline/channels/telegram/callback-data.ts'
import { type BotButton, parseBotButton } from './buttons/button-data.ts'
import { type CommandName, roleFor } from './commands.ts'
import type { BotContext, BotDeps } from './context.ts'
import { answer } from './replies/reply.ts'

export const may = (ctx: BotContext, role: Role): boolean => mayActAs(ctx.member.person.role, role)

/** Runs `handle` with what was written after the command, for those whose role allows it. */
export const onCommand = (
  bot: Composer<BotContext>,
  deps: BotDeps,
  name: CommandName,
  handle: (ctx: BotContext, words: string) => Promise<void>,
): void => {
  bot.command(name, async (ctx) => {
    if (may(ctx, roleFor(name))) return handle(ctx, ctx.match.trim())
    const role = ctx.say.plain(`role-${ctx.member.person.role}`)
    const needed = ctx.say.plain(`role-${roleFor(name)}`)
    await answer(ctx, deps, { html: ctx.say.html('bot-role-too-low', { role, needed }) })
  })
}

/** Runs `handle` for the buttons that say this command once more, with their words; the role is checked at the press. */
export const onAgain = (
  bot: Composer<BotContext>,
  name: CommandName,
  handle: (ctx: BotContext, words: string) => Promise<void>,
): void => {
  bot.on('callback_query:data', async (ctx, next) => {
    const button = parseBotButton(ctx.callbackQuery.data)
    if (button?.kind !== 'run' || button.command !== name) return next()
    if (may(ctx, roleFor(name))) return handle(ctx, button.words)
    await refuse(ctx, roleFor(name))
  })
}

/** Runs `handle` for one kind of button under alarm cards, for those who may give that command. */
export const onCard = <Kind extends CardAction['kind']>(
  bot: Composer<BotContext>,
  kind: Kind,
  command: CommandName,
  handle: (ctx: BotContext, action: CardAction & { readonly kind: Kind }) => Promise<void>,
): void => {
  bot.on('callback_query:data', async (ctx, next) => {
    const action = parseAction(ctx.callbackQuery.data)
    if (!isKind(action, kind)) return next()
    if (may(ctx, roleFor(command))) return handle(ctx, action)
    await refuse(ctx, roleFor(command))
  })
}

/** Says in a toast which role a press would have needed. */
export const refuse = (ctx: BotContext, needed: Role): Promise<void> =>
  ctx.toast(ctx.say.plain('toast-role-too-low', { needed: ctx.say.plain(`role-${needed}`) }))

/** Runs `handle` for the bot's own buttons of one kind, with the role checked when it is pressed, not when it was shown. */
export const onButton = <Kind extends BotButton['kind']>(
  bot: Composer<BotContext>,
  kind: Kind,
  role: Role,
  handle: (ctx: BotContext, button: BotButton & { readonly kind: Kind }) => Promise<void>,
): void => {
  bot.on('callback_query:data', async (ctx, next) => {
    const button = parseBotButton(ctx.callbackQuery.data)
    if (!isKind(button, kind)) return next()
    if (may(ctx, role)) return handle(ctx, button)
    await refuse(ctx, role)
  })
}

const isKind = <Button extends { readonly kind: string }, Kind extends Button['kind']>(
  button: Button | undefined,
  kind: Kind,
): button is Button & { readonly kind: Kind } => button?.kind === kind
