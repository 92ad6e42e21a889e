import { ruleOf, type Sensor } from '#core/directory.ts'
import { mayLack, type Rule } from '#core/rule.ts'

/** What somebody wants of `/instruction` for a sensor; a template of null takes the instruction away. */
export type InstructionWish =
  | { readonly kind: 'show' }
  | { readonly kind: 'set'; readonly rules: readonly Rule[]; readonly template: string | null }

const removal = /^[-–—−]$/u

/** What to do about a value seldom is what to do about silence, a battery or a door: those are asked for by their names. */
const rulesMeant = (sensor: Sensor): readonly Rule[] => {
  const ofValues = sensor.rules.filter((rule) => rule.kind !== 'silent' && !mayLack(rule))
  return ofValues.length > 0 ? ofValues : sensor.rules
}

/** What people call the kinds of rules, in front of a text that is for those only: "silent: Look at the plug." */
const kindWords: Readonly<Record<string, Rule['kind']>> = {
  high: 'high',
  hög: 'high',
  low: 'low',
  låg: 'low',
  fast: 'rate',
  snabb: 'rate',
  silent: 'silent',
  tyst: 'silent',
}

const ofKind = (sensor: Sensor, word: string): readonly Rule[] => {
  const name = word.toLocaleLowerCase().replace(/:$/, '')
  const kind = word.endsWith(':') && Object.hasOwn(kindWords, name) ? kindWords[name] : undefined
  return sensor.rules.filter((rule) => rule.kind === kind)
}

/** Reads what stands behind the sensor: which of its rules are meant, by their kind or by the id of one, and the text. */
export const readInstruction = (sensor: Sensor, rest: string): InstructionWish => {
  const [, first = '', others = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(rest.trim()) ?? []
  const rule = ruleOf(sensor, first.replace(/:$/, ''))
  const named =
    rule === undefined
      ? ofKind(sensor, first)
      : first.endsWith(':') && rule.id === rule.kind
        ? ofKind(sensor, first)
        : [rule]
  const text = named.length === 0 ? rest.trim() : others.trim()
  if (text === '') return { kind: 'show' }
  const rules = named.length === 0 ? rulesMeant(sensor) : named
  return { kind: 'set', rules, template: removal.test(text) ? null : text }
}

/** The last `count` words of a text as they were written, with their line breaks. */
export const lastWords = (text: string, count: number): string => {
  if (count === 0) return ''
  const starts = [...text.matchAll(/\S+/gu)].map(({ index }) => index)
  return text.slice(starts.at(-count) ?? 0)
}
