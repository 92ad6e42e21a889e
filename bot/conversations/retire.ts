import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { retireSensor } from '../../pipeline/flows/sensor/retire-sensor.ts'
import { offerUndo } from '../buttons/undo-button.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { retiredText, retirePlan } from '../views/retire.ts'
import type { Definition, Question } from './frame/definition.ts'
import { confirm, fewWords, sensorMeant } from './frame/questions.ts'

/** What is known before anything is asked. */
export type RetireAbout = { readonly sensor: string | null; readonly reason: string | null }

const usualReasons = ['broken', 'emptied', 'moved-out'] as const

const inUse = ({ member }: BotContext, id: string): Sensor | undefined => {
  const sensor = member.directory.sensors.get(id)
  return sensor?.retiredAt === undefined ? sensor : undefined
}

const why = (id: string): Question<string> =>
  fewWords(
    (ctx) => ctx.say.html('retire-why', { sensor: ctx.say.bold(inUse(ctx, id)?.name ?? id) }),
    (say) => usualReasons.map((reason) => say.plain(`retire-reason-${reason}`)),
  )

/** Asks which sensor or gateway is taken out of use, and why; nothing misses it afterwards. */
export const retireTalk = (deps: BotDeps): Definition<RetireAbout> => ({
  name: 'retire',
  version: 1,
  role: roleFor('retire'),
  async hold(talk, about) {
    const id = await sensorMeant(talk, deps, about.sensor, 'retire-which')
    const reason = about.reason ?? (await talk.ask(why(id)))
    await talk.ask(
      confirm(
        (ctx) => retirePlan(ctx.say, ctx.member.directory, id, reason),
        (say) => say.plain('button-retire'),
      ),
    )
    await talk.say(async (ctx) => {
      const { organization, person } = ctx.member
      const sensor = inUse(ctx, id)
      if (sensor === undefined) return { html: ctx.say.html('bot-no-such-sensor', { words: id }) }
      ctx.changing = true
      const outcome = await retireSensor(deps.flows, organization, sensor, person, reason)
      const keyboard = new InlineKeyboard()
      if (outcome.kind === 'retired') offerUndo(ctx, keyboard, sensor, outcome.at)
      return { html: retiredText(ctx.say, sensor, outcome), keyboard }
    })
  },
})
