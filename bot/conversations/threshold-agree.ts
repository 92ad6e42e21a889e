import { siteOf } from '#core/directory.ts'
import { type Concern, type ConcernKind, isAskedTwice } from '#core/history/concerns.ts'
import { needsSecond } from '#core/people/limit-proposal.ts'
import type { RuleChange } from '#core/rule-change.ts'
import { setpointConcerns } from '../../pipeline/flows/rule/change-setpoint.ts'
import { type LimitPreview, previewRules } from '../../pipeline/flows/rule/preview-rules.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { usualReasons } from '../parsers/limits/limit-reasons.ts'
import type { Target } from '../parsers/limits/threshold.ts'
import { targetOf } from '../replies/limit-change.ts'
import { concernLines } from '../views/concerns.ts'
import { planText, previewText } from '../views/threshold.ts'
import type { Talk } from './frame/definition.ts'
import { confirm, fewWords, reallySure } from './frame/questions.ts'

/** What is known before it is changed: how often it would have rung, and rang with the limit of now; what speaks against it. */
type Look = {
  readonly preview: LimitPreview
  readonly before: LimitPreview
  readonly concerns: readonly Concern[]
}

const nothing: LimitPreview = { kind: 'nothing-known' }

const lookAt = async (
  ctx: BotContext,
  { flows }: BotDeps,
  sensorId: string,
  ruleId: string,
  value: number,
): Promise<Look> => {
  const target = targetOf(ctx, sensorId, ruleId)
  if (target === undefined) return { preview: nothing, before: nothing, concerns: [] }
  const { sensor, rule } = target
  const { organization } = ctx.member
  const [preview = nothing, before = nothing] = await previewRules(flows, organization, sensor, [
    { ...rule, setpoint: value },
    rule,
  ])
  const concerns = await setpointConcerns(flows, organization, sensor, ruleId, value)
  return { preview, before, concerns }
}

type Wish = {
  readonly sensor: string
  readonly rule: string
  readonly value: number
  /** By others, since this was asked the last time. */
  readonly isMoved: boolean
}

/** Shows what that value would have done to the limit of now, asks why, and has it agreed upon. */
export const agree = async (
  talk: Talk,
  deps: BotDeps,
  { sensor, rule, value, isMoved }: Wish,
): Promise<{ readonly reason: string; readonly seen: readonly ConcernKind[] }> => {
  const look = await talk.once((ctx) => lookAt(ctx, deps, sensor, rule, value))
  const seen = look.concerns.map(({ kind }) => kind)
  const plan = (ctx: BotContext, more: (target: Target) => readonly string[]): string => {
    const target = targetOf(ctx, sensor, rule)
    if (target === undefined) return ctx.say.html('threshold-gone')
    return [
      ...(isMoved ? [ctx.say.html('changed-meanwhile')] : []),
      planText(ctx.say, target, value),
      ...concernLines(ctx.say, siteOf(ctx.member.directory, target.sensor), target, look.concerns),
      previewText(ctx.say, look.preview, look.before),
      ...more(target),
    ].join('\n')
  }
  const reason = await talk.ask(
    fewWords(
      (ctx) => plan(ctx, () => [ctx.say.html('threshold-why')]),
      (say) => usualReasons.map((usual) => say.plain(`threshold-reason-${usual}`)),
    ),
  )
  const isRight = confirm(
    (ctx) =>
      plan(ctx, (target) => [
        ctx.say.html('threshold-reason', { reason }),
        ...(needsSecond(ctx.member.directory.organization, changeOf(target, value))
          ? [ctx.say.html('threshold-needs-second')]
          : []),
      ]),
    (say) => say.plain('button-set-limit'),
  )
  await talk.ask(isRight)
  if (isAskedTwice(look.concerns)) await talk.ask(reallySure((ctx) => plan(ctx, () => [])))
  return { reason, seen }
}

const changeOf = ({ rule }: Target, setpoint: number): RuleChange => ({
  before: rule,
  after: { ...rule, setpoint },
})
