import type { Cause } from '../care/cause.ts'
import type { RuleId, SensorId } from '../ids.ts'
import { dayMs, type Millis, minuteMs } from '../time.ts'
import type { Ring } from './rings.ts'

// The figures of ISA-18.2 / IEC 62682, chapter "monitoring and assessment", for a house whose alarms have delays of minutes.

/** More than ten in ten minutes are more than one person can look at; over with fewer than five. */
const flood = { over: 10, until: 5, windowMs: 10 * minuteMs }
/**
 * What comes and goes so often teaches people to shrug. The standard says three in one minute; our delays allow none that
 * fast, so it is three in half an hour.
 */
const chatter = { times: 3, withinMs: 30 * minuteMs }
/** What stands for longer is furniture. */
export const staleMs = dayMs
/** The worst ten mostly ring more than all others together. */
const topMax = 10

/** One rule of one sensor, and how often it rang. */
export type Offender = {
  readonly sensor: SensorId
  readonly rule: RuleId
  readonly count: number
  readonly isChattering: boolean
  /** Of the last of them. */
  readonly kind: string | null
  readonly quantity: string | null
}

export type Quality = {
  readonly from: Millis
  readonly to: Millis
  readonly alarms: number
  /** Of each day: when it began, critical ones, and warnings. */
  readonly days: readonly { readonly from: Millis; readonly critical: number; readonly warning: number }[]
  /** Alarms a day for each person who may take them; null where there is nobody. */
  readonly perPersonDay: number | null
  readonly floods: { readonly count: number; readonly longestMs: number }
  readonly chattering: number
  readonly stale: readonly Ring[]
  readonly top: readonly Offender[]
  /** Of those that are over or taken: how many nobody ever had. */
  readonly untaken: number
  /** From ringing to somebody having it: of half, and of nine in ten; null when nobody took any. */
  readonly takenMs: { readonly half: number; readonly most: number } | null
  readonly causes: ReadonlyMap<Cause, number>
}

/** The value below which that share of `sorted` lies. */
const quantile = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.ceil(sorted.length * share) - 1]

const floodsIn = (times: readonly Millis[]): Quality['floods'] => {
  let began: Millis | null = null
  let count = 0
  let longestMs = 0
  times.forEach((at, index) => {
    const within = (from: Millis): number => times.slice(0, index).filter((one) => one > from).length
    const before = within(at - flood.windowMs)
    // It ended when only four of the last ten minutes were left.
    const fifth = times[index - flood.until]
    if (began !== null && before < flood.until && fifth !== undefined) {
      longestMs = Math.max(longestMs, fifth + flood.windowMs - began)
      began = null
    }
    if (began === null && before + 1 > flood.over) {
      began = Math.min(at, ...times.slice(index - flood.over, index))
      count += 1
    }
    if (began !== null) longestMs = Math.max(longestMs, at - began)
  })
  return { count, longestMs }
}

const isChattering = (times: readonly Millis[]): boolean =>
  times.some((at, index) => {
    const last = times[index + chatter.times - 1]
    return last !== undefined && last - at <= chatter.withinMs
  })

const offendersIn = (rings: readonly Ring[]): readonly Offender[] => {
  const byRule = new Map<string, { readonly last: Ring; readonly times: readonly Millis[] }>()
  for (const ring of rings) {
    const name = `${ring.sensor} ${ring.rule}`
    byRule.set(name, { last: ring, times: [...(byRule.get(name)?.times ?? []), ring.at] })
  }
  return [...byRule.values()]
    .map(({ last: { sensor, rule, kind, quantity }, times }) => {
      const count = times.length
      return { sensor, rule, kind, quantity, count, isChattering: isChattering(times) }
    })
    .sort((a, b) => b.count - a.count || (a.sensor + a.rule < b.sensor + b.rule ? -1 : 1))
}

const daysOf = (rings: readonly Ring[], starts: readonly Millis[]): Quality['days'] =>
  starts.map((from, day) => {
    const until = starts[day + 1] ?? Number.POSITIVE_INFINITY
    const own = rings.filter(({ at }) => at >= from && at < until)
    const critical = own.filter(({ severity }) => severity === 'critical').length
    return { from, critical, warning: own.length - critical }
  })

/**
 * How good the alarms of a house are: whether people could look at each, and did. `rings` oldest first; `dayStarts` are the midnights of
 * the place, the first of them not after `from`.
 */
export const qualityOf = (
  rings: readonly Ring[],
  from: Millis,
  to: Millis,
  people: number,
  dayStarts: readonly Millis[],
): Quality => {
  const offenders = offendersIn(rings)
  const taken = rings.flatMap(({ at, takenAt }) => (takenAt === null ? [] : [takenAt - at]))
  const sorted = [...taken].sort((a, b) => a - b)
  const [half, most] = [quantile(sorted, 0.5), quantile(sorted, 0.9)]
  const causes = new Map<Cause, number>()
  for (const { cause } of rings) if (cause !== null) causes.set(cause, (causes.get(cause) ?? 0) + 1)
  return {
    from,
    to,
    alarms: rings.length,
    days: daysOf(rings, dayStarts),
    perPersonDay: people === 0 ? null : rings.length / ((to - from) / dayMs) / people,
    floods: floodsIn(rings.map(({ at }) => at)),
    chattering: offenders.filter((one) => one.isChattering).length,
    stale: rings.filter(({ at, clearedAt }) => (clearedAt ?? to) - at > staleMs),
    top: offenders.slice(0, topMax),
    untaken: rings.filter(
      ({ clearedAt, takenAt, isHad }) => clearedAt !== null && takenAt === null && isHad !== true,
    ).length,
    takenMs: half === undefined || most === undefined ? null : { half, most },
    causes,
  }
}
