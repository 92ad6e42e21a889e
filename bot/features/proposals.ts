import type { Proposal } from '#core/people/limit-proposal.ts'
import { answerProposal } from '../../pipeline/flows/rule/propose-limit.ts'
import type { BotButton } from '../buttons/button-data.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onButton } from '../handlers.ts'
import { targetOf } from '../replies/limit-change.ts'
import { rewrite, sendTo } from '../replies/reply.ts'
import { answeredText } from '../views/proposal.ts'
import { type Say, sayTo } from '../views/say.ts'
import { refusedText } from '../views/threshold.ts'

type Answer = Extract<BotButton, { readonly kind: 'agree' | 'refuse' }>

/** Tells the one who proposed it, where it was proposed; whoever answered has been told already. */
const tellAuthor = async (
  ctx: BotContext,
  deps: BotDeps,
  { by, chat, topic }: Proposal,
  textFor: (say: Say) => string,
): Promise<void> => {
  const language = ctx.member.directory.people.get(by)?.language ?? 'en'
  await sendTo(ctx, deps, chat, { html: textFor(sayTo(language, deps.flows.clock.now())) }, topic)
}

const take = async (ctx: BotContext, deps: BotDeps, button: Answer): Promise<void> => {
  const { say, member } = ctx
  const { organization, person } = member
  const target = targetOf(ctx, button.sensor, button.rule)
  if (target === undefined) return ctx.toast(say.plain('toast-stale'))
  ctx.changing = true
  const agrees = button.kind === 'agree'
  const result = await answerProposal(deps.flows, organization, button, person, agrees)
  if (result.kind === 'own') return ctx.toast(say.plain('toast-own-proposal'))
  await ctx.toast()
  if (result.kind === 'gone') return rewrite(ctx, deps, { html: say.html('proposal-gone') })
  const { sensor, rule } = target
  const { proposal } = result
  const textFor = (to: Say): string =>
    result.kind === 'agreed' && result.outcome.kind !== 'changed'
      ? refusedText(to, target, result.outcome)
      : answeredText(to, sensor, rule, proposal, { agrees, second: person.name })
  await rewrite(ctx, deps, { html: textFor(say) })
  await tellAuthor(ctx, deps, proposal, textFor)
}

/** The second person for a limit that is to ring later: agrees, or refuses. */
export const proposals: Feature = (bot, deps) => {
  for (const kind of ['agree', 'refuse'] as const)
    onButton(bot, kind, roleFor('threshold'), (ctx, button) => take(ctx, deps, button))
}
