import { InlineKeyboard } from 'grammy'
import { maintenanceSureMs } from '#core/care/maintenance.ts'
import { extend } from '../../../pipeline/flows/maintenance/change.ts'
import { again } from '../../buttons/navigation.ts'
import { roleFor } from '../../commands.ts'
import type { BotDeps } from '../../context.ts'
import { sureText } from '../../views/maintenance.ts'
import { extendedText } from '../../views/maintenance-outcomes.ts'
import type { Definition } from '../frame/definition.ts'
import { fewWords, reallySure } from '../frame/questions.ts'
import { howLong } from './how-long.ts'

export type ExtensionAbout = { readonly id: string }

const usualReasons = ['part', 'longer', 'waiting'] as const

/** Asks how much longer it takes, and why. */
export const extensionTalk = (deps: BotDeps): Definition<ExtensionAbout> => ({
  name: 'extension',
  version: 1,
  role: roleFor('maintenance'),
  async hold(talk, { id }) {
    const forMs = await talk.ask(howLong((ctx) => ctx.say.html('maintenance-how-much-longer')))
    const isSure = forMs > maintenanceSureMs
    if (isSure) await talk.ask(reallySure((ctx) => sureText(ctx.say, forMs)))
    const why = await talk.ask(
      fewWords(
        (ctx) => ctx.say.html('maintenance-why-longer', { duration: ctx.say.duration(forMs) }),
        (say) => usualReasons.map((one) => say.plain(`maintenance-longer-${one}`)),
      ),
    )
    const at = await talk.once(() => deps.flows.clock.now())
    await talk.say(async (ctx) => {
      const { organization, person } = ctx.member
      ctx.changing = true
      const outcome = await extend(deps.flows, organization, id, person, { at, forMs, why, isSure })
      const keyboard = new InlineKeyboard()
      again(ctx, keyboard, ctx.say.plain('button-open'), 'maintenance', `open ${id}`)
      return { html: extendedText(ctx, outcome), keyboard }
    })
  },
})
