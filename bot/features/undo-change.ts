import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { type Undoable, type Undone, undoSensorChange } from '../../pipeline/flows/sensor/undo-change.ts'
import { undoWithinRealMs } from '../../pipeline/flows/undo-window.ts'
import { backToSensor } from '../buttons/navigation.ts'
import { type CommandName, roleFor } from '../commands.ts'
import type { BotContext, Feature } from '../context.ts'
import { may, onButton } from '../handlers.ts'
import { rewrite } from '../replies/reply.ts'
import { intervalSetText } from '../views/interval.ts'
import { movedText } from '../views/move.ts'
import { replacedText } from '../views/replace.ts'
import { returnedText } from '../views/retire.ts'
import { standstillText } from '../views/standstill.ts'

/** Whoever may give the command may take back what it did. */
const commandFor = {
  'interval-changed': 'interval',
  'standstill-changed': 'threshold',
  moved: 'move',
  replaced: 'replace',
  retired: 'retire',
} as const satisfies Readonly<Record<Undoable, CommandName>>

/** What to say in a message, or, when nothing was undone, in a toast. */
const undoneText = (
  { say, member }: BotContext,
  sensor: Sensor,
  undone: Undone,
): { readonly toast: string } | string => {
  switch (undone.kind) {
    case 'too-late':
      return { toast: say.plain('toast-change-too-late', { within: say.duration(undoWithinRealMs) }) }
    case 'not-allowed': {
      const needed = say.plain(`role-${roleFor(commandFor[undone.what])}`)
      return { toast: say.plain('toast-role-too-low', { needed }) }
    }
    case 'changed-since':
      return { toast: say.plain('toast-changed-since') }
    case 'interval':
      return intervalSetText(say, sensor, undone.outcome)
    case 'standstill':
      return standstillText(say, sensor, undone.outcome)
    case 'place':
      return movedText(say, member.directory, sensor, undone.outcome)
    case 'device':
      return replacedText(say, sensor.name, sensor.id, undone.outcome)
    case 'use':
      return returnedText(say, sensor, undone.outcome)
  }
}

/** Takes back what was done to a sensor a moment ago, for those who might do it themselves. */
export const undoChange: Feature = (bot, deps) => {
  onButton(bot, 'undo-change', roleFor('interval'), async (ctx, { sensor: id, at }) => {
    const { organization, person, directory } = ctx.member
    const sensor = directory.sensors.get(id)
    if (sensor === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    ctx.changing = true
    const undone = await undoSensorChange(deps.flows, organization, id, at, person, (what) =>
      may(ctx, roleFor(commandFor[what])),
    )
    const html = undoneText(ctx, sensor, undone)
    if (typeof html !== 'string') return ctx.toast(html.toast)
    await ctx.toast()
    await rewrite(ctx, deps, { html, keyboard: backToSensor(ctx, sensor, new InlineKeyboard()) })
  })
}
