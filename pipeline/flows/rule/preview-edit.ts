import type { OrganizationId } from '#core/ids.ts'
import type { Rule } from '#core/rule.ts'
import type { Flows } from '../deps.ts'
import type { PresetLook } from './change-preset.ts'
import type { EditLook } from './edit-rules.ts'
import { type LimitPreview, previewRules } from './preview-rules.ts'

/** A week of more sensors takes longer to try than somebody waits. */
const sensorsTried = 8

export type EditPreview = {
  /** The alarms of all sensors that were tried, together. */
  readonly after: LimitPreview
  readonly before: LimitPreview
  readonly tried: number
  /** So many stored pieces of their readings could not be read and are not in it. */
  readonly unread: number
}

const nothing: LimitPreview = { kind: 'nothing-known' }
/** A rule that is not there never rings, as far back as the other one was tried. */
const never = (other: LimitPreview): LimitPreview =>
  other.kind === 'rings' ? { ...other, times: 0 } : nothing

const sum = (one: LimitPreview, other: LimitPreview): LimitPreview => {
  if (one.kind === 'nothing-known') return other
  if (other.kind === 'nothing-known') return one
  return { kind: 'rings', times: one.times + other.times, ms: Math.max(one.ms, other.ms) }
}

const sumOf = (some: readonly LimitPreview[]): LimitPreview => some.reduce(sum, nothing)

/** The same for everything that a preset would change, of the rules that come and of those that go or are made others. */
export const previewPreset = async (
  flows: Flows,
  organization: OrganizationId,
  looks: readonly PresetLook[],
): Promise<EditPreview | undefined> => {
  let preview: EditPreview = { after: nothing, before: nothing, tried: 0, unread: 0 }
  for (const { sensor, changes } of looks.slice(0, sensorsTried)) {
    const tryable = (which: 'before' | 'after') =>
      changes.flatMap(({ change: { [which]: rule } }) =>
        rule === null || rule.kind === 'silent' ? [] : [rule],
      )
    const [before, after] = [tryable('before'), tryable('after')]
    const all = await previewRules(flows, organization, sensor, [...before, ...after])
    preview = {
      before: sum(preview.before, sumOf(all.slice(0, before.length))),
      after: sum(preview.after, sumOf(all.slice(before.length))),
      tried: preview.tried + 1,
      unread: preview.unread + (all[0]?.unread ?? 0),
    }
  }
  return preview.after.kind === 'nothing-known' && preview.before.kind === 'nothing-known'
    ? undefined
    : preview
}

const isTryable = (rule: Rule | null) => rule !== null && rule.kind !== 'silent'

/**
 * How often the rules of that edit would have rung lately, and rang as they are, at the first of its sensors. Nothing for rules of
 * silence: what was not heard is not stored.
 */
export const previewEdit = async (
  flows: Flows,
  organization: OrganizationId,
  looks: readonly EditLook[],
): Promise<EditPreview | undefined> => {
  const tryable = looks.filter(({ change }) => isTryable(change.after ?? change.before))
  if (tryable.length === 0) return undefined
  let preview: EditPreview = { after: nothing, before: nothing, tried: 0, unread: 0 }
  for (const { sensor, change } of tryable.slice(0, sensorsTried)) {
    const { before, after } = change
    const rules = [before, after].flatMap((rule) => (rule !== null && rule.kind !== 'silent' ? [rule] : []))
    const [first = nothing, second = nothing] = await previewRules(flows, organization, sensor, rules)
    const is = before === null ? never(first) : first
    const will = before === null ? first : after === null ? never(first) : second
    preview = {
      after: sum(preview.after, will),
      before: sum(preview.before, is),
      tried: preview.tried + 1,
      unread: preview.unread + (first.unread ?? 0),
    }
  }
  return preview
}
