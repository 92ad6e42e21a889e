import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { type Undone, undoSensorChange } from '../../pipeline/flows/sensor/undo-change.ts'
import { backToSensor } from '../buttons/navigation.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, Feature } from '../context.ts'
import { onButton } from '../handlers.ts'
import { rewrite } from '../replies/reply.ts'
import { intervalSetText } from '../views/interval.ts'

const undoneText = ({ say }: BotContext, sensor: Sensor, undone: Undone): string | undefined => {
  switch (undone.kind) {
    case 'too-late':
    case 'changed-since':
      return undefined
    case 'interval':
      return intervalSetText(say, sensor, undone.outcome)
  }
}

/** Takes back what was done to a sensor a moment ago: its interval. */
export const undoChange: Feature = (bot, deps) => {
  onButton(bot, 'undo-change', roleFor('interval'), async (ctx, { sensor: id, at }) => {
    const { organization, person, directory } = ctx.member
    const sensor = directory.sensors.get(id)
    if (sensor === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    ctx.changing = true
    const undone = await undoSensorChange(deps.flows, organization, id, at, person)
    const html = undoneText(ctx, sensor, undone)
    if (html === undefined) return ctx.toast(ctx.say.plain(`toast-change-${undone.kind}`))
    await ctx.toast()
    await rewrite(ctx, deps, { html, keyboard: backToSensor(ctx, sensor, new InlineKeyboard()) })
  })
}
