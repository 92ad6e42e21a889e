import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { unsilenceAlarm } from '../../pipeline/flows/alarm/silence-alarm.ts'
import { boardFor } from '../board-for.ts'
import { backToSensor, forSensor } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { type Reply, show } from '../replies/reply.ts'
import { choiceNames, choicesMax } from '../views/sensor-choice.ts'

/** What is silenced now, each with a button. */
const silenced = async (ctx: BotContext, deps: BotDeps): Promise<Reply> => {
  const { rows, directory } = await boardFor(ctx, deps)
  const quiet = rows.filter(({ silence }) => silence !== null)
  const keyboard = new InlineKeyboard()
  const names = choiceNames(directory, quiet)
  for (const [index, { sensor }] of quiet.slice(0, choicesMax).entries())
    keyboard.text(names[index] ?? sensor.id, forSensor(ctx, 'unsilence', sensor)).row()
  return { html: ctx.say.html('unsilence-which', { count: quiet.length }), keyboard }
}

const end = async (ctx: BotContext, { flows }: BotDeps, sensor: Sensor): Promise<string> => {
  const { organization, person } = ctx.member
  ctx.changing = true
  switch (await unsilenceAlarm(flows, organization, sensor.id, person)) {
    case 'ended':
      return ctx.say.html('bot-unsilenced', { sensor: ctx.say.bold(sensor.name) })
    case 'was-not-silenced':
      return ctx.say.html('bot-was-not-silenced', { sensor: sensor.name })
    case 'unknown-sensor':
      return ctx.say.html('bot-no-such-sensor', { words: sensor.name })
  }
}

/** Ends a silence before its time. */
export const unsilence: Feature = (bot, deps) =>
  onSensor(
    bot,
    deps,
    { command: 'unsilence', without: async (ctx) => show(ctx, deps, await silenced(ctx, deps)) },
    async (ctx, sensor) =>
      show(ctx, deps, {
        html: await end(ctx, deps, sensor),
        keyboard: backToSensor(ctx, sensor, new InlineKeyboard()),
      }),
  )
