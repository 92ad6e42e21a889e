import { either, flag, type Guarded, listOf, numeric, oneOf, orNull, record, text, whole } from './guard.ts'
import { quantity, ruleKind, severity, version } from './words.ts'

export const limitFields = {
  rule: text,
  kind: oneOf('high', 'low'),
  quantity,
  value: numeric,
  unit: text,
  severity,
} as const
const limit = record(limitFields)
export type LimitAnswer = Guarded<typeof limit>

const alarm = record({
  rule: text,
  kind: ruleKind,
  quantity: orNull(quantity),
  unit: text,
  limit: orNull(numeric),
  missing: orNull(oneOf('blind', 'deaf')),
  severity,
  state: oneOf('active', 'recovering', 'returned', 'ended'),
  raisedAt: numeric,
  began: numeric,
  clearedAt: orNull(numeric),
  worst: orNull(record({ value: numeric, at: numeric })),
  owner: orNull(record({ name: text, at: numeric })),
  /** Since when it climbs because nobody has it: somebody may have had it before. Null while it does not climb. */
  untakenSince: orNull(numeric),
  instruction: orNull(text),
  /** From the second time on. */
  story: orNull(record({ began: numeric, count: numeric, longestMs: numeric })),
  changed: orNull(record({ name: text, at: numeric, limit: orNull(numeric) })),
  /** What who has it wrote about it. */
  remark: orNull(record({ name: text, at: numeric, words: text })),
  /** Of a site's duty: the hours that nobody has. */
  hours: orNull(record({ from: numeric, to: numeric })),
})
export type AlarmAnswer = Guarded<typeof alarm>

const value = record({
  quantity,
  value: either(numeric, oneOf('unavailable')),
  unit: text,
  last: orNull(record({ value: numeric, at: numeric })),
})
export type ValueAnswer = Guarded<typeof value>

const sentRow = record({
  sensor: text,
  name: text,
  kind: oneOf('sensor', 'gateway', 'duty'),
  site: text,
  siteName: text,
  presence: oneOf('live', 'late', 'silent'),
  heardAt: orNull(numeric),
  values: listOf(value),
  blind: flag,
  alarms: listOf(alarm),
  breach: orNull(
    record({
      kind: oneOf('high', 'low', 'rate', 'silent'),
      unit: text,
      limit: orNull(numeric),
      since: numeric,
      ringsInMs: orNull(numeric),
    }),
  ),
  silence: orNull(record({ name: text, until: numeric, reason: text })),
  /** It is out of service; `name` answers for that. */
  maintenance: orNull(record({ name: text, from: numeric, until: numeric, reason: text })),
  clockWrong: orNull(numeric),
  hindrance: orNull(record({ why: text, since: numeric })),
  /** Which of the board's `limitSets` are its limits. */
  limitSet: whole,
})
type SentRow = Guarded<typeof sentRow>
export type RowAnswer = Omit<SentRow, 'limitSet'> & { readonly limits: readonly LimitAnswer[] }

/** As it is sent: limits that many sensors have, which are most of an answer, are in it once. */
export const isSentBoard = record({
  version,
  now: numeric,
  speed: numeric,
  language: oneOf('en', 'sv'),
  /** Who looks: a browser that kept a board of somebody else forgets it. */
  reader: record({ id: numeric, name: text, mayAct: flag }),
  organization: record({ id: text, name: text }),
  sites: listOf(record({ id: text, name: text, timeZone: text })),
  strangers: numeric,
  limitSets: listOf(listOf(limit)),
  rows: listOf(sentRow),
})
export type SentBoard = Guarded<typeof isSentBoard>
export type BoardAnswer = Omit<SentBoard, 'rows' | 'limitSets'> & { readonly rows: readonly RowAnswer[] }

/** The board with its limits in each row; nothing where a row names limits that are not there. */
export const readSentBoard = ({ limitSets, rows: sent, ...board }: SentBoard): BoardAnswer | undefined => {
  const rows: RowAnswer[] = []
  for (const { limitSet, ...row } of sent) {
    const limits = limitSets[limitSet]
    if (limits === undefined) return undefined
    rows.push({ ...row, limits })
  }
  return { ...board, rows }
}

/** A change was carried out, or is not needed any more; what stands is what the board says. */
export const isChanged = record({ kind: text })

export const isRefusalAnswer = record({ error: text, message: text })
