import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { isOnlyToNote, isTakeable } from '../../pipeline/channels/view-state.ts'
import { lookAtSensor, type SensorLook } from '../../pipeline/flows/read/read-sensor.ts'
import { learnInterval } from '../../pipeline/flows/sensor/learn-interval.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import { backToSensors, forSensor, offer } from '../buttons/navigation.ts'
import { chooseSensor, onSensor } from '../buttons/sensor-picker.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { may, onAgain, onCard } from '../handlers.ts'
import { findSensors, sensorsOf } from '../parsers/sensor.ts'
import { answer, show } from '../replies/reply.ts'
import { sensorText } from '../views/sensor.ts'

/** What can be done with a sensor, two buttons a row; each is a command, and only what the person may is shown. */
const deeds: readonly (readonly string[])[] = [
  ['chart', 'rules'],
  ['silence', 'history'],
  ['energy'],
  ['rename', 'interval'],
  ['move', 'replace'],
  ['retire', 'sensor'],
]

/** Of what it uses something is known, or somebody said what it is plugged into. */
const hasEnergy = ({ sensor, values }: SensorLook['row']): boolean =>
  sensor.plug !== undefined || 'power' in values || 'energy' in values

const keyboardFor = (ctx: BotContext, deps: BotDeps, { row }: SensorLook): InlineKeyboard => {
  const keyboard = new InlineKeyboard()
  const open = row.alarms.filter(isTakeable)
  if (open.length > 0 && may(ctx, roleFor('ack'))) {
    const id = open.every(isOnlyToNote) ? 'button-for-note' : 'button-for-ack'
    keyboard.text(ctx.say.plain(id), forSensor(ctx, 'ack', row.sensor))
  }
  if (row.silence !== null) offer(ctx, keyboard.row(), 'unsilence', row.sensor)
  for (const commands of deeds) {
    keyboard.row()
    for (const command of commands)
      if (command !== 'energy' || hasEnergy(row)) offer(ctx, keyboard, command, row.sensor)
  }
  offerPage(ctx, deps, keyboard.row(), row.sensor)
  return backToSensors(ctx, 'sensor', keyboard)
}

const look = async (ctx: BotContext, deps: BotDeps, sensor: Sensor, tell = show): Promise<void> => {
  const { organization } = ctx.member
  const [seen, heard] = await Promise.all([
    lookAtSensor(deps.flows, organization, sensor.id),
    sensor.kind === 'sensor' ? learnInterval(deps.flows, organization, sensor.id) : undefined,
  ])
  if (seen === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
  await ctx.toast()
  await tell(ctx, deps, { html: sensorText(ctx.say, seen, heard), keyboard: keyboardFor(ctx, deps, seen) })
}

/** One sensor: what it measures, what is wrong, what is done about it, and everything that can be done with it. */
export const sensor: Feature = (bot, deps) => {
  const picker = { command: 'sensor' } as const
  onSensor(bot, deps, picker, (ctx, chosen) => look(ctx, deps, chosen))
  // Cards stay as they are: what is asked of them is answered below.
  onCard(bot, 'open', 'sensor', async (ctx, { alarm }) => {
    const chosen = ctx.member.directory.sensors.get(alarm.sensor)
    if (chosen === undefined || chosen.retiredAt !== undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await look(ctx, deps, chosen, answer)
  })
  onCard(bot, 'open-all', 'sensor', async (ctx) => {
    await ctx.toast()
    await answer(ctx, deps, await chooseSensor(ctx, deps, picker))
  })
  // A message of its own: what stands above this button is brought up to date by itself.
  onAgain(bot, 'sensor', async (ctx) => answer(ctx, deps, await chooseSensor(ctx, deps, picker)))
}

/** Alone with the bot the name is enough: nobody has to remember a command at three in the morning. */
export const sensorByName: Feature = (bot, deps) => {
  bot.on('message:text').chatType('private', async (ctx, next) => {
    const words = ctx.message.text
    if (words.startsWith('/')) return next()
    const [only, ...others] = findSensors(sensorsOf(ctx.member.directory), words)
    if (only === undefined) return next()
    if (others.length === 0) return look(ctx, deps, only)
    await show(ctx, deps, await chooseSensor(ctx, deps, { command: 'sensor' }, words))
  })
}
