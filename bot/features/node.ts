import { InlineKeyboard } from 'grammy'
import { deviceOf, sensorAt } from '#core/device.ts'
import type { Sensor } from '#core/directory.ts'
import { type NodeChange, nodeSensors, settable } from '#core/node-settings.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { buttonFor, settingWords } from '../../pipeline/channels/node-words.ts'
import { askNode, type KnownNode, listNodes } from '../../pipeline/flows/gateway/set-node.ts'
import { again } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain } from '../handlers.ts'
import { type NodePress, packChange, parseNodePress, parseWrittenChange } from '../parsers/node.ts'
import { whenNodesSay } from '../replies/nodes-say.ts'
import { type Reply, rewriteSent, send, show } from '../replies/reply.ts'
import {
  askingText,
  cannotBeText,
  chooseText,
  nodeIsText,
  nodesText,
  notAskedText,
  sureText,
} from '../views/node.ts'
import { choicesMax } from '../views/sensor-choice.ts'
import { shortName } from '../views/short-name.ts'

/** What nodes are usually set to; others are written. */
const usualS = [5 * secondMs, 30 * secondMs, minuteMs, 5 * minuteMs, 15 * minuteMs, 60 * minuteMs].map(
  (ms) => ms / secondMs,
)

const nodesOf = ({ member }: BotContext, { flows }: BotDeps): Promise<readonly KnownNode[]> =>
  listNodes(flows, member.organization)

const back = (ctx: BotContext, keyboard: InlineKeyboard, words = ''): InlineKeyboard => {
  again(ctx, keyboard.row(), ctx.say.plain('button-back'), 'node', words)
  return keyboard
}

const list = async (ctx: BotContext, deps: BotDeps): Promise<Reply> => {
  const nodes = await nodesOf(ctx, deps)
  const keyboard = new InlineKeyboard()
  for (const { node, name, isHeard, askedAt } of nodes.slice(0, choicesMax)) {
    if (!isHeard) continue
    again(ctx, keyboard, `⚙️ ${shortName(name)}`, 'node', `${askedAt === undefined ? 'ask' : 'see'} ${node}`)
    keyboard.row()
  }
  again(ctx, keyboard, ctx.say.plain('button-refresh'), 'node')
  return { html: nodesText(ctx.say, nodes), keyboard }
}

/** What is known of one: that its answer is waited for, or what it said last. */
const seen = (ctx: BotContext, known: KnownNode): Reply => {
  const keyboard = new InlineKeyboard()
  if (known.askedAt !== undefined) {
    again(ctx, keyboard, ctx.say.plain('button-refresh'), 'node', `see ${known.node}`)
    return { html: askingText(ctx.say, known, undefined), keyboard: back(ctx, keyboard) }
  }
  if (known.is !== undefined)
    for (const what of settable) {
      again(ctx, keyboard, ctx.say.plain(buttonFor(what)), 'node', `of ${known.node} ${what}`)
      keyboard.row()
    }
  again(ctx, keyboard, ctx.say.plain('button-node-ask'), 'node', `ask ${known.node}`)
  const { language } = ctx.member.person
  const html =
    known.is === undefined
      ? ctx.say.html('node-nothing-said', { name: known.name })
      : nodeIsText(ctx.say, language, known.name, known.is)
  return { html, keyboard: back(ctx, keyboard) }
}

const choose = (ctx: BotContext, known: KnownNode, what: NodeChange['what']): Reply => {
  const { say, member } = ctx
  const keyboard = new InlineKeyboard()
  const values = { intervalS: usualS, sensor: nodeSensors, name: [] }[what]
  for (const to of [...values, null]) {
    if (to !== null && to === known.is?.[what]) continue
    const label = settingWords(member.person.language, what, to)
    again(ctx, keyboard, label, 'node', `to ${known.node} ${packChange({ what, to } as NodeChange)}`)
    keyboard.row()
  }
  const html = chooseText(say, member.person.language, known, what)
  return { html, keyboard: back(ctx, keyboard, `see ${known.node}`) }
}

