import { InlineKeyboard } from 'grammy'
import { freeId } from '#core/device.ts'
import type { Sensor } from '#core/directory.ts'
import type { HeardEvery } from '#core/watch/heard-every.ts'
import { isGateway } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { learnInterval } from '../../pipeline/flows/sensor/learn-interval.ts'
import { replaceDevice } from '../../pipeline/flows/sensor/replace-device.ts'
import { offerUndo } from '../buttons/undo-button.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { replacedText, replacePlan } from '../views/replace.ts'
import { whichStranger } from './adopt-questions.ts'
import type { Definition } from './frame/definition.ts'
import { confirm, sensorMeant } from './frame/questions.ts'

/** What is known before anything is asked. */
export type ReplaceAbout = { readonly sensor: string | null }

const sensorOf = ({ member }: BotContext, id: string): Sensor | undefined => member.directory.sensors.get(id)

/** Asks which sensor gets which new device; its name, its limits and its history go on. */
export const replaceTalk = (deps: BotDeps): Definition<ReplaceAbout> => ({
  name: 'replace',
  version: 1,
  role: roleFor('replace'),
  async hold(talk, about) {
    const id = await sensorMeant(talk, deps, about.sensor, 'replace-which', ({ kind }) => kind === 'sensor')
    const device = await talk.ask(whichStranger(deps, (stranger) => !isGateway(stranger)))
    const heard = await talk.once(async ({ member }): Promise<HeardEvery | null> => {
      const { organization, directory } = member
      return (await learnInterval(deps.flows, organization, freeId(directory, device))) ?? null
    })
    await talk.ask(
      confirm(
        (ctx) => replacePlan(ctx.say, sensorOf(ctx, id), device, heard),
        (say) => say.plain('button-replace'),
      ),
    )
    await talk.say(async (ctx) => {
      const { organization, person } = ctx.member
      ctx.changing = true
      const outcome = await replaceDevice(deps.flows, organization, id, device, person)
      const keyboard = new InlineKeyboard()
      if (outcome.kind === 'replaced') offerUndo(ctx, keyboard, outcome.sensor, outcome.at)
      return { html: replacedText(ctx.say, sensorOf(ctx, id)?.name ?? id, device, outcome), keyboard }
    })
  },
})
