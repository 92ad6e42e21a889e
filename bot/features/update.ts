import { InlineKeyboard } from 'grammy'
import { askForFirmware, beginUpdate, listFirmware } from '../../pipeline/flows/gateway/update-node.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain, onCommand } from '../handlers.ts'
import { type Reply, rewriteSent, send, show } from '../replies/reply.ts'
import { planAfterwards } from '../updates/after-update.ts'
import { choicesMax } from '../views/sensor-choice.ts'
import { shortName } from '../views/short-name.ts'
import { begunText, firmwareText, sureText } from '../views/update.ts'

/** A node that only broadcasts has to be heard, and connected to, before it says what runs on it. */
const looksAfterRealMs = [3_000, 9_000, 15_000]

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

/** What is known is said at once; what the nodes say when they are asked follows in the same message. */
const lookLater = (ctx: BotContext, deps: BotDeps, message: number | undefined): void => {
  if (message === undefined) return
  planAfterwards(ctx, async () => {
    if (!(await askForFirmware(deps.flows, ctx.member.organization))) return
    const known = async (): Promise<string> =>
      JSON.stringify(await listFirmware(deps.flows, ctx.member.organization))
    let shown = await known()
    let waited = 0
    for (const at of looksAfterRealMs) {
      await deps.flows.rest(at - waited)
      waited = at
      const now = await known()
      if (now !== shown) await rewriteSent(ctx, deps, message, await list(ctx, deps))
      shown = now
    }
  })
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
    lookLater(ctx, deps, await send(ctx, deps, await list(ctx, deps))),
  )
  onAgain(bot, 'update', async (ctx, words) => {
    if (words === '') {
      await show(ctx, deps, await list(ctx, deps))
      return lookLater(ctx, deps, ctx.callbackQuery?.message?.message_id)
    }
    const reply = await press(ctx, deps, words)
    if (reply === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await show(ctx, deps, reply)
  })
}
