import { InlineKeyboard } from 'grammy'
import type { Feature } from '../context.ts'
import { show } from '../reply.ts'
import { onSensor } from '../sensor-picker.ts'
import { rulesText } from '../views/rules.ts'
import { backToSensor, offer } from '../ways.ts'
import { limitsOf } from '../words/limit-request.ts'

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
