import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { moveSensor } from '../../pipeline/flows/sensor/move-sensor.ts'
import { packPicker } from '../buttons/button-data.ts'
import { backToSensor } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import { offerUndo } from '../buttons/undo-button.ts'
import type { BotContext, Feature } from '../context.ts'
import { meantBy } from '../parsers/called.ts'
import { show } from '../replies/reply.ts'
import { movedText } from '../views/move.ts'

/** The other sites, each a button. */
const sitesKeyboard = (ctx: BotContext, sensor: Sensor): InlineKeyboard => {
  const { organization, directory } = ctx.member
  const keyboard = new InlineKeyboard()
  for (const { id, name } of directory.sites.values())
    if (id !== sensor.site)
      keyboard
        .text(name, packPicker({ kind: 'pick', organization, command: 'move', sensor: sensor.id, rest: id }))
        .row()
  return backToSensor(ctx, sensor, keyboard)
}

/** Says that a sensor or gateway is at another site now, and takes that back. */
export const move: Feature = (bot, deps) =>
  onSensor(bot, deps, { command: 'move', takesMore: true }, async (ctx, sensor, rest) => {
    const { organization, person, directory } = ctx.member
    const [site, ...others] = meantBy([...directory.sites.values()], rest)
    if (site === undefined || others.length > 0) {
      const place = directory.sites.get(sensor.site)?.name ?? sensor.site
      const filling = { sensor: ctx.say.bold(sensor.name), site: place, count: directory.sites.size - 1 }
      const html = ctx.say.html('move-where', filling)
      return show(ctx, deps, { html, keyboard: sitesKeyboard(ctx, sensor) })
    }
    ctx.changing = true
    const outcome = await moveSensor(deps.flows, organization, sensor.id, site.id, person)
    const keyboard = new InlineKeyboard()
    if (outcome.kind === 'moved') offerUndo(ctx, keyboard, sensor, outcome.at)
    const html = movedText(ctx.say, directory, sensor, outcome)
    await show(ctx, deps, { html, keyboard: backToSensor(ctx, sensor, keyboard) })
  })
