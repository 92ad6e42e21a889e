import type { Proposal } from '#core/people/limit-proposal.ts'
import { answerProposals, type ProposedOutcome } from '../../pipeline/flows/rule/propose-limit.ts'
import type { BotButton } from '../buttons/button-data.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onButton } from '../handlers.ts'
import { targetOf } from '../replies/limit-change.ts'
import { rewrite, sendTo } from '../replies/reply.ts'
import { answeredText } from '../views/proposal.ts'
import { editedText } from '../views/rule-edit.ts'
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

const isDone = ({ kind }: ProposedOutcome): boolean => kind === 'changed' || kind === 'unchanged'

/** Why what was agreed to was not done. */
const refusedWords = (
  ctx: BotContext,
  say: Say,
  { sensor, rule, change }: Proposal,
  outcome: ProposedOutcome,
): string => {
  if (outcome.kind === 'changed' || outcome.kind === 'unchanged' || outcome.kind === 'needs-second')
    return say.html('rules-is-so')
  const target = targetOf(ctx, sensor, rule)
  return target !== undefined && change === undefined
    ? refusedText(say, target, outcome)
    : editedText(say, ctx.member.directory, [{ sensor, change: change ?? null, outcome }])
}

const take = async (ctx: BotContext, deps: BotDeps, button: Answer): Promise<void> => {
  const { say, member } = ctx
  const { organization, directory, person } = member
  if (!directory.sensors.has(button.sensor)) return ctx.toast(say.plain('toast-stale'))
  ctx.changing = true
  const agrees = button.kind === 'agree'
  const result = await answerProposals(deps.flows, organization, button, person, agrees)
  if (result.kind === 'own') return ctx.toast(say.plain('toast-own-proposal'))
  await ctx.toast()
  if (result.kind === 'gone') return rewrite(ctx, deps, { html: say.html('proposal-gone') })
  const { proposal } = result
  const failed = [result, ...result.others].flatMap((one) =>
    one.kind === 'agreed' && !isDone(one.outcome) ? [one] : [],
  )
  const textFor = (to: Say): string => {
    const isFailed = result.kind === 'agreed' && !isDone(result.outcome)
    const answered = isFailed ? [] : [answeredText(to, directory, proposal, { agrees, second: person.name })]
    const refused = failed.map((one) => refusedWords(ctx, to, one.proposal, one.outcome))
    return [...answered, ...refused].join('\n')
  }
  await rewrite(ctx, deps, { html: textFor(say) })
  await tellAuthor(ctx, deps, proposal, textFor)
}

/** The second person for a critical rule that is to ring later or less: agrees, or refuses. */
export const proposals: Feature = (bot, deps) => {
  for (const kind of ['agree', 'refuse'] as const)
    onButton(bot, kind, roleFor('threshold'), (ctx, button) => take(ctx, deps, button))
}
