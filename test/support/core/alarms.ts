import type { Acknowledgement, Active, Pending, Recovering, Returned } from '#core/alarm/alarm.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { anna, group, t0 } from './directory.ts'

const excursion = {
  raisedAt: t0,
  began: t0 - minuteMs,
  severity: 'critical',
  worst: { value: 25, at: t0 },
  acknowledgement: null,
  climb: { rung: 0, startedAt: t0, nextAt: t0 + 5 * minuteMs },
  told: [group],
} as const

export const acknowledgement = (more: Partial<Acknowledgement> = {}): Acknowledgement => ({
  by: anna.id,
  name: anna.name,
  at: t0,
  until: t0 + 4 * hourMs,
  reference: 25,
  ...more,
})

export const active = (more: Partial<Active> = {}): Active => ({ ...excursion, name: 'active', ...more })
export const recovering = (more: Partial<Recovering> = {}): Recovering => ({
  ...excursion,
  name: 'recovering',
  clearSince: t0,
  ...more,
})
export const returned = (more: Partial<Returned> = {}): Returned => ({
  ...excursion,
  name: 'returned',
  clearedAt: t0 + minuteMs,
  climb: null,
  ...more,
})
export const pending = (more: Partial<Pending> = {}): Pending => ({
  name: 'pending',
  began: t0,
  worst: { value: 25, at: t0 },
  earlier: null,
  overMs: 0,
  from: t0,
  over: true,
  clearSince: null,
  ...more,
})
