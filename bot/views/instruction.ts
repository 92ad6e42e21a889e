import { instructionMax, placeholders } from '#core/alarm/instruction.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import type { Rule } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import { alarmWords, type CardContext } from '../../pipeline/channels/telegram/alarm-text.ts'
import { htmlOf, quote } from '../../pipeline/channels/telegram/html.ts'
import type { InstructionOutcome } from '../../pipeline/flows/rule/change-instruction.ts'
import { byUse, ruleWords } from './rules.ts'
import type { Say } from './say.ts'

/** An alarm of that rule as it would be raised now. */
const exampleOf = (row: BoardRow, rule: Rule, now: Millis): AlarmView => {
  const measured = rule.kind === 'silent' ? undefined : row.values[rule.quantity]
  const peak =
    measured === undefined || measured.kind === 'none' ? null : { value: measured.value, at: measured.at }
  return {
    sensor: row.sensor.id,
    rule,
    raisedAt: now,
    began: now,
    severity: rule.severity,
    state: 'active',
    clearedAt: null,
    latest: peak,
    worst: peak,
    acknowledgement: null,
    silence: null,
    perMinute: null,
    order: 0,
  }
}

/** What a card of that rule would say to do, with the values of now: those of its alarm, if it has one. */
const onCard = (row: BoardRow, rule: Rule, context: CardContext): string => {
  const standing = row.alarms.find((view) => view.rule.id === rule.id)
  const view = { ...(standing ?? exampleOf(row, rule, context.now)), rule }
  return htmlOf([quote(alarmWords(view, context).instruction())])
}

/** Rules are called by what they say; ids are for the code. */
const ruleLine = (say: Say, row: BoardRow, rule: Rule): string => `• ${ruleWords(say, row.sensor, rule)}`

/** The words that may stand before a text that is for one kind of rule only. */
const kindsOf = (say: Say, row: BoardRow): string =>
  [...new Set(row.sensor.rules.map(({ kind }) => kind))]
    .map((kind) => `${say.plain(`instruction-word-${kind}`)}:`)
    .join(' ')

const howLine = (say: Say, row: BoardRow): string =>
  say.html('bot-instruction-how', {
    example: say.code(`/instruction ${row.sensor.name} ${say.plain('bot-instruction-example')}`),
    kinds: say.code(kindsOf(say, row)),
    places: say.code(placeholders.map((name) => `{${name}}`).join(' ')),
  })

/** What each rule of a sensor says to do, and how to change that. */
export const instructionsText = (say: Say, row: BoardRow, context: CardContext): string =>
  [
    say.html('bot-instruction-heading', { sensor: say.bold(row.sensor.name) }),
    ...byUse(row.sensor, row.values).inUse.flatMap((rule) => [
      ruleLine(say, row, rule),
      rule.instruction === undefined ? say.html('bot-instruction-none') : onCard(row, rule, context),
    ]),
    howLine(say, row),
  ].join('\n')

/** What became of it, with the line as the next card will show it. */
export const instructionChanged = (
  say: Say,
  row: BoardRow,
  rules: readonly [Rule, ...Rule[]],
  context: CardContext,
): string => {
  const [first] = rules
  const id = first.instruction === undefined ? 'bot-instruction-removed' : 'bot-instruction-set'
  const shown =
    first.instruction === undefined ? [] : [say.html('bot-instruction-shown'), onCard(row, first, context)]
  return [
    say.html(id, { sensor: say.bold(row.sensor.name) }),
    ...rules.map((rule) => ruleLine(say, row, rule)),
    ...shown,
  ].join('\n')
}

/** Why it stays as it was, and what to do about that. */
export const instructionRefused = (
  say: Say,
  sensor: string,
  outcome: Exclude<InstructionOutcome, { readonly kind: 'changed' | 'unchanged' }>,
): string => {
  if (outcome.kind === 'changed-by-others') return say.html('bot-limit-changed-by-others')
  if (outcome.kind !== 'bad-template') return say.html('bot-no-such-limit', { sensor })
  const { why } = outcome
  switch (why.error) {
    case 'too-long':
      return say.html('bot-instruction-too-long', { length: why.length, max: instructionMax })
    case 'unknown-placeholder': {
      const places = say.code(placeholders.map((name) => `{${name}}`).join(' '))
      return say.html('bot-instruction-unknown-place', { name: `{${why.name}}`, places })
    }
    case 'unbalanced':
    case 'empty':
      return say.html('bot-instruction-unbalanced', {
        example: say.code('{value}'),
        shown: say.code('{{ }}'),
      })
  }
}
