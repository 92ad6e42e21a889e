import { factOf, type SensorFact } from '#core/audit.ts'
import type { Person, Sensor } from '#core/directory.ts'
import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import { rulesAfterAll } from '#core/presets/preset-change.ts'
import { isPresetName, type Rule } from '#core/rule.ts'
import type { RuleChange } from '#core/rule-change.ts'
import type { Flows } from '../deps.ts'
import { changeDetail, isSameRule } from './change-rule.ts'
import { replaceAll, settleRules } from './replace-rule.ts'

export type TogetherUndone = {
  readonly kind: 'changed' | 'unchanged' | 'changed-by-others' | 'unknown-sensor'
}

/** A rule as a line of the history keeps it (change-rule.ts); null where there was none. */
export const ruleOf = (cell: string | number | null | undefined): Rule | null =>
  typeof cell === 'string' ? JSON.parse(cell) : null

const presetIn = (cell: string | number | null | undefined): Pick<Sensor, 'preset'> =>
  typeof cell === 'string' && isPresetName(cell) ? { preset: cell } : {}

const nowOf = (sensor: Sensor, { before, after }: RuleChange): Rule | null =>
  sensor.rules.find(({ id }) => id === (before ?? after)?.id) ?? null

/** Those that are there first: a limit that goes makes room for the one that comes back. */
const inOrder = (changes: readonly RuleChange[]): readonly RuleChange[] => [
  ...changes.filter(({ after }) => after === null),
  ...changes.filter(({ after }) => after !== null),
]

/** Takes back several changes of one sensor that were one: all of them, or none when somebody has changed any of it since. */
export const undoTogether = async (
  flows: Flows,
  organization: OrganizationId,
  id: SensorId,
  facts: readonly SensorFact[],
  person: Person,
): Promise<TogetherUndone> => {
  const sensor = (await flows.directories.get(organization))?.sensors.get(id)
  if (sensor === undefined) return { kind: 'unknown-sensor' }
  const changes = facts
    .filter(({ what }) => what === 'rule-changed')
    .map(({ detail }): RuleChange => ({ before: ruleOf(detail.after), after: ruleOf(detail.before) }))
  const preset = facts.find(({ what }) => what === 'preset-changed')?.detail
  const isPresetBack = preset === undefined || (sensor.preset ?? null) === preset.old
  const isPresetAsLeft = preset === undefined || (sensor.preset ?? null) === preset.new
  if (isPresetBack && changes.every((change) => isSameRule(nowOf(sensor, change), change.after))) {
    // Taken back already, perhaps by a process that died before it came to the alarms and the gateways.
    await settleRules(flows, organization, sensor, person)
    return { kind: 'unchanged' }
  }
  if (!isPresetAsLeft || !changes.every((change) => isSameRule(nowOf(sensor, change), change.before)))
    return { kind: 'changed-by-others' }
  const at = flows.clock.now()
  const { preset: now, ...others } = sensor
  const wanted: Sensor = {
    ...others,
    rules: rulesAfterAll(sensor.rules, inOrder(changes)),
    ...(preset === undefined ? now !== undefined && { preset: now } : presetIn(preset.old)),
  }
  const details = new Map<RuleId, SensorFact['detail']>(
    changes.map((change) => [(change.before ?? change.after)?.id ?? '', changeDetail(change)]),
  )
  const more =
    preset === undefined
      ? []
      : [
          factOf(id, 'preset-changed', at, null, person.id, {
            old: preset.new ?? null,
            new: preset.old ?? null,
            name: person.name,
          }),
        ]
  const saved = await replaceAll(flows, organization, sensor, wanted, { details, person, at, more })
  return { kind: saved === 'conflict' ? 'changed-by-others' : 'changed' }
}
