import { newLimit, switchSetpoint } from '#core/new-rule.ts'
import { type Quantity, quantityNames } from '#core/reading.ts'
import type { LimitRule } from '#core/rule.ts'
import { faultOf, freeRuleId } from '#core/rule-change.ts'
import { minuteMs } from '#core/time.ts'
import { readBoard } from '../../../pipeline/flows/read/read-board.ts'
import { isSwitch } from '../../../pipeline/locales/values.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { whatWords } from '../../views/row-notes.ts'
import { faultText } from '../../views/rule-parts.ts'
import type { Say } from '../../views/say.ts'
import type { Choice, Question, Talk } from '../frame/definition.ts'
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

type Wanted = { readonly quantity: Quantity; readonly side: LimitRule['kind'] }

const sides = ['high', 'low'] as const

/** What it would say on a card: "too humid", "door open". */
const whatOf =
  ({ quantity, side }: Wanted) =>
  (say: Say): string =>
    whatWords(say, 'sensor', newLimit({ ...draft, quantity, side }))

const draft = { setpoint: switchSetpoint, onDelayMs: 0, severity: 'critical' } as const

const whatElse = (of: (ctx: BotContext) => string, measured: readonly Quantity[]): Question<string> => ({
  typed: false,
  show: (ctx) => ({
    html: ctx.say.html('rules-add-what', { of: { marked: of(ctx) } }),
    rows: measured.map((quantity): readonly Choice[] =>
      sides.map((side) => ({ label: whatOf({ quantity, side })(ctx.say), value: `${quantity} ${side}` })),
    ),
  }),
  read: ({ say }, answer) =>
    answer.kind === 'choice'
      ? { kind: 'is', value: answer.value }
      : { kind: 'again', html: say.html('conversation-press') },
})

/** The limit that is to be added; nothing when nothing is known of what these sensors measure. */
export const askNewRule = async (
  talk: Talk,
  deps: BotDeps,
  sensors: readonly string[],
  of: (ctx: BotContext) => string,
): Promise<LimitRule | undefined> => {
  const measured = await talk.once((ctx) => measuredBy(ctx, deps, sensors))
  if (measured.length === 0) {
    await talk.say(({ say }) => ({ html: say.html('rules-nothing-measured') }))
    return undefined
  }
  const chosen = await talk.ask(whatElse(of, measured))
  const wanted = measured
    .flatMap((quantity) => sides.map((side): Wanted => ({ quantity, side })))
    .find(({ quantity, side }) => chosen === `${quantity} ${side}`)
  if (wanted === undefined) return undefined
  const what = whatOf(wanted)
  const ruleAt = (setpoint: number, onDelayMs = minuteMs): LimitRule =>
    newLimit({ ...wanted, setpoint, onDelayMs, severity: 'critical' })
  const setpoint = isSwitch(wanted.quantity)
    ? switchSetpoint
    : await talk.ask(
        newSetpoint(
          wanted.quantity,
          wanted.side,
          what,
          canBe((value) => ruleAt(value), sensors),
        ),
      )
  const onDelayMs = await talk.ask(
    newDelay(
      what,
      canBe((ms) => ruleAt(setpoint, ms), sensors),
    ),
  )
  const severity = await talk.ask(howBad(what))
  return newLimit({ ...wanted, setpoint, onDelayMs, severity })
}

/** Why a rule made of an answer cannot be at one of the sensors; nothing when it can. */
const canBe =
  (ruleOf: (answer: number) => LimitRule, sensors: readonly string[]) =>
  (ctx: BotContext, answer: number): string | undefined => {
    const { say, member } = ctx
    const rule = ruleOf(answer)
    for (const id of sensors) {
      const rules = member.directory.sensors.get(id)?.rules ?? []
      const fault = faultOf(rules, { ...rule, id: freeRuleId(rules, rule.id) })
      if (fault !== undefined && fault.kind !== 'same-as') return faultText(say, rule, fault)
    }
    return undefined
  }
