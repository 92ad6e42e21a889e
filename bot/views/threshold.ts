import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import { isLimit, type LimitRule } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { SetpointOutcome } from '../../pipeline/flows/rule/change-setpoint.ts'
import { type LimitPreview, previewMs } from '../../pipeline/flows/rule/preview-rules.ts'
import type { Target } from '../parsers/limits/threshold.ts'
import type { Say } from './say.ts'

export const sideOf = (say: Say, rule: LimitRule): string =>
  say.plain(rule.kind === 'high' ? 'bot-high-limit' : 'bot-low-limit')

const isBreach = (rule: LimitRule, value: number): boolean =>
  rule.kind === 'high' ? value > rule.setpoint : value < rule.setpoint

/** Beyond the deadband, too: an alarm ends when it stays there. */
const isOver = ({ kind, setpoint, deadband }: LimitRule, value: number): boolean =>
  kind === 'high' ? value < setpoint - deadband : value > setpoint + deadband

/** How it stands with the new limit: whether it alarms now, will soon, or cannot because nothing is known. */
const nowWords = (say: Say, directory: Directory, rule: LimitRule, row: BoardRow | undefined): string => {
  const known = row?.values[rule.quantity]
  if (row === undefined || row.heardAt === 0 || known === undefined || known.kind === 'none')
    return say.html('bot-limit-unknown-now')
  const { value, at } = known
  const shown = say.value(rule.quantity, value)
  if (known.kind === 'past')
    return say.html('bot-limit-silent-now', {
      value: shown,
      since: say.time(siteOf(directory, row.sensor), at),
    })
  const stands = row.alarms.some((view) => view.rule.id === rule.id && view.state !== 'returned')
  if (stands)
    return say.html(isOver(rule, value) ? 'bot-limit-ends-now' : 'bot-limit-alarm-now', { value: shown })
  return say.html(isBreach(rule, value) ? 'bot-limit-breach-now' : 'bot-limit-good-now', { value: shown })
}

/** What a limit does, in one line: when it alarms and when that ends. */
const meaning = (say: Say, rule: LimitRule): string => {
  const end = rule.kind === 'high' ? rule.setpoint - rule.deadband : rule.setpoint + rule.deadband
  return say.html(rule.kind === 'high' ? 'bot-high-means' : 'bot-low-means', {
    limit: say.limit(rule.quantity, rule.setpoint),
    end: say.limit(rule.quantity, end),
    minutes: Math.round(rule.onDelayMs / minuteMs),
  })
}

/** Old and new, what the limit means and how it stands with it now. */
export const changedText = (
  say: Say,
  directory: Directory,
  sensor: Sensor,
  change: { readonly rule: LimitRule; readonly before: number; readonly ended?: boolean },
  row: BoardRow | undefined,
): string => {
  const { rule, before, ended } = change
  return [
    movedText(say, { sensor, rule }, before, rule.setpoint),
    meaning(say, rule),
    ended === true ? say.html('bot-limit-ended') : nowWords(say, directory, rule, row),
  ].join('\n')
}

/** One limit of a sensor among its others. */
export const limitName = (say: Say, rule: LimitRule): string =>
  say.plain('limit-name', {
    quantity: say.plain('quantity-name', { quantity: rule.quantity }),
    side: sideOf(say, rule),
    limit: say.limit(rule.quantity, rule.setpoint),
  })

/** From what to what a limit was, or is to be, moved. */
export const movedText = (say: Say, { sensor, rule }: Target, old: number, value: number): string =>
  say.html('bot-limit-changed', {
    sensor: say.bold(sensor.name),
    side: sideOf(say, rule),
    old: say.limit(rule.quantity, old),
    limit: say.bold(say.limit(rule.quantity, value)),
  })

/** What a limit is to become. */
export const planText = (say: Say, target: Target, value: number): string =>
  movedText(say, target, target.rule.setpoint, value)

const triedText = (say: Say, preview: LimitPreview, before?: LimitPreview): string => {
  if (preview.kind === 'nothing-known') return say.html('preview-nothing-known')
  // Of days, the odd minutes say nothing.
  const step = preview.ms >= dayMs ? hourMs : minuteMs
  const span = Math.max(step, Math.round(preview.ms / step) * step)
  const id = span >= previewMs ? 'preview-rings' : 'preview-rings-short'
  const words = say.html(id, { times: preview.times, span: say.duration(span) })
  return before?.kind === 'rings' && before.times !== preview.times
    ? `${words} ${say.html('preview-as-it-is', { times: before.times })}`
    : words
}

/** How often it would have rung lately, and in how long; and how often it did with what is there now. What is not known is not made up. */
export const previewText = (
  say: Say,
  preview: LimitPreview,
  before?: LimitPreview,
  unread: number = preview.unread ?? 0,
): string => {
  const words = triedText(say, preview, before)
  return unread > 0 ? `${words} ${say.html('readings-unread', { count: unread })}` : words
}

export const undoneText = (say: Say, sensor: Sensor, rule: LimitRule, name: string): string =>
  say.html('bot-limit-undone', {
    sensor: say.bold(sensor.name),
    side: sideOf(say, rule),
    limit: say.limit(rule.quantity, rule.setpoint),
    name,
  })

/** What can be written, with a sensor and a limit that exist. */
export const howToSetLimit = (say: Say, example: Target | undefined): string => {
  const words =
    example === undefined
      ? 'Freezer −70 °C'
      : `${example.sensor.name} ${say.limit(example.rule.quantity, example.rule.setpoint)}`
  return say.html('bot-threshold-how', { example: say.code(`/threshold ${words}`) })
}

/** A unit that the limit is not in; with the limit as it is, for an example of how it is written. */
export const wrongUnitText = (say: Say, { rule }: Target, unit: string): string =>
  say.html('bot-wrong-unit', { unit, now: say.limit(rule.quantity, rule.setpoint) })

/** Why a limit stays as it was. */
export const refusedText = (
  say: Say,
  { sensor, rule }: Target,
  outcome: Exclude<SetpointOutcome, { readonly kind: 'changed' }>,
): string => {
  switch (outcome.kind) {
    case 'unchanged':
      return say.html('bot-limit-same', {
        sensor: sensor.name,
        limit: say.limit(rule.quantity, rule.setpoint),
      })
    case 'out-of-range': {
      const [min, max] = [say.limit(rule.quantity, outcome.min), say.limit(rule.quantity, outcome.max)]
      return say.html('bot-limit-out-of-range', { min, max })
    }
    case 'crosses': {
      const other = say.limit(rule.quantity, outcome.other.setpoint)
      return say.html(rule.kind === 'high' ? 'bot-limit-under-low' : 'bot-limit-over-high', { other })
    }
    case 'same-as': {
      const { setpoint } = isLimit(outcome.other) ? outcome.other : rule
      return say.html('bot-limit-twice', { limit: say.limit(rule.quantity, setpoint) })
    }
    case 'too-many':
      return say.html('rule-fault-too-many', { max: outcome.max })
    case 'ask':
      return say.html('concerns-new')
    case 'needs-second':
      return say.html('threshold-needs-second')
    case 'changed-by-others':
      return say.html('bot-limit-changed-by-others')
    case 'no-such-rule':
      return say.html('bot-no-such-limit', { sensor: sensor.name })
    case 'unknown-sensor':
      return say.html('bot-no-such-sensor', { words: sensor.name })
  }
}
