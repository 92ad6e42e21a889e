import { onSensor } from '../buttons/sensor-picker.ts'
import type { BotContext, Feature } from '../context.ts'
import { begin } from '../conversations/frame/run.ts'
import { newDevices, replaceTalk } from '../conversations/replace.ts'
import { answer } from '../replies/reply.ts'

/** Puts a new device in the place of a sensor's old one. */
export const replaceDevice: Feature = (bot, deps) => {
  const ask = async (ctx: BotContext, sensor: string | null): Promise<void> => {
    await ctx.toast()
    if ((await newDevices(deps, ctx)).length === 0)
      return answer(ctx, deps, { html: ctx.say.html('adopt-nothing') })
    await begin(ctx, deps, replaceTalk(deps), { sensor })
  }
  const picker = {
    command: 'replace',
    fits: ({ kind }: { readonly kind: string }) => kind === 'sensor',
    without: (ctx: BotContext) => ask(ctx, null),
  } as const
  onSensor(bot, deps, picker, (ctx, { id }) => ask(ctx, id))
}
