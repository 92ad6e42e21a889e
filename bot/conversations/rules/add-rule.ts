import {
  amountIn,
  commonAmounts,
  newLimit,
  newRate,
  switchSetpoint,
  type WantedRate,
} from '#core/new-rule.ts'
import { type Quantity, quantityNames } from '#core/reading.ts'
import type { LimitRule, RateRule } from '#core/rule.ts'
import { faultOf, freeRuleId } from '#core/rule-change.ts'
import { minuteMs } from '#core/time.ts'
import { readBoard } from '../../../pipeline/flows/read/read-board.ts'
import { isSwitch } from '../../../pipeline/locales/values.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { whatWords } from '../../views/row-notes.ts'
import { faultText } from '../../views/rule-parts.ts'
import type { Say } from '../../views/say.ts'
import type { Choice, Question, Talk } from '../frame/definition.ts'
import { pressed } from '../frame/pressed.ts'
import { newSpeed } from './how-fast.ts'
import { howBad, newDelay, newSetpoint } from './values.ts'

/** What is measured by any of these sensors, as far as was heard. */
const measuredBy = async (
  ctx: BotContext,
  { flows }: BotDeps,
  sensors: readonly string[],
): Promise<readonly Quantity[]> => {
  const board = await readBoard(flows, ctx.member.organization)
  const rows = (board?.rows ?? []).filter(({ sensor }) => sensors.includes(sensor.id))
  return quantityNames.filter((quantity) => rows.some(({ values }) => values[quantity] !== undefined))
}

type Wanted = { readonly quantity: Quantity; readonly side: LimitRule['kind'] | WantedRate['side'] }

const limits = ['high', 'low'] as const
const rates = ['rising', 'falling'] as const

const isRate = (side: Wanted['side']): side is WantedRate['side'] => side === 'rising' || side === 'falling'

const draft = { setpoint: switchSetpoint, onDelayMs: 0, severity: 'critical' } as const
const draftRate = { amount: 1, windowMs: 10 * minuteMs, severity: 'warning' } as const

/** What it would say on a card: "too humid", "door open", "warming too fast". */
const whatOf =
  ({ quantity, side }: Wanted) =>
  (say: Say): string =>
    whatWords(
      say,
      'sensor',
      isRate(side) ? newRate({ ...draftRate, quantity, side }) : newLimit({ ...draft, quantity, side }),
    )

/** A row for the limits of a quantity, and one for how fast it changes where that says something. */
const wantedRows = (measured: readonly Quantity[]): readonly (readonly Wanted[])[] =>
  measured.flatMap((quantity) => [
    limits.map((side): Wanted => ({ quantity, side })),
    ...(commonAmounts(quantity).length > 0 ? [rates.map((side): Wanted => ({ quantity, side }))] : []),
  ])

const nameOf = ({ quantity, side }: Wanted): string => `${quantity} ${side}`

const whatElse = (of: (ctx: BotContext) => string, measured: readonly Quantity[]): Question<string> =>
  pressed((ctx) => ({
    html: ctx.say.html('rules-add-what', { of: { marked: of(ctx) } }),
    rows: wantedRows(measured).map((row): readonly Choice[] =>
      row.map((wanted) => ({ label: whatOf(wanted)(ctx.say), value: nameOf(wanted) })),
    ),
  }))

/** The rule that is to be added; nothing when nothing is known of what these sensors measure. */
export const askNewRule = async (
  talk: Talk,
  deps: BotDeps,
  sensors: readonly string[],
  of: (ctx: BotContext) => string,
): Promise<LimitRule | RateRule | undefined> => {
  const measured = await talk.once((ctx) => measuredBy(ctx, deps, sensors))
  if (measured.length === 0) {
    await talk.say(({ say }) => ({ html: say.html('rules-nothing-measured') }))
    return undefined
  }
  const chosen = await talk.ask(whatElse(of, measured))
  const wanted = wantedRows(measured)
    .flat()
    .find((one) => nameOf(one) === chosen)
  if (wanted === undefined) return undefined
  const what = whatOf(wanted)
  const { quantity, side } = wanted
  if (isRate(side)) {
    const speed = await talk.ask(
      newSpeed({ quantity, side }, what, (ctx, rule) => wrongAt(ctx, rule, sensors)),
    )
    const severity = await talk.ask(howBad(what))
    return newRate({ quantity, side, amount: amountIn(speed), windowMs: speed.windowMs, severity })
  }
  const ruleAt = (setpoint: number, onDelayMs = minuteMs): LimitRule =>
    newLimit({ quantity, side, setpoint, onDelayMs, severity: 'critical' })
  const setpoint = isSwitch(quantity)
    ? switchSetpoint
    : await talk.ask(newSetpoint(quantity, side, what, (ctx, value) => wrongAt(ctx, ruleAt(value), sensors)))
  const onDelayMs = await talk.ask(newDelay(what, (ctx, ms) => wrongAt(ctx, ruleAt(setpoint, ms), sensors)))
  const severity = await talk.ask(howBad(what))
  return newLimit({ quantity, side, setpoint, onDelayMs, severity })
}

/** Why that rule cannot be at one of the sensors; nothing when it can. */
const wrongAt = (
  { say, member }: BotContext,
  rule: LimitRule | RateRule,
  sensors: readonly string[],
): string | undefined => {
  for (const id of sensors) {
    const rules = member.directory.sensors.get(id)?.rules ?? []
    const fault = faultOf(rules, { ...rule, id: freeRuleId(rules, rule.id) })
    if (fault !== undefined && fault.kind !== 'same-as') return faultText(say, rule, fault)
  }
  return undefined
}
