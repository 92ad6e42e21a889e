import { mayTake, type Person, siteOf } from '#core/directory.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import { quantities, quantityNames } from '#core/reading.ts'
import type { AlarmRule } from '#core/rule.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { Board } from '../../flows/read/read-board.ts'
import { type Findings, watchPaths } from '../../ports/pulse.ts'
import { type LimitAnswer, limitsOf } from './limits.ts'

/** Raised when a page of yesterday would misread an answer of today. */
export const answerVersion = 1

/** The rule behind an alarm: what was crossed, and how far that is in the quantity's unit (a rate: per minute). */
const conditionOf = (rule: AlarmRule) => {
  const { id, kind } = rule
  switch (rule.kind) {
    case 'high':
    case 'low':
      return {
        rule: id,
        kind,
        quantity: rule.quantity,
        unit: quantities[rule.quantity].unit,
        limit: rule.setpoint,
      }
    case 'rate':
      return {
        rule: id,
        kind,
        quantity: rule.quantity,
        unit: quantities[rule.quantity].unit,
        limit: rule.perMinute,
      }
    case 'silent':
    case 'overdue':
    case 'drill':
    case 'uncovered':
      return { rule: id, kind, quantity: null, unit: '', limit: null }
    case 'frozen':
      return { rule: id, kind, quantity: rule.quantity, unit: quantities[rule.quantity].unit, limit: null }
    default:
      return rule satisfies never
  }
}

/** What a person did to its rule since it rang; `limit` is where they moved it, null when they changed something else. */
const changeOf = ({ changed }: AlarmView) =>
  changed?.stamp ? { name: changed.stamp.name, at: changed.stamp.at, limit: changed.setpoint ?? null } : null

export const alarmAnswer = (view: AlarmView) => ({
  ...conditionOf(view.rule),
  missing: view.deaf === true ? ('deaf' as const) : view.blind === true ? ('blind' as const) : null,
  severity: view.severity,
  state: view.state,
  raisedAt: view.raisedAt,
  began: view.began,
  clearedAt: view.clearedAt,
  worst: view.worst,
  owner: view.acknowledgement && { name: view.acknowledgement.name, at: view.acknowledgement.at },
  instruction: view.rule.instruction ?? null,
  story: view.story === undefined ? null : { ...view.story },
  changed: changeOf(view),
  remark: view.remark === undefined ? null : { ...view.remark },
  hours: view.hours === undefined ? null : { ...view.hours },
})

/** A value is a number only while it is one of now; what was known last stands beside it, with its time. */
const valuesOf = ({ values }: BoardRow) =>
  quantityNames.flatMap((quantity) => {
    const value = values[quantity]
    if (value === undefined) return []
    const last = value.kind === 'none' ? null : { value: value.value, at: value.at }
    const now = value.kind === 'present' ? value.value : 'unavailable'
    return [{ quantity, value: now, unit: quantities[quantity].unit, last }]
  })

const rowAnswer = (row: BoardRow, { directory }: Board, limitSet: number) => ({
  sensor: row.sensor.id,
  name: row.sensor.name,
  kind: row.sensor.kind,
  site: row.sensor.site,
  siteName: siteOf(directory, row.sensor)?.name ?? row.sensor.site,
  presence: row.presence,
  heardAt: row.heardAt === 0 ? null : row.heardAt,
  values: valuesOf(row),
  blind: row.blind,
  alarms: row.alarms.map((alarm) => ({ ...alarmAnswer(alarm), untakenSince: alarm.untakenSince })),
  pending: row.breach !== null,
  breach: row.breach && {
    ...conditionOf(row.breach.rule),
    since: row.breach.since,
    ringsInMs: row.blind ? null : row.breach.ringsInMs,
  },
  silence: row.silence && { name: row.silence.name, until: row.silence.until, reason: row.silence.reason },
  maintenance: row.maintenance && {
    name: row.maintenance.responsibleName,
    from: row.maintenance.from,
    until: row.maintenance.until,
    reason: row.maintenance.reason,
  },
  clockWrong: row.clockWrong,
  hindrance: row.hindrance && { why: row.hindrance.why, since: row.hindrance.since },
  limitSet,
})

/** What the watch itself stands on, and which of it is down (design, law 11); null until somebody has looked. */
const watchAnswer = (found: Findings | undefined) =>
  found === undefined
    ? null
    : {
        checkedAt: found.at,
        down: watchPaths.flatMap((path) => {
          const down = found.down[path]
          return down === undefined ? [] : [{ path, since: down.since }]
        }),
      }

/** Limits that many sensors have, once. */
const createLimitSets = () => {
  const sets: (readonly LimitAnswer[])[] = []
  const known = new Map<string, number>()
  return {
    sets,
    indexOf: (limits: readonly LimitAnswer[]): number => {
      const key = JSON.stringify(limits)
      const index = known.get(key) ?? sets.push(limits) - 1
      known.set(key, index)
      return index
    },
  }
}

/** The board as JSON: everything that a page shows, in the order in which it needs attention. */
export const boardAnswer = (board: Board, person: Person, speed: number, found?: Findings) => {
  const limits = createLimitSets()
  const rows = board.rows.map((row) => rowAnswer(row, board, limits.indexOf(limitsOf(row.sensor.rules))))
  return {
    version: answerVersion,
    now: board.now,
    speed,
    language: person.language,
    /** Who looks. Whether they may take and silence is checked again when they do. */
    reader: { id: person.id, name: person.name, mayAct: mayTake(board.directory, person.id) },
    organization: board.directory.organization,
    sites: [...board.directory.sites.values()].map(({ id, name, timeZone }) => ({ id, name, timeZone })),
    strangers: board.strangers.length,
    watch: watchAnswer(found),
    limitSets: limits.sets,
    rows,
  }
}
