import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { renameSensor } from '../../pipeline/flows/rename-sensor.ts'
import type { Feature } from '../context.ts'
import { show } from '../reply.ts'
import { onSensor } from '../sensor-picker.ts'
import { howToRename, renamedText } from '../views/rename.ts'
import { backToSensor } from '../ways.ts'

/** Gives a sensor another name. */
export const rename: Feature = (bot, deps) =>
  onSensor(bot, deps, { command: 'rename', takesMore: true }, async (ctx, sensor, name) => {
    const { organization, person, directory } = ctx.member
    const keyboardFor = (named: Sensor) => backToSensor(ctx, named, new InlineKeyboard())
    if (name === '')
      return show(ctx, deps, {
        html: howToRename(ctx.say, directory, sensor),
        keyboard: keyboardFor(sensor),
      })
    ctx.changing = true
    const outcome = await renameSensor(deps.flows, organization, sensor.id, name, person)
    await show(ctx, deps, {
      html: renamedText(ctx.say, sensor, outcome),
      keyboard: keyboardFor(outcome.kind === 'renamed' ? outcome.sensor : sensor),
    })
  })
