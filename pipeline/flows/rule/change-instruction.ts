import { type Instruction, parseInstruction } from '#core/alarm/instruction.ts'
import { type Person, ruleOf } from '#core/directory.ts'
import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import type { Rule } from '#core/rule.ts'
import type { Flows } from '../deps.ts'
import { replaceRule } from './replace-rule.ts'

export type InstructionOutcome =
  | { readonly kind: 'changed' | 'unchanged'; readonly rule: Rule }
  | { readonly kind: 'bad-template'; readonly why: Extract<Instruction, { readonly ok: false }> }
  | { readonly kind: 'no-such-rule' | 'unknown-sensor' | 'changed-by-others' }

const withInstruction = ({ instruction: _old, ...rule }: Rule, template: string | null): Rule =>
  template === null ? rule : { ...rule, instruction: template }

/**
 * A person says what to do when that rule alarms; null takes it away. Nothing is stored that a card could not show. The
 * caller has checked that the person may.
 */
export const changeInstruction = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  ruleId: RuleId,
  template: string | null,
  person: Person,
): Promise<InstructionOutcome> => {
  const parsed = template === null ? undefined : parseInstruction(template)
  if (parsed?.ok === false) return { kind: 'bad-template', why: parsed }
  const directory = await flows.directories.get(organization)
  const sensor = directory?.sensors.get(sensorId)
  if (sensor === undefined) return { kind: 'unknown-sensor' }
  const rule = ruleOf(sensor, ruleId)
  if (rule === undefined) return { kind: 'no-such-rule' }
  const before = rule.instruction ?? null
  if (before === template) return { kind: 'unchanged', rule }
  const changed = withInstruction(rule, template)
  const detail = { what: 'instruction', old: before, new: template }
  const saved = await replaceRule(flows, organization, sensor, changed, person, detail)
  return saved === 'conflict' ? { kind: 'changed-by-others' } : { kind: 'changed', rule: changed }
}
