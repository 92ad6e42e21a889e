import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { isTakeable } from '../../pipeline/channels/view-state.ts'
import { acknowledge } from '../../pipeline/flows/alarm/acknowledge.ts'
import { boardFor } from '../board-for.ts'
import { forEach } from '../buttons/card-alarms.ts'
import { again, backToSensor, forSensor } from '../buttons/navigation.ts'
import { chooseSensor, onPicked } from '../buttons/sensor-picker.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain, onCommand } from '../handlers.ts'
import { meantBy } from '../parsers/called.ts'
import { sensorsOf } from '../parsers/sensor.ts'
import { type Reply, show } from '../replies/reply.ts'
import { ackResults, ackText, type Taken } from '../views/ack.ts'
import { listedAlarms, referenceOf } from '../views/alarms.ts'
import { choiceNames, choicesMax } from '../views/sensor-choice.ts'

const picker = { command: 'ack' } as const
const allWords: readonly string[] = ['all', 'alla', 'allt', 'everything']

/** Takes every open alarm of these sensors, or of all. An alarm that somebody has is not taken from them. */
const take = async (ctx: BotContext, deps: BotDeps, only: Sensor | undefined): Promise<Reply> => {
  const { organization, person } = ctx.member
  const board = await boardFor(ctx, deps)
  const listed = listedAlarms(board).filter(({ row }) => only === undefined || row.sensor.id === only.id)
  ctx.changing = true
  const taken = await forEach(listed, async ({ row, view }): Promise<Taken> => {
    const outcome = await acknowledge(deps.flows, organization, referenceOf(view), person)
    return { sensor: row.sensor, view, outcome }
  })
  const keyboard = new InlineKeyboard()
  again(ctx, keyboard, ctx.say.plain('button-open-alarms'), 'ack')
  if (only !== undefined) backToSensor(ctx, only, keyboard)
  return { html: ackResults(ctx.say, board.directory, taken, only), keyboard }
}

/** What nobody has yet, each with a button to take it, and one for all. */
const list = async (ctx: BotContext, deps: BotDeps): Promise<Reply> => {
  const board = await boardFor(ctx, deps)
  const rows = board.rows.filter(({ alarms }) => alarms.some(isTakeable))
  const keyboard = new InlineKeyboard()
  if (rows.length > 1)
    again(ctx, keyboard, ctx.say.plain('button-take-all-of', { count: rows.length }), 'ack', 'all')
  const names = choiceNames(board.directory, rows)
  for (const [index, { sensor }] of rows.slice(0, choicesMax).entries())
    keyboard.row().text(names[index] ?? sensor.id, forSensor(ctx, 'ack', sensor))
  keyboard.row()
  again(ctx, keyboard, ctx.say.plain('button-refresh'), 'ack')
  return { html: ackText(ctx.say, board, rows.length), keyboard }
}

const asked = async (ctx: BotContext, deps: BotDeps, words: string): Promise<Reply> => {
  if (words === '') return list(ctx, deps)
  if (allWords.includes(words.toLowerCase())) return take(ctx, deps, undefined)
  const [only, ...others] = meantBy(sensorsOf(ctx.member.directory), words)
  return only !== undefined && others.length === 0
    ? take(ctx, deps, only)
    : chooseSensor(ctx, deps, picker, words)
}

/** Takes alarms from the chat, as the button of a card does. */
export const ack: Feature = (bot, deps) => {
  const handle = async (ctx: BotContext, words: string): Promise<void> =>
    show(ctx, deps, await asked(ctx, deps, words))
  onCommand(bot, deps, 'ack', handle)
  onAgain(bot, 'ack', handle)
  onPicked(bot, deps, picker, async (ctx, sensor) => show(ctx, deps, await take(ctx, deps, sensor)))
}
