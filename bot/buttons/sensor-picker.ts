import { type Composer, InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { boardFor } from '../board-for.ts'
import { type CommandName, roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { may, onCommand, refuse } from '../handlers.ts'
import { meantBy } from '../parsers/called.ts'
import {
  findFirst,
  findSensors,
  meantFirst,
  type NamedFirst,
  retiredBy,
  sensorsOf,
} from '../parsers/sensor.ts'
import { type Reply, show } from '../replies/reply.ts'
import { choiceNames, choiceText, pageOf, turnsOf } from '../views/sensor-choice.ts'
import { packPicker, parseBotButton } from './button-data.ts'

export type Picker = {
  readonly command: CommandName
  /** Which sensors the command is for; without it every one in use. */
  readonly fits?: (sensor: Sensor) => boolean
  /** True when more may be written behind the name; it is handed over as `rest`. */
  readonly takesMore?: boolean
  /** True when what is out of use may be named as well: it is only looked at. */
  readonly orRetired?: true
  /** Instead of the list, when nothing is written behind the command. */
  readonly without?: (ctx: BotContext) => Promise<void>
}

/** Does what the command is for; `rest` is what stood behind the name. Answers with `show`. */
export type ForSensor = (ctx: BotContext, sensor: Sensor, rest: string) => Promise<void>

/** Whatever more than looks takes a whole name, or asks. */
const changes = ({ command }: Picker): boolean => roleFor(command) !== 'viewer'

/** Whom `words` mean, or may mean, to this command; `isPart` when no name has all of them as they stand. */
const foundFor = (sensors: readonly Sensor[], words: string) => {
  const meant = meantBy(sensors, words)
  return meant.length > 0
    ? { found: meant, isPart: false }
    : { found: findSensors(sensors, words), isPart: true }
}

const fitting = (ctx: BotContext, { fits = () => true }: Picker): readonly Sensor[] =>
  sensorsOf(ctx.member.directory).filter(fits)

/** One page of the sensors whose names have `words` in them, worst first; of all when nobody is called that. */
const listed = async (
  ctx: BotContext,
  deps: BotDeps,
  picker: Picker,
  asked: { readonly words: string; readonly rest: string; readonly page: number },
): Promise<Reply> => {
  const { say, member } = ctx
  const { organization } = member
  const { command } = picker
  const sensors = fitting(ctx, picker)
  if (sensors.length === 0) return { html: say.html('bot-nothing-to-choose') }
  const { found, isPart } =
    asked.words === '' ? { found: sensors, isPart: false } : foundFor(sensors, asked.words)
  const isKnown = found.length > 0
  const words = isKnown ? asked.words : ''
  const ids = new Set((isKnown ? found : sensors).map(({ id }) => id))
  const { rows, directory } = await boardFor(ctx, deps)
  const shown = pageOf(
    rows.filter(({ sensor }) => ids.has(sensor.id)),
    asked.page,
  )
  const names = choiceNames(directory, shown.items)
  const keyboard = new InlineKeyboard()
  shown.items.forEach(({ sensor }, index) => {
    const data = packPicker({ kind: 'pick', organization, command, sensor: sensor.id, rest: asked.rest })
    keyboard.text(names[index] ?? sensor.id, data).row()
  })
  for (const { label, to } of turnsOf(shown))
    keyboard.text(label, packPicker({ kind: 'page', organization, command, page: to, words }))
  const about = { words: asked.words, isKnown, isPart: isPart && changes(picker), count: ids.size }
  return { html: choiceText(say, command, about), keyboard }
}

/** The list to choose a sensor from, as an answer of its own: for a command that reads its words itself. */
export const chooseSensor = (
  ctx: BotContext,
  deps: BotDeps,
  picker: Picker,
  words = '',
  rest = '',
): Promise<Reply> => listed(ctx, deps, picker, { words, rest, page: 0 })

/** The presses at a picker's buttons; the role is checked now, and so is whether the sensor is still there. */
export const onPicked = (
  bot: Composer<BotContext>,
  deps: BotDeps,
  picker: Picker,
  handle: ForSensor,
): void => {
  bot.on('callback_query:data', async (ctx, next) => {
    const button = parseBotButton(ctx.callbackQuery.data)
    if (button?.kind !== 'pick' && button?.kind !== 'page') return next()
    if (button.command !== picker.command) return next()
    const needed = roleFor(picker.command)
    if (!may(ctx, needed)) return refuse(ctx, needed)
    if (button.kind === 'page') {
      await ctx.toast()
      return show(ctx, deps, await listed(ctx, deps, picker, { ...button, rest: '' }))
    }
    const sensor = fitting(ctx, picker).find(({ id }) => id === button.sensor)
    if (sensor === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await handle(ctx, sensor, button.rest)
  })
}

type Read = NamedFirst & { readonly isSure: boolean }

/** Who is meant by what was written, and whether that is beyond doubt for this command. */
const read = (picker: Picker, sensors: readonly Sensor[], words: string): Read => {
  const sure = (named: NamedFirst): Read => ({ ...named, isSure: named.found.length === 1 })
  if (picker.takesMore === true) {
    const meant = changes(picker) ? meantFirst(sensors, words) : findFirst(sensors, words)
    return meant === undefined ? { ...findFirst(sensors, words), isSure: false } : sure(meant)
  }
  const { found, isPart } = foundFor(sensors, words)
  const named = sure({ found, name: words, rest: '' })
  return { ...named, isSure: named.isSure && !(isPart && changes(picker)) }
}

/**
 * A command for one sensor. It is chosen from buttons, or by writing its name: all of it or whole words of it where
 * something is changed, any part of it where it is only looked at, and then the answer says which was taken. When it is
 * not beyond doubt, buttons ask which.
 */
export const onSensor = (
  bot: Composer<BotContext>,
  deps: BotDeps,
  picker: Picker,
  handle: ForSensor,
): void => {
  onCommand(bot, deps, picker.command, async (ctx, words) => {
    if (words === '' && picker.without !== undefined) return picker.without(ctx)
    const retired = picker.orRetired === true ? retiredBy(ctx.member.directory, words) : undefined
    if (retired !== undefined) return handle(ctx, retired, '')
    const sensors = fitting(ctx, picker)
    const { found, isSure, name, rest } = read(picker, sensors, words)
    const [only] = found
    if (only === undefined || !isSure)
      return show(ctx, deps, await chooseSensor(ctx, deps, picker, name, rest))
    if (meantBy([only], name).length === 0) ctx.guessed = { words: name, name: only.name }
    await handle(ctx, only, rest)
  })
  onPicked(bot, deps, picker, handle)
}
