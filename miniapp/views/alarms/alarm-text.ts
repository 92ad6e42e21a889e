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

/** How long it lasts, or lasted. */
export const lastsText = ({ began, clearedAt }: Known, now: number): string =>
  lengthText((clearedAt ?? now) - began)

/** The name of one alarm in an address. */
export const nameOfAlarm = ({
  sensor,
  rule,
  raisedAt,
}: Pick<AlarmLineAnswer, 'sensor' | 'rule' | 'raisedAt'>): string => `${sensor}/${rule}/${raisedAt}`
