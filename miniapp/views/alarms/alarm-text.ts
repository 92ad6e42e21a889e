import type { AlarmLineAnswer } from '#core/wire/alarm-answers.ts'
import { type Format, lengthText } from '../../locales/format.ts'
import { conditionText } from '../../row/alarm-line.tsx'

type Known = Pick<AlarmLineAnswer, 'kind' | 'limit' | 'unit' | 'missing' | 'state' | 'began' | 'clearedAt'>

/** What rang, by the limit of then. */
export const whatText = ({ kind, limit, unit, missing }: Known, format: Format): string =>
  kind === null ? format.words.anAlarm : conditionText({ kind, limit, unit, missing }, format)

/** Whether it goes on. */
export const isStanding = ({ state }: Pick<Known, 'state'>): boolean =>
  state === 'active' || state === 'recovering'

/** How long it lasts, or lasted; null of what is over and nobody knows since when. */
export const lastsText = (alarm: Known, now: number): string | null => {
  const end = isStanding(alarm) ? now : alarm.clearedAt
  return end === null ? null : lengthText(end - alarm.began)
}

/** The name of one alarm in an address. */
export const nameOfAlarm = ({
  sensor,
  rule,
  raisedAt,
}: Pick<AlarmLineAnswer, 'sensor' | 'rule' | 'raisedAt'>): string => `${sensor}/${rule}/${raisedAt}`
