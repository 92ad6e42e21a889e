import { needsSecond } from '#core/people/limit-proposal.ts'
import { presetNames, presetRules } from '#core/rule.ts'
import { checkLimit } from '../../pipeline/flows/rule/change-setpoint.ts'
import { type LimitPreview, previewLimit } from '../../pipeline/flows/rule/preview-limit.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { parseLimit, setpointOf } from '../parsers/limit.ts'
import { usualReasons } from '../parsers/limit-reasons.ts'
import { hasLimits, limitsOf, type Target } from '../parsers/threshold.ts'
import { setLimit, targetOf } from '../replies/limit-change.ts'
import type { Reply } from '../replies/reply.ts'
import { askSecond } from '../replies/second-person.ts'
import type { Say } from '../views/say.ts'
import { limitName, planText, previewText, refusedText, wrongUnitText } from '../views/threshold.ts'
import type { Choice, Definition, Question } from './frame/definition.ts'
import { confirm, fewWords, whichSensor } from './frame/questions.ts'

/** What is known before anything is asked. */
export type ThresholdAbout = {
  readonly sensor: string | null
  readonly rule: string | null
  readonly value: number | null
}

const whichLimit = (sensorId: string): Question<string> => ({
  typed: false,
  show: ({ say, member }) => {
    const sensor = member.directory.sensors.get(sensorId)
    const rows = (sensor === undefined ? [] : limitsOf(sensor)).map((rule): readonly Choice[] => [
      { label: limitName(say, rule), value: rule.id },
    ])
    return { html: say.html('threshold-which-limit', { sensor: say.bold(sensor?.name ?? sensorId) }), rows }
  },
  read: (ctx, answer) =>
    answer.kind === 'choice'
      ? { kind: 'is', value: answer.value }
      : { kind: 'again', html: ctx.say.html('conversation-press') },
})

/** What sensors of that kind usually have, other than what this one has now. */
const usualLimits = (say: Say, { rule }: Target): readonly (readonly Choice[])[] =>
  presetNames
    .flatMap((name) => presetRules(name).map((usual) => ({ name, usual })))
    .flatMap(({ name, usual }): readonly (readonly Choice[])[] => {
      if (usual.kind !== rule.kind || usual.quantity !== rule.quantity || usual.setpoint === rule.setpoint)
        return []
      const label = `${say.plain(`preset-${name}`)}: ${say.limit(usual.quantity, usual.setpoint)}`
      return [[{ label, value: String(usual.setpoint) }]]
    })

const gone = (say: Say) => ({ kind: 'again', html: say.html('threshold-gone') }) as const

const howMuch = (sensorId: string, ruleId: string): Question<number> => ({
  typed: true,
  show: (ctx) => {
    const { say } = ctx
    const target = targetOf(ctx, sensorId, ruleId)
    if (target === undefined) return { html: say.html('threshold-gone'), rows: [] }
    const html = say.html('threshold-how-much', {
      sensor: say.bold(target.sensor.name),
      limit: limitName(say, target.rule),
    })
    return { html, rows: usualLimits(say, target) }
  },
  read: (ctx, answer) => {
    const { say } = ctx
    const target = targetOf(ctx, sensorId, ruleId)
    if (target === undefined) return gone(say)
    const written = answer.kind === 'words' ? parseLimit(answer.words) : undefined
    if (answer.kind !== 'choice' && written?.before !== '')
      return { kind: 'again', html: say.html('threshold-not-a-number') }
    const value =
      answer.kind === 'choice' ? Number(answer.value) : written && setpointOf(target.rule.quantity, written)
    if (value === undefined) return { kind: 'again', html: wrongUnitText(say, target, written?.unit ?? '') }
    const checked = checkLimit(target.sensor, ruleId, value)
    return checked.kind === 'fits'
      ? { kind: 'is', value }
      : { kind: 'again', html: refusedText(say, target, checked) }
  },
})

const limitsNow = (ctx: BotContext, sensorId: string): readonly string[] => {
  const sensor = ctx.member.directory.sensors.get(sensorId)
  return sensor === undefined ? [] : limitsOf(sensor).map(({ id }) => id)
}

const tried = async (
  ctx: BotContext,
  { flows }: BotDeps,
  sensorId: string,
  ruleId: string,
  value: number,
): Promise<LimitPreview> => {
  const target = targetOf(ctx, sensorId, ruleId)
  if (target === undefined) return { kind: 'nothing-known' }
  const rule = { ...target.rule, setpoint: value }
  return previewLimit(flows, ctx.member.organization, target.sensor, rule)
}

/** Which limit of which sensor, how much; what it would have done lately; why; and only then is it changed. */
export const thresholdTalk = (deps: BotDeps): Definition<ThresholdAbout> => ({
  name: 'threshold',
  version: 1,
  role: roleFor('threshold'),
  async hold(talk, about) {
    const which = whichSensor(deps, hasLimits, (say) => say.html('threshold-which-sensor'))
    const sensor = about.sensor ?? (await talk.ask(which))
    const limits = await talk.once((ctx) => limitsNow(ctx, sensor))
    const [only, ...others] = limits
    if (only === undefined) return talk.say((ctx) => ({ html: ctx.say.html('threshold-gone') }))
    const rule = about.rule ?? (others.length === 0 ? only : await talk.ask(whichLimit(sensor)))
    const value = about.value ?? (await talk.ask(howMuch(sensor, rule)))
    const preview = await talk.once((ctx) => tried(ctx, deps, sensor, rule, value))
    const plan = (ctx: BotContext, more: (target: Target) => readonly string[]): string => {
      const target = targetOf(ctx, sensor, rule)
      if (target === undefined) return ctx.say.html('threshold-gone')
      return [planText(ctx.say, target, value), previewText(ctx.say, preview), ...more(target)].join('\n')
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
          ...(needsSecond(ctx.member.directory.organization, target.rule, value)
            ? [ctx.say.html('threshold-needs-second')]
            : []),
        ]),
      (say) => say.plain('button-set-limit'),
    )
    await talk.ask(isRight)
    await talk.say(async (ctx): Promise<Reply> => {
      const target = targetOf(ctx, sensor, rule)
      if (target === undefined) return { html: ctx.say.html('threshold-gone') }
      const setting = { ...target, value }
      const reply = await setLimit(ctx, deps, setting, reason)
      return reply === 'needs-second' ? { html: await askSecond(ctx, deps, setting, reason) } : reply
    })
  },
})
