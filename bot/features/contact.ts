import { wayKinds } from '#core/policy.ts'
import { isWritten } from '#core/ways/address.ts'
import { preferWay, removeWay } from '../../pipeline/flows/people/change-ways.ts'
import type { BotContext, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import { onAgain, onCommand } from '../handlers.ts'
import { contactReply } from '../replies/contact.ts'
import { answer, show } from '../replies/reply.ts'

const isAlone = (ctx: BotContext): boolean => ctx.chat?.type === 'private'

/** By what a person is told of alarms, and in which order. In a group everybody would read their number. */
export const contact: Feature = (bot, deps) => {
  onCommand(bot, deps, 'contact', async (ctx) =>
    answer(ctx, deps, isAlone(ctx) ? await contactReply(ctx, deps) : { html: ctx.say.html('contact-alone') }),
  )
  onAgain(bot, 'contact', async (ctx, words) => {
    if (!isAlone(ctx)) return ctx.toast(ctx.say.plain('contact-alone'))
    const [, act, way] = /^(first|add|remove) (\w+)$/.exec(words) ?? []
    const kind = wayKinds.find((one) => one === way)
    const { organization, person } = ctx.member
    await ctx.toast()
    if (act === 'first' && (way === 'telegram' || kind !== undefined)) {
      ctx.changing = true
      await preferWay(deps.flows, organization, person.id, kind ?? 'telegram')
      return show(ctx, deps, await contactReply(ctx, deps, 'contact-first'))
    }
    if (kind === undefined) return show(ctx, deps, await contactReply(ctx, deps))
    if (act === 'add' && isWritten(kind)) return begin(ctx, deps, talks.contact(deps), { kind })
    ctx.changing = true
    await removeWay(deps.flows, organization, person.id, kind)
    return show(ctx, deps, await contactReply(ctx, deps, 'contact-removed'))
  })
}
