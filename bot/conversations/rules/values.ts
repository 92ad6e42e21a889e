import { commonLimits } from '#core/new-rule.ts'
import { nearbyLimits } from '#core/plausible.ts'
import type { Quantity } from '#core/reading.ts'
import { isLimit, type LimitRule, type Rule, type Severity, severities } from '#core/rule.ts'
import { faultOf, numberIn, type RuleNumber } from '#core/rule-change.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import type { BotContext } from '../../context.ts'
import { parseDuration } from '../../parsers/duration.ts'
import { parseLimit, setpointOf, ungrouped } from '../../parsers/limits/limit.ts'
import { faultText, isLength, partName, partValue } from '../../views/rule-parts.ts'
import type { Say } from '../../views/say.ts'
import type { Answer, Choice, Question, Understood } from '../frame/definition.ts'
import { pressedAs } from '../frame/pressed.ts'

/** What people choose as delays. Everything else is written. */
const usualMs = [0, minuteMs, 5 * minuteMs, 10 * minuteMs, 30 * minuteMs, hourMs]

const inRows = (choices: readonly Choice[]): readonly (readonly Choice[])[] =>
  [choices.slice(0, 3), choices.slice(3, 6), choices.slice(6)].filter((row) => row.length > 0)

const lengthChoices = (say: Say): readonly (readonly Choice[])[] =>
  inRows(
    usualMs.map((ms) => ({
      label: ms === 0 ? say.plain('rules-at-once') : say.duration(ms),
      value: String(ms),
    })),
  )

const lengthOf = (say: Say, answer: Answer): Understood<number> => {
  if (answer.kind === 'choice') return { kind: 'is', value: Number(answer.value) }
  const ms = answer.kind === 'words' ? parseDuration(answer.words)?.ms : undefined
  return ms === undefined
    ? { kind: 'again', html: say.html('rules-not-a-length') }
    : { kind: 'is', value: ms }
}

/** A number in the unit of the quantity; what is written in another one is asked for again. */
const numberOf = (say: Say, quantity: Quantity, answer: Answer): Understood<number> => {
  if (answer.kind === 'choice') return { kind: 'is', value: Number(answer.value) }
  const written = answer.kind === 'words' ? parseLimit(ungrouped(answer.words)) : undefined
  if (written === undefined || written.before !== '')
    return { kind: 'again', html: say.html('threshold-not-a-number') }
  const value = setpointOf(quantity, written)
  return value === undefined
    ? {
        kind: 'again',
        html: say.html('rules-wrong-unit', { unit: written.unit, example: say.limit(quantity, 5) }),
      }
    : { kind: 'is', value }
}

const suggested = (rule: Rule, number: RuleNumber, now: number): readonly number[] => {
  if (!isLimit(rule)) return []
  if (number === 'setpoint') return nearbyLimits(rule.quantity, now)
  return number === 'deadband' ? [now / 2, now * 2, now * 4].filter((value) => value > 0) : []
}

/** How much one number of a rule is to be. What cannot be is said and asked again. */
export const howMuchOf = (
  rule: Rule,
  number: RuleNumber,
  of: (say: Say) => string,
  rules: readonly Rule[],
): Question<number> => {
  const now = numberIn(rule, number) ?? 0
  const fault = (value: number) => faultOf(rules, { ...rule, [number]: value })
  return {
    typed: true,
    show: ({ say }) => {
      const html = say.html(isLength(number) ? 'rules-how-long' : 'rules-how-much', {
        of: { marked: of(say) },
        part: partName(say, number),
        now: partValue(say, rule, number, now),
      })
      if (isLength(number)) return { html, rows: lengthChoices(say) }
      const values = suggested(rule, number, now).filter((value) => fault(value) === undefined)
      const choices = values.map((value) => ({
        label: partValue(say, rule, number, value),
        value: String(value),
      }))
      return { html, rows: inRows(choices) }
    },
    read: ({ say }, answer) => {
      const understood =
        isLength(number) || rule.kind === 'silent'
          ? lengthOf(say, answer)
          : numberOf(say, rule.quantity, answer)
      if (understood.kind !== 'is') return understood
      const wrong = fault(understood.value)
      if (wrong !== undefined) return { kind: 'again', html: faultText(say, rule, wrong) }
      return understood.value === now ? { kind: 'again', html: say.html('rules-same-already') } : understood
    },
  }
}

/** From which limit on a new rule rings. */
export const newSetpoint = (
  quantity: Quantity,
  side: LimitRule['kind'],
  what: (say: Say) => string,
  canBe: (ctx: BotContext, setpoint: number) => string | undefined,
): Question<number> => ({
  typed: true,
  show: ({ say }) => ({
    html: say.html('rules-add-limit', { what: what(say) }),
    rows: inRows(
      commonLimits(quantity, side).map((value) => ({
        label: say.limit(quantity, value),
        value: String(value),
      })),
    ),
  }),
  read: (ctx, answer) => {
    const understood = numberOf(ctx.say, quantity, answer)
    const wrong = understood.kind === 'is' ? canBe(ctx, understood.value) : undefined
    return wrong === undefined ? understood : { kind: 'again', html: wrong }
  },
})

/** How long it has to last before it rings. */
export const newDelay = (
  what: (say: Say) => string,
  canBe: (ctx: BotContext, ms: number) => string | undefined,
): Question<number> => ({
  typed: true,
  show: ({ say }) => ({ html: say.html('rules-add-delay', { what: what(say) }), rows: lengthChoices(say) }),
  read: (ctx, answer) => {
    const understood = lengthOf(ctx.say, answer)
    const wrong = understood.kind === 'is' ? canBe(ctx, understood.value) : undefined
    return wrong === undefined ? understood : { kind: 'again', html: wrong }
  },
})

export const howBad = (what: (say: Say) => string): Question<Severity> =>
  pressedAs(
    ({ say }) => ({
      html: say.html('rules-add-severity', { what: what(say) }),
      rows: severities.map((severity): readonly Choice[] => [
        { label: say.plain(`rules-severity-${severity}`), value: severity },
      ]),
    }),
    (value) => (value === 'critical' ? 'critical' : 'warning'),
  )
