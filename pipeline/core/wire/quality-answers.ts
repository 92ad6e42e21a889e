import { cause } from './alarm-answers.ts'
import { flag, type Guarded, listOf, numeric, oneOf, orNull, record, text } from './guard.ts'
import { quantity, ruleKind, severity, version } from './words.ts'

/** How good the alarms were: whether people could look at each, and did. */
export const isQualityAnswer = record({
  version,
  now: numeric,
  /** What is counted began then; later than was asked for where more happened than is read at once. */
  from: numeric,
  isCut: flag,
  /** So many lines of the history of that time cannot be read. */
  unread: numeric,
  alarms: numeric,
  perDay: numeric,
  /** For each who may take them; null where there is nobody. */
  perPersonDay: orNull(numeric),
  daily: listOf(record({ from: numeric, critical: numeric, warning: numeric })),
  /** From ringing to somebody having it: of half, and of nine in ten; null when nobody took any. */
  taken: orNull(record({ halfMs: numeric, mostMs: numeric })),
  untaken: numeric,
  /** More at once than one person can look at. */
  floods: record({ count: numeric, longestMs: numeric }),
  /** So many rules come and go. */
  chattering: numeric,
  /** Stood for longer than `staleMs`: so many, and the last of them. */
  staleMs: numeric,
  staleCount: numeric,
  stale: listOf(
    record({ sensor: text, name: text, rule: text, raisedAt: numeric, ms: numeric, stands: flag, severity }),
  ),
  top: listOf(
    record({
      sensor: text,
      name: text,
      rule: text,
      kind: orNull(ruleKind),
      quantity: orNull(quantity),
      count: numeric,
      isChattering: flag,
      /** It is in use: its page can be opened. */
      isHere: flag,
    }),
  ),
  causes: listOf(record({ cause, count: numeric })),
})
export type QualityAnswer = Guarded<typeof isQualityAnswer>

const mend = record({
  sensor: text,
  name: text,
  rule: text,
  kind: oneOf('high', 'low'),
  quantity,
  unit: text,
  number: oneOf('deadband', 'onDelayMs'),
  from: numeric,
  to: numeric,
  /** So often it would have rung, instead of so often. */
  rings: numeric,
  instead: numeric,
})
export type MendAnswer = Guarded<typeof mend>

/** For the worst, the smallest change that would have made each ring half as often, where there is one. */
export const isMendsAnswer = record({ version, mends: listOf(mend) })
