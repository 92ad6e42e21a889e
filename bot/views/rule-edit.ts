import { type Directory, siteOf } from '#core/directory.ts'
import type { SensorId } from '#core/ids.ts'
import type { SensorGroup } from '#core/presets/sensor-groups.ts'
import type { RuleOutcome } from '../../pipeline/flows/rule/change-rule.ts'
import type { Edited, EditLook } from '../../pipeline/flows/rule/edit-rules.ts'
import { concernLines } from './concerns.ts'
import { changeText, faultText } from './rule-parts.ts'
import type { Say } from './say.ts'

/** More names than this are not read on a phone; the rest is counted. */
const namesMax = 12
const linesMax = 8

const nameOf = (directory: Directory, id: SensorId): string => directory.sensors.get(id)?.name ?? id

export const groupName = (say: Say, group: SensorGroup): string => {
  const count = group.sensors.length
  switch (group.by) {
    case 'all':
      return say.plain('rules-group-all', { count })
    case 'preset':
      return say.plain('rules-group-preset', { preset: say.plain(`preset-${group.preset}`), count })
    case 'site':
    case 'name':
      return say.plain(`rules-group-${group.by}`, { name: group.name, count })
  }
}

/** Who is meant, by name. */
export const membersText = (say: Say, directory: Directory, sensors: readonly SensorId[]): string => {
  const names = sensors.slice(0, namesMax).map((id) => nameOf(directory, id))
  const rest = sensors.length - names.length
  const list = [...names, ...(rest > 0 ? [say.plain('rules-members-more', { count: rest })] : [])].join(', ')
  return say.html('rules-members', {
    count: sensors.length,
    names: { marked: say.html('rules-names', { list }) },
  })
}

/** One sensor by its name, several by their number. */
export const ofText = (say: Say, directory: Directory, sensors: readonly SensorId[]): string => {
  const [only, ...others] = sensors
  return only === undefined || others.length > 0
    ? say.html('rules-several', { count: sensors.length })
    : `<b>${say.name(nameOf(directory, only))}</b>`
}

/** The same change of several sensors is said once, with how many it is meant for. */
const changesText = (say: Say, looks: readonly EditLook[]): readonly string[] => {
  const lines = new Map<string, number>()
  for (const { sensor, change } of looks) {
    const line = changeText(say, sensor, change)
    lines.set(line, (lines.get(line) ?? 0) + 1)
  }
  if (lines.size === 1) return [...lines.keys()]
  const counted = [...lines].map(([line, count]) => `${line} (${count} ×)`)
  return bounded(say, counted)
}

const bounded = (say: Say, lines: readonly string[]): readonly string[] =>
  lines.length <= linesMax
    ? lines
    : [...lines.slice(0, linesMax - 1), say.html('rules-lines-more', { count: lines.length - linesMax + 1 })]

/** What is planned, and what speaks against it. */
export const planLines = (
  say: Say,
  directory: Directory,
  sensors: readonly SensorId[],
  looks: readonly EditLook[],
): readonly string[] => {
  const isOne = sensors.length === 1
  const concerns = looks.flatMap(({ sensor, change, concerns: some }) => {
    const rule = change.after ?? change.before
    if (rule === null) return []
    const lines = concernLines(say, siteOf(directory, sensor), { sensor, rule }, some)
    return isOne ? lines : lines.map((line) => `<b>${say.name(sensor.name)}</b>: ${line}`)
  })
  return [ofText(say, directory, sensors), ...changesText(say, looks), ...bounded(say, concerns)]
}

const whyNot = (say: Say, { change, outcome }: Edited): string => {
  switch (outcome.kind) {
    case 'out-of-range':
    case 'crosses':
    case 'same-as':
    case 'too-many': {
      const rule = change?.after ?? change?.before
      return rule ? faultText(say, rule, outcome) : say.html('rules-no-such-rule')
    }
    case 'ask':
      return say.html('concerns-new')
    case 'changed-by-others':
      return say.html('rules-changed-by-others')
    case 'needs-second':
      return say.html('threshold-needs-second')
    case 'no-such-rule':
    case 'unknown-sensor':
      return say.html('rules-no-such-rule')
    case 'changed':
    case 'unchanged':
      return say.html('rules-is-so')
  }
}

const isDone = ({ kind }: RuleOutcome): boolean => kind === 'changed' || kind === 'unchanged'

/** What became of it: changed, as it was already, and what was not done with its reason. */
export const editedText = (say: Say, directory: Directory, edited: readonly Edited[]): string => {
  const changed = edited.filter(({ outcome }) => outcome.kind === 'changed')
  const same = edited.filter(({ outcome }) => outcome.kind === 'unchanged')
  const failed = edited.filter(({ outcome }) => !isDone(outcome) && outcome.kind !== 'needs-second')
  const lines = new Map<string, string[]>()
  for (const one of changed) {
    const sensor = directory.sensors.get(one.sensor)
    const line = sensor && one.change ? changeText(say, sensor, one.change) : ''
    lines.set(line, [...(lines.get(line) ?? []), nameOf(directory, one.sensor)])
  }
  const told = [...lines].map(
    ([line, names]) =>
      `✔ ${say.html('rules-done', { names: { marked: say.html('rules-names', { list: shortList(say, names) }) }, line })}`,
  )
  const hidden = changed.some(({ outcome }) => outcome.kind === 'changed' && outcome.ended)
  return [
    ...bounded(say, told),
    ...(hidden ? [say.html('bot-limit-ended')] : []),
    ...(same.length === 0
      ? []
      : [say.html('rules-same', { list: shortList(say, namesIn(directory, same)) })]),
    ...bounded(
      say,
      failed.map((one) =>
        say.html('rules-not-done', {
          name: nameOf(directory, one.sensor),
          why: { marked: whyNot(say, one) },
        }),
      ),
    ),
  ].join('\n')
}

const namesIn = (directory: Directory, edited: readonly Edited[]): readonly string[] =>
  edited.map(({ sensor }) => nameOf(directory, sensor))

const shortList = (say: Say, names: readonly string[]): string =>
  names.length <= namesMax
    ? names.join(', ')
    : [...names.slice(0, namesMax), say.plain('rules-members-more', { count: names.length - namesMax })].join(
        ', ',
      )
