import { InlineKeyboard } from 'grammy'
import { listGateways } from '../../pipeline/flows/read/read-gateways.ts'
import { isGateway, strangersOf } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import { again, forSensor } from '../buttons/navigation.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, Feature } from '../context.ts'
import { may, onAgain, onCommand } from '../handlers.ts'
import { show } from '../replies/reply.ts'
import { gatewaysText } from '../views/gateways.ts'
import { choicesMax } from '../views/sensor-choice.ts'
import { sensorLabels } from '../views/told-apart.ts'

/** The gateways: heard or silent since when, and how well they hear. */
export const gateways: Feature = (bot, deps) => {
  const handle = async (ctx: BotContext): Promise<void> => {
    const { organization, directory } = ctx.member
    const [looks, strangers] = await Promise.all([
      listGateways(deps.flows, organization),
      strangersOf(deps.flows, organization),
    ])
    const unadopted = strangers.filter(isGateway).map(({ gateway }) => gateway)
    const keyboard = new InlineKeyboard()
    const devices = looks.flatMap(({ gateway }) => directory.sensors.get(gateway) ?? [])
    const names = sensorLabels(directory, devices)
    for (const [index, device] of devices.slice(0, choicesMax).entries())
      keyboard.text(names[index] ?? device.id, forSensor(ctx, 'sensor', device)).row()
    if (may(ctx, roleFor('adopt')))
      for (const gateway of unadopted.slice(0, choicesMax)) {
        again(ctx, keyboard, ctx.say.plain('button-adopt-one', { gateway }), 'adopt', gateway)
        keyboard.row()
      }
    again(ctx, keyboard, ctx.say.plain('button-refresh'), 'gateways')
    offerPage(ctx, deps, keyboard.row(), 'gateways')
    await show(ctx, deps, { html: gatewaysText(ctx.say, directory, looks, unadopted), keyboard })
  }
  onCommand(bot, deps, 'gateways', handle)
  onAgain(bot, 'gateways', handle)
}
