import { onSensor } from '../buttons/sensor-picker.ts'
import type { BotContext, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'

/** Takes a sensor or gateway out of use, for a reason; it is asked once more before. */
export const retire: Feature = (bot, deps) => {
  const without = { sensor: null, reason: null } as const
  const picker = {
    command: 'retire',
    takesMore: true,
    without: (ctx: BotContext) => begin(ctx, deps, talks.retire(deps), without),
  } as const
  onSensor(bot, deps, picker, async (ctx, { id }, rest) => {
    await ctx.toast()
    await begin(ctx, deps, talks.retire(deps), { sensor: id, reason: rest === '' ? null : rest })
  })
}
