import type { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { type CommandName, isCommand, roleFor } from '../commands.ts'
import type { BotContext } from '../context.ts'
import { may } from '../handlers.ts'
import { shortName } from '../views/short-name.ts'
import { packBotButton, packPicker } from './button-data.ts'

// Buttons that lead from one answer to another: each says a command again, for a sensor or with a few words.

/** What a button for a command and a sensor carries. */
export const forSensor = ({ member: { organization } }: BotContext, command: CommandName, sensor: Sensor) =>
  packPicker({ kind: 'pick', organization, command, sensor: sensor.id, rest: '' })

/** A button for one of the commands for a sensor, if there is such a command and this person may. */
export const offer = (ctx: BotContext, keyboard: InlineKeyboard, command: string, sensor: Sensor): void => {
  if (isCommand(command) && may(ctx, roleFor(command)))
    keyboard.text(ctx.say.plain(`button-for-${command}`), forSensor(ctx, command, sensor))
}

/** A button that says a command again with `words`; without room for them there is none. */
export const again = (
  { member: { organization } }: BotContext,
  keyboard: InlineKeyboard,
  label: string,
  command: CommandName,
  words = '',
): void => {
  const data = packBotButton({ kind: 'run', organization, command, words })
  if (data !== undefined) keyboard.text(label, data)
}

/** A row with the way back to the list of sensors. */
export const backToSensors = (
  { say, member: { organization } }: BotContext,
  command: CommandName,
  keyboard: InlineKeyboard,
): InlineKeyboard =>
  keyboard
    .row()
    .text(
      say.plain('button-sensors'),
      packPicker({ kind: 'page', organization, command, page: 0, words: '' }),
    )

/** A row with the way back to one sensor. */
export const backToSensor = (ctx: BotContext, sensor: Sensor, keyboard: InlineKeyboard): InlineKeyboard =>
  keyboard.row().text(`‹ ${shortName(sensor.name)}`, forSensor(ctx, 'sensor', sensor))
