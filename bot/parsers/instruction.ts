import { ruleOf, type Sensor } from '#core/directory.ts'
import type { Rule } from '#core/rule.ts'

/** What somebody wants of `/instruction` for a sensor; a template of null takes the instruction away. */
export type InstructionWish =
  | { readonly kind: 'show' }
  | { readonly kind: 'set'; readonly rules: readonly Rule[]; readonly template: string | null }

const removal = /^[-–—−]$/u

/** What to do about a value seldom is what to do about silence: the latter is asked for by its name. */
const rulesMeant = (sensor: Sensor): readonly Rule[] => {
  const ofValues = sensor.rules.filter((rule) => rule.kind !== 'silent')
  return ofValues.length > 0 ? ofValues : sensor.rules
}

/** Reads what stands behind the sensor: the id of one of its rules, if only that one is meant, and the text. */
export const readInstruction = (sensor: Sensor, rest: string): InstructionWish => {
  const [, first = '', others = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(rest.trim()) ?? []
  const rule = ruleOf(sensor, first.replace(/:$/, ''))
  const text = rule === undefined ? rest.trim() : others.trim()
  if (text === '') return { kind: 'show' }
  const rules = rule === undefined ? rulesMeant(sensor) : [rule]
  return { kind: 'set', rules, template: removal.test(text) ? null : text }
}

/** The last `count` words of a text as they were written, with their line breaks. */
export const lastWords = (text: string, count: number): string => {
  if (count === 0) return ''
  const starts = [...text.matchAll(/\S+/gu)].map(({ index }) => index)
  return text.slice(starts.at(-count) ?? 0)
}