const sure = (ctx: BotContext, known: KnownNode, change: NodeChange): Reply => {
  const { directory, person } = ctx.member
  const keyboard = new InlineKeyboard()
  const label = ctx.say.plain('button-node-sure')
  again(ctx, keyboard, label, 'node', `go ${known.node} ${packChange(change)}`)
  const html = sureText(ctx.say, person.language, known, change, sensorAt(directory, known.node))
  return { html, keyboard: back(ctx, keyboard, `of ${known.node} ${change.what}`) }
}

/** It is said first that it is asked: its answer comes into the same message, and may be quick. */
const ask = async (
  ctx: BotContext,
  deps: BotDeps,
  known: KnownNode,
  change: NodeChange | undefined,
  say: (reply: Reply) => Promise<number | undefined>,
): Promise<void> => {
  const { organization, person } = ctx.member
  const keyboard = new InlineKeyboard()
  again(ctx, keyboard, ctx.say.plain('button-refresh'), 'node', `see ${known.node}`)
  const message = await say({ html: askingText(ctx.say, known, change), keyboard: back(ctx, keyboard) })
  const chat = ctx.chat?.id
  if (message === undefined || chat === undefined) return
  if (change !== undefined) ctx.changing = true
  const wanted = { node: known.node, ...(change && { change }) }
  const outcome = await askNode(deps.flows, organization, wanted, person, { chat, message })
  if (outcome.kind === 'asked') return
  const html = notAskedText(ctx.say, outcome)
  await rewriteSent(ctx, deps, message, { html, keyboard: back(ctx, new InlineKeyboard()) })
}

const press = async (ctx: BotContext, deps: BotDeps, pressed: NodePress): Promise<void> => {
  const known = (await nodesOf(ctx, deps)).find(({ node }) => node === pressed.node)
  if (known === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
  const shown = async (reply: Reply): Promise<number | undefined> => {
    await show(ctx, deps, reply)
    return ctx.callbackQuery?.message?.message_id
  }
  switch (pressed.act) {
    case 'ask':
      return ask(ctx, deps, known, undefined, shown)
    case 'go':
      return ask(ctx, deps, known, pressed.change, shown)
    case 'see':
      return show(ctx, deps, seen(ctx, known))
    case 'of':
      return show(ctx, deps, choose(ctx, known, pressed.what))
    case 'to':
      return show(ctx, deps, sure(ctx, known, pressed.change))
  }
}

/** What one of our own nodes is set to, as it says itself, and one setting of it made different through its gateway. */
export const node: Feature = (bot, deps) => {
  const isSensor = ({ kind }: Sensor): boolean => kind === 'sensor'
  const without = async (ctx: BotContext): Promise<void> =>
    whenNodesSay(ctx, deps, await send(ctx, deps, await list(ctx, deps)), () => list(ctx, deps))
  onSensor(
    bot,
    deps,
    { command: 'node', takesMore: true, fits: isSensor, without },
    async (ctx, sensor, rest) => {
      const known = (await nodesOf(ctx, deps)).find((one) => one.node === deviceOf(sensor))
      if (known === undefined)
        return show(ctx, deps, { html: ctx.say.html('node-not-ours', { name: ctx.say.bold(sensor.name) }) })
      if (rest === '') return ask(ctx, deps, known, undefined, (reply) => send(ctx, deps, reply))
      const change = parseWrittenChange(rest)
      if (typeof change === 'string') return show(ctx, deps, { html: cannotBeText(ctx.say, sensor, change) })
      await show(ctx, deps, sure(ctx, known, change))
    },
  )
  onAgain(bot, 'node', async (ctx, words) => {
    if (words === '') {
      await show(ctx, deps, await list(ctx, deps))
      return whenNodesSay(ctx, deps, ctx.callbackQuery?.message?.message_id, () => list(ctx, deps))
    }
    const pressed = parseNodePress(words)
    if (pressed === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await press(ctx, deps, pressed)
  })
}
