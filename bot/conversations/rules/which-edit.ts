import type { Sensor } from '#core/directory.ts'
import { presetOf } from '#core/plausible.ts'
import { missingRules } from '#core/presets/preset-change.ts'
import { isPresetName, type PresetName, presetNames, type Rule } from '#core/rule.ts'
import { numberIn, ruleNumbers } from '#core/rule-change.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { presetLabel } from '../../views/adopt.ts'
import { ofText } from '../../views/rule-edit.ts'
import { partName, partsOf, partValue, ruleName } from '../../views/rule-parts.ts'
import type { Say } from '../../views/say.ts'
import type { Choice, Question, Talk } from '../frame/definition.ts'
import { askToPress, pressed } from '../frame/pressed.ts'
import { askNewRule } from './add-rule.ts'
import { howFast } from './how-fast.ts'
import type { Edit } from './look.ts'
import { howMuchOf } from './values.ts'

/** The choices that are no ids of rules: to add one, to watch another kind of thing, and all that its kind has. */
const addition = '+'
const kind = '='
const everything = '*'

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

/** What they watch, where all of them watch the same. */
const kindsOf = (say: Say, sensors: readonly Sensor[]): string => {
  const [first, ...others] = new Set(sensors.map(presetOf))
  if (first === undefined || others.length > 0) return say.plain('preset-several')
  return first === null ? say.plain('preset-unknown') : say.plain(`preset-${first}`)
}

const whichPreset = (ids: readonly string[]): Question<PresetName> => ({
  typed: false,
  show: ({ say, member }) => ({
    html: say.html('rules-which-kind', { of: { marked: ofText(say, member.directory, ids) } }),
    rows: presetNames.map((name): readonly Choice[] => [{ label: presetLabel(say, name), value: name }]),
  }),
  read: ({ say }, answer) =>
    answer.kind === 'choice' && isPresetName(answer.value)
      ? { kind: 'is', value: answer.value }
      : askToPress(say),
})

const whichRule = (ids: readonly string[]): Question<string> =>
  pressed((ctx) => {
    const { say, member } = ctx
    const sensors = sensorsIn(ctx, ids)
    const rows = sharedBy(sensors).map(({ sensor, rule, count }): readonly Choice[] => {
      const name = ruleName(say, sensor, rule)
      const label = count === sensors.length ? name : `${name} (${count} ×)`
      return [{ label, value: rule.id }]
    })
    const add: readonly Choice[] = [{ label: say.plain('rules-add'), value: addition }]
    const watched = sensors.filter((sensor) => sensor.kind === 'sensor')
    const lacking = watched.filter((sensor) => missingRules(sensor).length > 0).length
    const all = say.plain('rules-everything')
    const ofKind: readonly (readonly Choice[])[] = [
      [{ label: say.plain('rules-kind', { preset: kindsOf(say, watched) }), value: kind }],
      ...(lacking === 0
        ? []
        : [[{ label: lacking === sensors.length ? all : `${all} (${lacking} ×)`, value: everything }]]),
    ]
    return {
      html: say.html('rules-which-rule', { of: { marked: ofText(say, member.directory, ids) } }),
      rows: watched.length > 0 ? [...rows, add, ...ofKind] : rows,
    }
  })

const ruleOf = (ctx: BotContext, ids: readonly string[], id: string): Shared | undefined =>
  sharedBy(sensorsIn(ctx, ids)).find(({ rule }) => rule.id === id)

const whichPart = (ids: readonly string[], id: string): Question<string> =>
  pressed((ctx) => {
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
  })

/** What shall be different, at which rule; nothing when it has been said that there is nothing to change. */
export const askEdit = async (
  talk: Talk,
  deps: BotDeps,
  ids: readonly string[],
): Promise<Edit | undefined> => {
  const of = (ctx: BotContext): string => ofText(ctx.say, ctx.member.directory, ids)
  const rule = await talk.ask(whichRule(ids))
  if (rule === addition) {
    const added = await askNewRule(talk, deps, ids, of)
    return added && { kind: 'add', rule: added }
  }
  if (rule === everything) return { kind: 'complete' }
  if (rule === kind) return { kind: 'preset', preset: await talk.ask(whichPreset(ids)) }
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
  if (about.rule.kind === 'rate' && number === 'perMinute') {
    const { perMinute, windowMs } = await talk.ask(howFast(about.rule, () => about.of))
    return { kind: 'rate', rule, perMinute, windowMs }
  }
  const value = await talk.ask(
    howMuchOf(about.rule, number, () => about.of, ids.length === 1 ? about.others : []),
  )
  return { kind: 'set', rule, number, value }
}
