import { InlineKeyboard } from 'grammy'
import { beginUpdate, listFirmware } from '../../pipeline/flows/gateway/update-node.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain, onCommand } from '../handlers.ts'
import { whenNodesSay } from '../replies/nodes-say.ts'
import { type Reply, send, show } from '../replies/reply.ts'
import { choicesMax } from '../views/sensor-choice.ts'
import { shortName } from '../views/short-name.ts'
import { begunText, firmwareText, sureText } from '../views/update.ts'

const list = async (ctx: BotContext, { flows }: BotDeps): Promise<Reply> => {
  const looks = await listFirmware(flows, ctx.member.organization)
  const keyboard = new InlineKeyboard()
  const offers = looks
    .filter(({ isHeard }) => isHeard)
    .flatMap(({ nodes }) => nodes)
    .filter(({ update }) => update === undefined)
    .flatMap(({ node, name, newer }) => newer.map((image) => ({ node, name, image })))
  for (const { node, name, image } of offers.slice(0, choicesMax)) {
    const label = ctx.say.plain('button-update', { name: shortName(name), version: image.version })
    again(ctx, keyboard, label, 'update', `sure ${node} ${image.id}`)
    keyboard.row()
  }
  again(ctx, keyboard, ctx.say.plain('button-refresh'), 'update')
  return { html: firmwareText(ctx.say, looks), keyboard }
}

const press = async (ctx: BotContext, deps: BotDeps, words: string): Promise<Reply | undefined> => {
  const [, verb, node = '', image = ''] = /^(sure|go) ([a-z0-9-]{1,24}) ([0-9a-f]{8})$/.exec(words) ?? []
  if (verb === undefined) return undefined
  const { organization, person } = ctx.member
  const keyboard = new InlineKeyboard()
  if (verb === 'sure') {
    const looks = await listFirmware(deps.flows, organization)
    const known = looks.flatMap(({ nodes }) => nodes).find((one) => one.node === node)
    const wanted = known?.newer.find(({ id }) => id === image)
    if (known === undefined || wanted === undefined) return undefined
    again(ctx, keyboard, ctx.say.plain('button-update-sure'), 'update', `go ${node} ${image}`)
    again(ctx, keyboard.row(), ctx.say.plain('button-back'), 'update')
    return { html: sureText(ctx.say, known, wanted), keyboard }
  }
  const message = ctx.callbackQuery?.message?.message_id
  const chat = ctx.chat?.id
  if (message === undefined || chat === undefined) return undefined
  ctx.changing = true
  const outcome = await beginUpdate(deps.flows, organization, { node, image }, person, { chat, message })
  if (outcome.kind !== 'begun') again(ctx, keyboard, ctx.say.plain('button-back'), 'update')
  return { html: begunText(ctx.say, outcome), keyboard }
}

/** Which of our nodes run what, and another firmware for one of them, which is signed and lies at its gateway. */
export const update: Feature = (bot, deps) => {
  onCommand(bot, deps, 'update', async (ctx) =>
    whenNodesSay(ctx, deps, await send(ctx, deps, await list(ctx, deps)), () => list(ctx, deps)),
  )
  onAgain(bot, 'update', async (ctx, words) => {
    if (words === '') {
      await show(ctx, deps, await list(ctx, deps))
      return whenNodesSay(ctx, deps, ctx.callbackQuery?.message?.message_id, () => list(ctx, deps))
    }
    const reply = await press(ctx, deps, words)
    if (reply === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await show(ctx, deps, reply)
  })
}
