import type { Sensor } from '#core/directory.ts'
import type { Rule } from '#core/rule.ts'
import { numberIn, type RuleEdit, ruleNumbers } from '#core/rule-change.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { ofText } from '../../views/rule-edit.ts'
import { partName, partsOf, partValue, ruleName } from '../../views/rule-parts.ts'
import type { Say } from '../../views/say.ts'
import type { Choice, Question, Talk } from '../frame/definition.ts'
import { askNewRule } from './add-rule.ts'
import { howMuchOf } from './values.ts'

/** The choice that adds a rule; no id of one. */
const addition = '+'

const sensorsIn = ({ member }: BotContext, ids: readonly string[]): readonly Sensor[] =>
  ids.map((id) => member.directory.sensors.get(id)).filter((sensor) => sensor !== undefined)

/** One rule that several sensors have, as the first of them has it, and how many have it. */
type Shared = { readonly sensor: Sensor; readonly rule: Rule; readonly count: number }

const sharedBy = (sensors: readonly Sensor[]): readonly Shared[] => {
  const shared = new Map<string, Shared>()
  for (const sensor of sensors)
    for (const rule of sensor.rules) {
      const known = shared.get(rule.id)
      shared.set(rule.id, known ? { ...known, count: known.count + 1 } : { sensor, rule, count: 1 })
    }
  return [...shared.values()]
}

const pressed = (say: Say) => ({ kind: 'again', html: say.html('conversation-press') }) as const

const whichRule = (ids: readonly string[]): Question<string> => ({
  typed: false,
  show: (ctx) => {
    const { say, member } = ctx
    const sensors = sensorsIn(ctx, ids)
    const rows = sharedBy(sensors).map(({ sensor, rule, count }): readonly Choice[] => {
      const name = ruleName(say, sensor, rule)
      const label = count === sensors.length ? name : `${name} (${count} ×)`
      return [{ label, value: rule.id }]
    })
    const add: readonly Choice[] = [{ label: say.plain('rules-add'), value: addition }]
    const isWatched = sensors.some(({ kind }) => kind === 'sensor')
    return {
      html: say.html('rules-which-rule', { of: { marked: ofText(say, member.directory, ids) } }),
      rows: isWatched ? [...rows, add] : rows,
    }
  },
  read: ({ say }, answer) => (answer.kind === 'choice' ? { kind: 'is', value: answer.value } : pressed(say)),
})

const ruleOf = (ctx: BotContext, ids: readonly string[], id: string): Shared | undefined =>
  sharedBy(sensorsIn(ctx, ids)).find(({ rule }) => rule.id === id)

const whichPart = (ids: readonly string[], id: string): Question<string> => ({
  typed: false,
  show: (ctx) => {
    const { say, member } = ctx
    const shared = ruleOf(ctx, ids, id)
    if (shared === undefined) return { html: say.html('threshold-gone'), rows: [] }
    const { sensor, rule } = shared
    const parts = partsOf(rule).map((number): readonly Choice[] => {
      const now = partValue(say, rule, number, numberIn(rule, number) ?? 0)
      return [{ label: say.plain('rules-part-now', { part: partName(say, number), now }), value: number }]
    })
    const other = rule.severity === 'critical' ? 'warning' : 'critical'
    const severity: readonly Choice[] = [{ label: say.plain(`rules-make-${other}`), value: other }]
    // Whatever is adopted is missed when it falls silent: that is not for taking away.
    const remove: readonly (readonly Choice[])[] =
      rule.kind === 'silent' ? [] : [[{ label: say.plain('rules-remove'), value: 'remove' }]]
    return {
      html: say.html('rules-which-part', {
        of: { marked: ofText(say, member.directory, ids) },
        rule: ruleName(say, sensor, rule),
      }),
      rows: [...parts, severity, ...remove],
    }
  },
  read: ({ say }, answer) => (answer.kind === 'choice' ? { kind: 'is', value: answer.value } : pressed(say)),
})

/** What shall be different, at which rule; nothing when it has been said that there is nothing to change. */
export const askEdit = async (
  talk: Talk,
  deps: BotDeps,
  ids: readonly string[],
): Promise<RuleEdit | undefined> => {
  const of = (ctx: BotContext): string => ofText(ctx.say, ctx.member.directory, ids)
  const rule = await talk.ask(whichRule(ids))
  if (rule === addition) {
    const added = await askNewRule(talk, deps, ids, of)
    return added && { kind: 'add', rule: added }
  }
  const part = await talk.ask(whichPart(ids, rule))
  if (part === 'remove') return { kind: 'remove', rule }
  if (part === 'critical' || part === 'warning') return { kind: 'severity', rule, severity: part }
  const number = ruleNumbers.find((one) => one === part)
  const about = await talk.once((ctx) => {
    const shared = ruleOf(ctx, ids, rule)
    return shared === undefined ? null : { rule: shared.rule, others: shared.sensor.rules, of: of(ctx) }
  })
  if (about === null || number === undefined) {
    await talk.say(({ say }) => ({ html: say.html('threshold-gone') }))
    return undefined
  }
  const value = await talk.ask(
    howMuchOf(about.rule, number, () => about.of, ids.length === 1 ? about.others : []),
  )
  return { kind: 'set', rule, number, value }
}
