import type { AlarmLineAnswer } from '#core/wire/alarm-answers.ts'
import { type Format, lengthText } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import type { Words } from '../../locales/words.ts'
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

type Had = Pick<AlarmLineAnswer, 'state' | 'owner' | 'clearedAt' | 'isWhole'>

/** Who came when it was over took note of it, and did not take it; null where nobody did. */
export const noterOf = ({ state, owner, clearedAt }: Had): NonNullable<Had['owner']> | null =>
  state === 'ended' && owner !== null && clearedAt !== null && owner.at >= clearedAt ? owner : null

/** That nobody has it, or had it while it stood, or that nobody knows. */
export const nobodyText = ({ state, isWhole }: Had, words: Words, say: ViewWords): string => {
  if (state === 'ended') return isWhole ? say.alarms.nobodyTookIt : say.alarms.takerUnknown
  return state === 'returned' ? words.nobodyTookNote : words.nobodyHasIt
}

/** Who has it, took it, or took note of it, in a sentence. */
export const ownerText = (alarm: Had, words: Words, say: ViewWords): string => {
  const { owner } = alarm
  if (owner === null) return nobodyText(alarm, words, say)
  if (isStanding(alarm)) return words.has(owner.name)
  return noterOf(alarm) === null ? say.alarms.tookIt(owner.name) : say.alarms.noted(owner.name)
}

/** The name of one alarm in an address. */
export const nameOfAlarm = ({
  sensor,
  rule,
  raisedAt,
}: Pick<AlarmLineAnswer, 'sensor' | 'rule' | 'raisedAt'>): string => `${sensor}/${rule}/${raisedAt}`
