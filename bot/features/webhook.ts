import { InlineKeyboard } from 'grammy'
import type { Hook } from '#core/directory.ts'
import { newHookSecret } from '../../pipeline/channels/webhook/signature.ts'
import { addHook, hooksIn, hooksMax } from '../../pipeline/flows/hook/add-hook.ts'
import { changeHookSecret, removeHook, testHook } from '../../pipeline/flows/hook/change-hook.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain, onCommand } from '../handlers.ts'
import { readWebhook } from '../parsers/webhook.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { refusedWebhook, secretText, testedWebhook, webhooksText } from '../views/webhook.ts'

const isAlone = (ctx: BotContext): boolean => ctx.chat?.type === 'private'

const hooksOf = async ({ member }: BotContext, { flows }: BotDeps): Promise<readonly Hook[]> =>
  hooksIn((await flows.directories.get(member.organization)) ?? member.directory)

const acts = ['try', 'secret', 'drop', 'remove'] as const
const buttonsOf = (ctx: BotContext, hooks: readonly Hook[]): InlineKeyboard => {
  const keyboard = new InlineKeyboard()
  for (const { id, title } of hooks) {
    for (const act of ['try', 'secret', 'drop'] as const)
      again(
        ctx,
        keyboard,
        ctx.say.plain(`button-webhook-${act}`, { name: title }),
        'webhook',
        `${act} ${id.toString(36)}`,
      )
    keyboard.row()
  }
  return keyboard
}

const list = async (ctx: BotContext, deps: BotDeps): Promise<Reply> => {
  const hooks = await hooksOf(ctx, deps)
  return { html: webhooksText(ctx.say, hooks), keyboard: buttonsOf(ctx, hooks) }
}

const asked = async (ctx: BotContext, deps: BotDeps, words: string): Promise<Reply> => {
  const { say, member } = ctx
  // Whoever reads along would have the secret.
  if (!isAlone(ctx)) return { html: say.html('webhook-alone') }
  const wish = readWebhook(words, deps.localHooks)
  if (wish.kind === 'list') return list(ctx, deps)
  if (wish.kind !== 'add') return { html: refusedWebhook(say, wish) }
  ctx.changing = true
  const { format, url, host: title, token } = wish
  const secret = newHookSecret()
  const hook = { title, format, url, token, secret }
  const added = await addHook(deps.flows, member.organization, hook, member.person)
  if (added === 'too-many') return { html: say.html('webhook-too-many', { max: hooksMax }) }
  const keyboard = buttonsOf(ctx, (await hooksOf(ctx, deps)).slice(-1))
  return { html: secretText(say, 'webhook-added', title, secret), keyboard }
}

const done = async (
  ctx: BotContext,
  deps: BotDeps,
  act: (typeof acts)[number],
  hook: Hook,
): Promise<Reply> => {
  const { say, member } = ctx
  const { organization, person } = member
  const keyboard = new InlineKeyboard()
  const name = { name: say.bold(hook.title) }
  if (act === 'drop') {
    again(ctx, keyboard, say.plain('button-webhook-remove'), 'webhook', `remove ${hook.id.toString(36)}`)
    return { html: say.html('webhook-sure', name), keyboard }
  }
  ctx.changing = true
  if (act === 'try') {
    const tested = await testHook(deps.flows, organization, hook, person)
    if (tested === undefined) return { html: say.html('webhook-gone') }
    return { html: testedWebhook(say, hook.title, tested), keyboard: buttonsOf(ctx, [hook]) }
  }
  if (act === 'remove') {
    await removeHook(deps.flows, organization, hook, person)
    return { html: say.html('webhook-removed', name) }
  }
  const secret = newHookSecret()
  const change = { secret, realNow: Date.now() }
  const isChanged = await changeHookSecret(deps.flows, organization, hook, person, change)
  return isChanged
    ? { html: secretText(say, 'webhook-new-secret', hook.title, secret) }
    : { html: say.html('webhook-gone') }
}

/** The programs that an organization has told of its alarms. */
export const webhook: Feature = (bot, deps) => {
  onCommand(bot, deps, 'webhook', async (ctx, words) => answer(ctx, deps, await asked(ctx, deps, words)))
  onAgain(bot, 'webhook', async (ctx, words) => {
    if (!isAlone(ctx)) return ctx.toast(ctx.say.plain('webhook-alone'))
    const [, which, id = ''] = /^(\w+) ([0-9a-z]{1,12})$/.exec(words) ?? []
    const act = acts.find((one) => one === which)
    const hook = (await hooksOf(ctx, deps)).find((one) => one.id.toString(36) === id)
    if (act === undefined || hook === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    await show(ctx, deps, await done(ctx, deps, act, hook))
  })
}
