import { nearbyLimits, presetOf } from '#core/plausible.ts'
import { isLimit, presetRules } from '#core/rule.ts'
import { checkLimit } from '../../pipeline/flows/rule/change-setpoint.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { parseLimit, setpointOf, ungrouped } from '../parsers/limits/limit.ts'
import { hasLimits, mainLimitsOf, type Target } from '../parsers/limits/threshold.ts'
import { setLimit, targetOf } from '../replies/limit-change.ts'
import type { Reply } from '../replies/reply.ts'
import { askSecond } from '../replies/second-person.ts'
import type { Say } from '../views/say.ts'
import { limitName, refusedText, wrongUnitText } from '../views/threshold.ts'
import { agreedOn } from './frame/agreed-on.ts'
import type { Choice, Definition, Question } from './frame/definition.ts'
import { pressed } from './frame/pressed.ts'
import { sensorMeant } from './frame/questions.ts'
import { agree } from './threshold-agree.ts'

/** What is known before anything is asked. */
export type ThresholdAbout = {
  readonly sensor: string | null
  readonly rule: string | null
  readonly value: number | null
}

const whichLimit = (sensorId: string): Question<string> =>
  pressed(({ say, member }) => {
    const sensor = member.directory.sensors.get(sensorId)
    const rows = (sensor === undefined ? [] : mainLimitsOf(sensor)).map((rule): readonly Choice[] => [
      { label: limitName(say, rule), value: rule.id },
    ])
    return { html: say.html('threshold-which-limit', { sensor: say.bold(sensor?.name ?? sensorId) }), rows }
  })

/** Limits near the one of now, and what a thing of its kind usually has. Nothing that cannot be set. */
const nearLimits = (say: Say, { sensor, rule }: Target): readonly (readonly Choice[])[] => {
  const canBe = (value: number): boolean => checkLimit(sensor, rule.id, value).kind === 'fits'
  const choiceOf = (value: number): Choice => ({
    label: say.limit(rule.quantity, value),
    value: String(value),
  })
  const near = nearbyLimits(rule.quantity, rule.setpoint).filter(canBe)
  const preset = presetOf(sensor)
  const usual = presetRules(preset ?? 'room').find(
    (one) =>
      preset !== null && one.id === rule.id && one.kind === rule.kind && one.quantity === rule.quantity,
  )
  const usualRow =
    usual !== undefined && isLimit(usual) && canBe(usual.setpoint)
      ? [
          [
            {
              label: say.plain('threshold-usual', {
                preset: say.plain(`preset-${preset}`),
                limit: say.limit(usual.quantity, usual.setpoint),
              }),
              value: String(usual.setpoint),
            },
          ],
        ]
      : []
  const isUsual = (value: number): boolean => usualRow.length > 0 && String(value) === usualRow[0]?.[0]?.value
  const others = near.filter((value) => !isUsual(value)).map(choiceOf)
  return [others.slice(0, 3), others.slice(3), ...usualRow].filter((row) => row.length > 0)
}

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
    return { html, rows: nearLimits(say, target) }
  },
  read: (ctx, answer) => {
    const { say } = ctx
    const target = targetOf(ctx, sensorId, ruleId)
    if (target === undefined) return gone(say)
    const written = answer.kind === 'words' ? parseLimit(ungrouped(answer.words)) : undefined
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
  return sensor === undefined ? [] : mainLimitsOf(sensor).map(({ id }) => id)
}

/** Asks for a limit and its new value, shows how often that would have rung lately, asks why, and only then changes it. */
export const thresholdTalk = (deps: BotDeps): Definition<ThresholdAbout> => ({
  name: 'threshold',
  version: 3,
  role: roleFor('threshold'),
  async hold(talk, about) {
    const sensor = await sensorMeant(talk, deps, about.sensor, 'threshold-which-sensor', hasLimits)
    const limits = await talk.once((ctx) => limitsNow(ctx, sensor))
    const [only, ...others] = limits
    if (only === undefined) return talk.say((ctx) => ({ html: ctx.say.html('threshold-gone') }))
    const rule = about.rule ?? (others.length === 0 ? only : await talk.ask(whichLimit(sensor)))
    const value = about.value ?? (await talk.ask(howMuch(sensor, rule)))
    const { seen: from, agreed } = await agreedOn(
      talk,
      (ctx) => targetOf(ctx, sensor, rule)?.rule.setpoint ?? null,
      (isMoved) => agree(talk, deps, { sensor, rule, value, isMoved }),
    )
    const { reason, seen } = agreed
    await talk.say(async (ctx): Promise<Reply> => {
      const target = targetOf(ctx, sensor, rule)
      if (target === undefined) return { html: ctx.say.html('threshold-gone') }
      const setting = { ...target, value }
      const reply = await setLimit(ctx, deps, setting, { reason, seen, ...(from !== null && { from }) })
      if (reply === 'ask') return { html: ctx.say.html('concerns-new') }
      return reply === 'needs-second' ? { html: await askSecond(ctx, deps, setting, reason) } : reply
    })
  },
})
