import { InlineKeyboard } from 'grammy'
import { maintenanceSureMs } from '#core/care/maintenance.ts'
import { extend } from '../../../pipeline/flows/maintenance/change.ts'
import { readMaintenances } from '../../../pipeline/flows/maintenance/read.ts'
import { again } from '../../buttons/navigation.ts'
import { roleFor } from '../../commands.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { sureText } from '../../views/maintenance.ts'
import { extendedText } from '../../views/maintenance-outcomes.ts'
import { agreedOn } from '../frame/agreed-on.ts'
import type { Definition, Talk } from '../frame/definition.ts'
import { fewWords, reallySure } from '../frame/questions.ts'
import { howLong } from './how-long.ts'

export type ExtensionAbout = { readonly id: string }

const usualReasons = ['part', 'longer', 'waiting'] as const

type Wish = { readonly forMs: number; readonly isSure: boolean; readonly why: string }

/** How much longer, and why. `changed` is the end that others gave it since this was asked the last time. */
const askWish = async (talk: Talk, changed: number | null): Promise<Wish> => {
  const head = ({ say, member }: BotContext): string => {
    const [first] = member.directory.sites.values()
    return changed === null
      ? ''
      : `${say.html('maintenance-end-changed', { until: say.time(first, changed) })}\n`
  }
  const forMs = await talk.ask(howLong((ctx) => `${head(ctx)}${ctx.say.html('maintenance-how-much-longer')}`))
  const isSure = forMs > maintenanceSureMs
  if (isSure) await talk.ask(reallySure((ctx) => sureText(ctx.say, forMs)))
  const why = await talk.ask(
    fewWords(
      (ctx) => ctx.say.html('maintenance-why-longer', { duration: ctx.say.duration(forMs) }),
      (say) => usualReasons.map((one) => say.plain(`maintenance-longer-${one}`)),
    ),
  )
  return { forMs, isSure, why }
}

/** Asks how much longer it takes, and why; anew where others gave it another end meanwhile. */
export const extensionTalk = (deps: BotDeps): Definition<ExtensionAbout> => ({
  name: 'extension',
  version: 2,
  role: roleFor('maintenance'),
  async hold(talk, { id }) {
    const endNow = async ({ member }: BotContext): Promise<number | null> => {
      const read = await readMaintenances(deps.flows, member.organization)
      return read?.all.find(({ maintenance }) => maintenance.id === id)?.maintenance.until ?? null
    }
    const { seen, agreed: wish } = await agreedOn(talk, endNow, (isChanged, end) =>
      askWish(talk, isChanged ? end : null),
    )
    const at = await talk.once(() => deps.flows.clock.now())
    await talk.say(async (ctx) => {
      const { organization, person } = ctx.member
      ctx.changing = true
      const extension = { at, ...wish, ...(seen !== null && { seen }) }
      const outcome = await extend(deps.flows, organization, id, person, extension)
      const keyboard = new InlineKeyboard()
      again(ctx, keyboard, ctx.say.plain('button-open'), 'maintenance', `open ${id}`)
      return { html: extendedText(ctx, outcome), keyboard }
    })
  },
})
