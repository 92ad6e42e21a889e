import { isGateway, strangersOf } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import type { BotContext, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import { answer } from '../replies/reply.ts'

/** Puts a new device in the place of a sensor's old one. */
export const replaceDevice: Feature = (bot, deps) => {
  const ask = async (ctx: BotContext, sensor: string | null): Promise<void> => {
    await ctx.toast()
    const heard = await strangersOf(deps.flows, ctx.member.organization)
    if (heard.every(isGateway)) return answer(ctx, deps, { html: ctx.say.html('adopt-nothing') })
    await begin(ctx, deps, talks.replace(deps), { sensor })
  }
  const picker = {
    command: 'replace',
    fits: ({ kind }: { readonly kind: string }) => kind === 'sensor',
    without: (ctx: BotContext) => ask(ctx, null),
  } as const
  onSensor(bot, deps, picker, (ctx, { id }) => ask(ctx, id))
}
