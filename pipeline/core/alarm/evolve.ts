import {
  type Alarm,
  type AlarmEvent,
  type Excursion,
  isStanding,
  normal,
  type Returned,
  type Standing,
} from './alarm.ts'

/** What an alarm says of its excursion, in whichever state. */
export const excursionOf = (alarm: Excursion): Excursion => ({
  raisedAt: alarm.raisedAt,
  began: alarm.began,
  severity: alarm.severity,
  worst: alarm.worst,
  acknowledgement: alarm.acknowledgement,
  climb: alarm.climb,
  told: alarm.told,
  ...(alarm.missing === undefined ? {} : { missing: alarm.missing }),
  ...(alarm.known === undefined ? {} : { known: alarm.known }),
  ...(alarm.rangBy === undefined ? {} : { rangBy: alarm.rangBy }),
  ...(alarm.remark === undefined ? {} : { remark: alarm.remark }),
  ...(alarm.learnedAt === undefined ? {} : { learnedAt: alarm.learnedAt }),
})

const earlierOf = (alarm: Alarm): Returned | null => {
  if (alarm.name === 'returned') return alarm
  return alarm.name === 'pending' ? alarm.earlier : null
}

/** The alarm after `event`. An event that does not fit the state leaves it as it is; `decide` never makes one. */
export const evolve = (alarm: Alarm, event: AlarmEvent): Alarm => {
  switch (event.kind) {
    case 'breached':
      return {
        name: 'pending',
        began: event.at,
        worst: { value: event.value, at: event.at },
        earlier: earlierOf(alarm),
        overMs: 0,
        from: event.at,
        over: true,
        clearSince: null,
      }
    case 'counted': {
      if (alarm.name !== 'pending') return alarm
      const { overMs, from, over, clearSince } = event
      return { ...alarm, overMs, from, over, clearSince }
    }
    case 'cancelled':
      return earlierOf(alarm) ?? normal
    case 'raised':
      return {
        name: 'active',
        raisedAt: event.at,
        began: event.began,
        severity: event.severity,
        worst: event.worst,
        acknowledgement: null,
        climb: null,
        told: [],
      }
    case 'peaked':
      return isStanding(alarm) || alarm.name === 'pending' ? { ...alarm, worst: event.worst } : alarm
    case 'noted':
      if (alarm.name === 'pending') return { ...alarm, earlier: null }
      return alarm.name === 'returned' ? normal : alarm
    default:
      return isStanding(alarm) ? evolveStanding(alarm, event) : alarm
  }
}

type StandingEvent = Exclude<
  AlarmEvent,
  { kind: 'breached' | 'counted' | 'cancelled' | 'raised' | 'peaked' | 'noted' }
>

const evolveStanding = (alarm: Standing, event: StandingEvent): Alarm => {
  switch (event.kind) {
    case 'worsened':
      return {
        ...alarm,
        severity: event.severity,
        ...(alarm.known === undefined || alarm.worst === null ? {} : { known: alarm.worst.value }),
      }
    case 'clearing':
      return { name: 'recovering', clearSince: event.at, ...excursionOf(alarm) }
    case 'relapsed':
      return { name: 'active', ...excursionOf(alarm) }
    case 'cleared':
      return alarm.acknowledgement !== null
        ? normal
        : { name: 'returned', clearedAt: event.at, ...excursionOf(alarm), climb: null }
    case 'acknowledged':
      return { ...alarm, acknowledgement: event.acknowledgement, climb: null }
    case 'acknowledgement-ended':
      return { ...alarm, acknowledgement: null }
  }
}
