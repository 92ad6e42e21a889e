import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { renameSensor, undoRename } from '../../pipeline/flows/sensor/rename-sensor.ts'
import { undoWithinRealMs } from '../../pipeline/flows/undo-window.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { backToSensor } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, Feature } from '../context.ts'
import { onButton } from '../handlers.ts'
import { rewrite, show } from '../replies/reply.ts'
import { howToRename, renamedText } from '../views/rename.ts'

/** The way back to the sensor, and to the name that it had. */
const keyboardFor = (ctx: BotContext, sensor: Sensor, isRenamed: boolean): InlineKeyboard => {
  const { organization } = ctx.member
  const undo = packBotButton({ kind: 'undo-rename', organization, sensor: sensor.id })
  const keyboard = new InlineKeyboard()
  if (isRenamed && undo !== undefined) keyboard.text(ctx.say.plain('button-undo'), undo)
  return backToSensor(ctx, sensor, keyboard)
}

/** Gives a sensor another name, and back again. */
export const rename: Feature = (bot, deps) => {
  onSensor(bot, deps, { command: 'rename', takesMore: true }, async (ctx, sensor, name) => {
    const { organization, person, directory } = ctx.member
    if (name === '')
      return show(ctx, deps, {
        html: howToRename(ctx.say, directory, sensor),
        keyboard: keyboardFor(ctx, sensor, false),
      })
    ctx.changing = true
    const outcome = await renameSensor(deps.flows, organization, sensor.id, name, person)
    const isRenamed = outcome.kind === 'renamed'
    await show(ctx, deps, {
      html: renamedText(ctx.say, sensor, outcome),
      keyboard: keyboardFor(ctx, isRenamed ? outcome.sensor : sensor, isRenamed),
    })
  })

  onButton(bot, 'undo-rename', roleFor('rename'), async (ctx, { sensor: id }) => {
    const { organization, person, directory } = ctx.member
    const sensor = directory.sensors.get(id)
    if (sensor === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    ctx.changing = true
    const outcome = await undoRename(deps.flows, organization, id, person)
    if (outcome.kind === 'too-late')
      return ctx.toast(ctx.say.plain('toast-rename-too-late', { within: ctx.say.duration(undoWithinRealMs) }))
    await ctx.toast()
    const named = outcome.kind === 'renamed' ? outcome.sensor : sensor
    await rewrite(ctx, deps, {
      html: renamedText(ctx.say, sensor, outcome),
      keyboard: keyboardFor(ctx, named, false),
    })
  })
}
