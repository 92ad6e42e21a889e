import { amountIn, commonAmounts, newRate, perMinuteOf, type WantedRate } from '#core/new-rule.ts'
import type { Quantity } from '#core/reading.ts'
import type { RateRule } from '#core/rule.ts'
import { faultOf } from '#core/rule-change.ts'
import { minuteMs } from '#core/time.ts'
import type { BotContext } from '../../context.ts'
import { parseRate } from '../../parsers/rate.ts'
import { faultText, rateText } from '../../views/rule-parts.ts'
import type { Say } from '../../views/say.ts'
import type { Answer, Choice, Question, Understood } from '../frame/definition.ts'

/** How fast is too fast: `perMinute` in the unit of the quantity, positive, as the mean over `windowMs`. */
type Speed = Pick<RateRule, 'perMinute' | 'windowMs'>

const usualWindowMs = 10 * minuteMs

const pack = ({ perMinute, windowMs }: Speed): string => `${perMinute} ${windowMs}`
const unpack = (value: string): Speed => {
  const [perMinute = 0, windowMs = 0] = value.split(' ').map(Number)
  return { perMinute, windowMs }
}

const choicesOf = (say: Say, quantity: Quantity, speeds: readonly Speed[]): readonly Choice[] =>
  speeds.map((speed) => ({ label: rateText(say, { quantity, ...speed }), value: pack(speed) }))

const understood = (say: Say, quantity: Quantity, answer: Answer): Understood<Speed> => {
  if (answer.kind === 'choice') return { kind: 'is', value: unpack(answer.value) }
  const written = answer.kind === 'words' ? parseRate(quantity, answer.words) : undefined
  return written === undefined
    ? { kind: 'again', html: say.html('rules-not-a-rate', { example: exampleOf(say, quantity) }) }
    : { kind: 'is', value: written }
}

const exampleOf = (say: Say, quantity: Quantity): string =>
  rateText(say, {
    quantity,
    perMinute: perMinuteOf(commonAmounts(quantity)[1] ?? 1, usualWindowMs),
    windowMs: usualWindowMs,
  })

/** How fast a rate that is there is to be. */
export const howFast = (rule: RateRule, of: () => string): Question<Speed> => {
  const now: Speed = { perMinute: Math.abs(rule.perMinute), windowMs: rule.windowMs }
  const speeds = [0.5, 2].map((times) => ({ ...now, perMinute: now.perMinute * times }))
  return {
    typed: true,
    show: ({ say }) => ({
      html: say.html('rules-how-fast', {
        of: { marked: of() },
        now: rateText(say, rule),
        example: exampleOf(say, rule.quantity),
      }),
      rows: [choicesOf(say, rule.quantity, speeds)],
    }),
    read: ({ say }, answer) => {
      const said = understood(say, rule.quantity, answer)
      if (said.kind !== 'is') return said
      const fault = faultOf([], { ...rule, ...said.value })
      if (fault !== undefined) return { kind: 'again', html: faultText(say, rule, fault) }
      const isSame = said.value.windowMs === now.windowMs && amountIn(said.value) === amountIn(now)
      return isSame ? { kind: 'again', html: say.html('rules-same-already') } : said
    },
  }
}

/** How fast a new rate is to be. */
export const newSpeed = (
  wanted: Pick<WantedRate, 'quantity' | 'side'>,
  what: (say: Say) => string,
  canBe: (ctx: BotContext, rule: RateRule) => string | undefined,
): Question<Speed> => {
  const { quantity } = wanted
  return {
    typed: true,
    show: ({ say }) => ({
      html: say.html('rules-add-rate', { what: what(say), example: exampleOf(say, quantity) }),
      rows: [
        choicesOf(
          say,
          quantity,
          commonAmounts(quantity).map((amount) => ({
            perMinute: perMinuteOf(amount, usualWindowMs),
            windowMs: usualWindowMs,
          })),
        ),
      ].filter((row) => row.length > 0),
    }),
    read: (ctx, answer) => {
      const said = understood(ctx.say, quantity, answer)
      if (said.kind !== 'is') return said
      const wrong = canBe(
        ctx,
        newRate({
          ...wanted,
          amount: amountIn(said.value),
          windowMs: said.value.windowMs,
          severity: 'warning',
        }),
      )
      return wrong === undefined ? said : { kind: 'again', html: wrong }
    },
  }
}
