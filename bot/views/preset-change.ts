import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import { missingRules } from '#core/presets/preset-change.ts'
import type { PresetName } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import type { PresetEdited, PresetLook } from '../../pipeline/flows/rule/change-preset.ts'
import type { EditPreview } from '../../pipeline/flows/rule/preview-edit.ts'
import { concernLines } from './concerns.ts'
import { ofText } from './rule-edit.ts'
import { changeText } from './rule-parts.ts'
import { waitingWords } from './rules.ts'
import type { Say } from './say.ts'

/** A preset has fewer rules than that; of several kinds of sensors the rest is counted. */
const linesMax = 16

const nameOf = (say: Say, preset: PresetName | null): string =>
  preset === null ? say.plain('preset-unknown') : say.plain(`preset-${preset}`)

/** The same line of several sensors is said once, with how many it is meant for. */
const counted = (say: Say, lines: readonly string[], sensors: number): readonly string[] => {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  const all = [...counts].map(([line, count]) => (count === sensors ? line : `${line} (${count} ×)`))
  return all.length <= linesMax
    ? all
    : [...all.slice(0, linesMax - 1), say.html('rules-lines-more', { count: all.length - linesMax + 1 })]
}

const headings = (say: Say, looks: readonly PresetLook[]): readonly string[] =>
  counted(
    say,
    looks.map(({ from, to }) =>
      from === to
        ? say.html('preset-completed', { preset: nameOf(say, to) })
        : say.html('preset-to', { old: nameOf(say, from), new: nameOf(say, to) }),
    ),
    looks.length,
  )

const changesOf = (say: Say, looks: readonly PresetLook[]): readonly string[] =>
  counted(
    say,
    looks.flatMap(({ sensor, changes }) =>
      changes.map(({ change }) => `• ${changeText(say, sensor, change)}`),
    ),
    looks.length,
  )

/** What is planned, and what speaks against it. */
export const presetPlan = (
  say: Say,
  directory: Directory,
  looks: readonly PresetLook[],
): readonly string[] => {
  const isOne = looks.length === 1
  const concerns = looks.flatMap(({ sensor, changes }) =>
    changes.flatMap(({ change, concerns: some }) => {
      const rule = change.after ?? change.before
      if (rule === null) return []
      const lines = concernLines(say, siteOf(directory, sensor), { sensor, rule }, some)
      return isOne ? lines : lines.map((line) => `<b>${say.name(sensor.name)}</b>: ${line}`)
    }),
  )
  return [
    ofText(
      say,
      directory,
      looks.map(({ sensor }) => sensor.id),
    ),
    ...headings(say, looks),
    ...changesOf(say, looks),
    ...counted(say, concerns, 1),
  ]
}

/** How often all of it together would have rung, and did. */
export const presetPreview = (say: Say, { after, before }: EditPreview): string => {
  const ms = Math.max(after.kind === 'rings' ? after.ms : 0, before.kind === 'rings' ? before.ms : 0)
  const step = ms >= dayMs ? hourMs : minuteMs
  const span = say.duration(Math.max(step, Math.round(ms / step) * step))
  const [times, now] = [after, before].map((one) => (one.kind === 'rings' ? one.times : 0))
  return say.html('preset-preview', { span, times: times ?? 0, now: now ?? 0 })
}

/** What became of it: changed, as it was already, and what was not done with its reason. */
export const presetDone = (say: Say, directory: Directory, edited: readonly PresetEdited[]): string => {
  const called = (sensor: string): string => directory.sensors.get(sensor)?.name ?? sensor
  const looks = edited.flatMap(({ outcome }) => (outcome.kind === 'changed' ? [outcome.look] : []))
  const same = edited.filter(({ outcome }) => outcome.kind === 'unchanged')
  const failed = edited.flatMap(({ sensor, outcome: { kind } }) => {
    if (kind === 'changed' || kind === 'unchanged') return []
    const why = { marked: say.html(`preset-not-${kind}`) }
    return [say.html('rules-not-done', { name: called(sensor), why })]
  })
  const ended = edited.some(({ outcome }) => outcome.kind === 'changed' && outcome.ended)
  return [
    ...(looks.length === 0 ? [] : [`✔ ${presetPlan(say, directory, looks.map(withoutConcerns)).join('\n')}`]),
    ...(ended ? [say.html('bot-limit-ended')] : []),
    ...(same.length === 0
      ? []
      : [say.html('rules-same', { list: same.map(({ sensor }) => called(sensor)).join(', ') })]),
    ...counted(say, failed, 1),
  ].join('\n')
}

const withoutConcerns = (look: PresetLook): PresetLook => ({
  ...look,
  changes: look.changes.map(({ change }) => ({ change, concerns: [] })),
})

/** What its preset watches and it does not, beside its rules; nothing when it has all of it. */
export const offerLine = (say: Say, sensor: Sensor): string | undefined => {
  const missing = missingRules(sensor)
  return missing.length === 0 ? undefined : say.html('preset-offer', { list: waitingWords(say, missing) })
}
