import { InlineKeyboard } from 'grammy'
import { backToSensor, offer } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import type { Feature } from '../context.ts'
import { limitsOf } from '../parsers/threshold.ts'
import { show } from '../replies/reply.ts'
import { rulesText } from '../views/rules.ts'

/** What a sensor alarms at, in words: limits, deadbands and delays. */
export const rules: Feature = (bot, deps) =>
  onSensor(bot, deps, { command: 'rules' }, async (ctx, sensor) => {
    const keyboard = new InlineKeyboard()
    if (limitsOf(sensor).length > 0) offer(ctx, keyboard, 'threshold', sensor)
    offer(ctx, keyboard, 'instruction', sensor)
    await show(ctx, deps, {
      html: rulesText(ctx.say, sensor),
      keyboard: backToSensor(ctx, sensor, keyboard),
    })
  })
