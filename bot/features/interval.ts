import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import type { HeardEvery } from '#core/watch/heard-every.ts'
import { changeInterval } from '../../pipeline/flows/sensor/change-interval.ts'
import { learnInterval } from '../../pipeline/flows/sensor/learn-interval.ts'
import { packPicker } from '../buttons/button-data.ts'
import { backToSensor } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import { offerUndo } from '../buttons/undo-button.ts'
import type { BotContext, Feature } from '../context.ts'
import { parseDuration } from '../parsers/duration.ts'
import { show } from '../replies/reply.ts'
import { intervalSetText, intervalText } from '../views/interval.ts'

/** What nodes are usually set to, beside what this one seems to do. */
const usualMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs]

const keyboardFor = (ctx: BotContext, sensor: Sensor, heard: HeardEvery | undefined): InlineKeyboard => {
  const { organization } = ctx.member
  const keyboard = new InlineKeyboard()
  const offered = [...new Set([...(heard === undefined ? [] : [heard.ms]), ...usualMs])]
  for (const ms of offered.filter((one) => one !== sensor.intervalMs)) {
    const rest = `${ms / secondMs} s`
    const data = packPicker({ kind: 'pick', organization, command: 'interval', sensor: sensor.id, rest })
    keyboard.text(ctx.say.duration(ms), data)
  }
  return backToSensor(ctx, sensor, keyboard)
}

/** How often a sensor is expected to measure: shown beside how often it is heard, and changed. */
export const interval: Feature = (bot, deps) => {
  const isSensor = ({ kind }: Sensor): boolean => kind === 'sensor'
  const picker = { command: 'interval', takesMore: true, fits: isSensor } as const
  onSensor(bot, deps, picker, async (ctx, sensor, rest) => {
    const { organization, person } = ctx.member
    const ms = parseDuration(rest)?.ms
    if (ms === undefined) {
      const heard = await learnInterval(deps.flows, organization, sensor.id)
      const keyboard = keyboardFor(ctx, sensor, heard)
      return show(ctx, deps, { html: intervalText(ctx.say, sensor, heard), keyboard })
    }
    ctx.changing = true
    const outcome = await changeInterval(deps.flows, organization, sensor.id, ms, person)
    const keyboard = new InlineKeyboard()
    if (outcome.kind === 'changed') offerUndo(ctx, keyboard, sensor, outcome.at)
    const html = intervalSetText(ctx.say, sensor, outcome)
    await show(ctx, deps, { html, keyboard: backToSensor(ctx, sensor, keyboard) })
  })
}
