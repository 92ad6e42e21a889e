import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { changeStandstill, warnsOfStandstill } from '../../pipeline/flows/sensor/change-standstill.ts'
import { backToSensor } from '../buttons/navigation.ts'
import { offerUndo } from '../buttons/undo-button.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { standstillPlan, standstillText } from '../views/standstill.ts'
import type { Definition } from './frame/definition.ts'
import { confirm, fewWords } from './frame/questions.ts'

/** Of which sensor people are warned, or not warned any more, when a value stands still. */
export type StandstillAbout = { readonly sensor: string; readonly isWarned: boolean }

const usualReasons = ['stable', 'coarse', 'test'] as const

const inUse = ({ member }: BotContext, id: string): Sensor | undefined => {
  const sensor = member.directory.sensors.get(id)
  return sensor?.retiredAt === undefined ? sensor : undefined
}

/** Asks why nobody is to be warned that a value stands still; that people are warned again needs no reason. */
export const standstillTalk = (deps: BotDeps): Definition<StandstillAbout> => ({
  name: 'standstill',
  version: 1,
  role: roleFor('threshold'),
  async hold(talk, { sensor: id, isWarned }) {
    const plan = async (ctx: BotContext): Promise<string> => {
      const sensor = inUse(ctx, id)
      if (sensor === undefined) return ctx.say.html('bot-no-such-sensor', { words: id })
      const { organization } = ctx.member
      return standstillPlan(ctx.say, sensor, await warnsOfStandstill(deps.flows, organization, sensor))
    }
    const why = isWarned
      ? null
      : await talk.ask(
          fewWords(
            async (ctx) => `${await plan(ctx)}\n${ctx.say.html('threshold-why')}`,
            (say) => usualReasons.map((reason) => say.plain(`standstill-reason-${reason}`)),
          ),
        )
    if (why !== null)
      await talk.ask(
        confirm(
          async (ctx) => `${await plan(ctx)}\n${ctx.say.html('threshold-reason', { reason: why })}`,
          (say) => say.plain('button-standstill-allowed'),
        ),
      )
    await talk.say(async (ctx) => {
      const { organization, person } = ctx.member
      const sensor = inUse(ctx, id)
      if (sensor === undefined) return { html: ctx.say.html('bot-no-such-sensor', { words: id }) }
      ctx.changing = true
      const outcome = await changeStandstill(deps.flows, organization, id, isWarned, person, why)
      const keyboard = new InlineKeyboard()
      if (outcome.kind === 'changed') offerUndo(ctx, keyboard, sensor, outcome.at)
      const html = standstillText(ctx.say, sensor, outcome)
      return { html, keyboard: backToSensor(ctx, sensor, keyboard) }
    })
  },
})
