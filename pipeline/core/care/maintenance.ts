import { reasonMax } from '../audit.ts'
import { type Directory, mayTake } from '../directory.ts'
import type { PersonId } from '../ids.ts'
import { dayMs, hourMs, type Millis, minuteMs } from '../time.ts'
import { waysTo } from '../ways/ways.ts'

export const maintenanceMinMs = 5 * minuteMs
/** Longer than two weeks is seldom meant: whoever wants that is asked twice. */
export const maintenanceSureMs = 14 * dayMs
/** And never for ever: what is out of service for a quarter of a year is out of use. */
export const maintenanceMaxMs = 90 * dayMs
export const checklistMax = 12
/** As much of a step as a line on a phone has room for. */
const stepMax = 120
/** How long before its end who answers for it is reminded; only what leaves at least as much time before. */
const reminderBeforesMs = [dayMs, hourMs, 15 * minuteMs] as const
/** A signature is worth what its author saw: values that are older than this are shown again. */
export const signWithinMs = 10 * minuteMs

/** Why the one who answers for a maintenance cannot any more. */
export type Orphaned = 'left' | 'unreachable'
/** How a maintenance that was overdue was put in order. */
export type Settling = 'signed' | 'extended' | 'taken' | 'by-itself'

/** Who signed, and when. */
type Signature = { readonly by: PersonId; readonly name: string; readonly at: Millis }

/** A sensor is out of service, planned: its alarms are recorded and shown, not told, until somebody signs (design, law 6). */
export type Maintenance = {
  /** The same of all sensors that went out of service together, for ever. */
  readonly id: string
  readonly by: PersonId
  readonly name: string
  /** Who answers for it, and is reminded of its end. */
  readonly responsible: PersonId
  readonly responsibleName: string
  readonly reason: string
  readonly from: Millis
  readonly until: Millis
  readonly checklist: readonly string[]
  /** How many sensors went out of service with it, itself included. */
  readonly count: number
  /** Reminders up to here have been told. */
  readonly remindedAt: Millis
  /** Somebody is asked to answer for it from now on, and has not said yes. */
  readonly asked?: {
    readonly to: PersonId
    readonly toName: string
    readonly by: string
    readonly at: Millis
  }
  readonly orphaned?: Orphaned
  /** The first signature, where it takes two. */
  readonly signature?: Signature
}

export type MaintenanceRequest = Pick<Maintenance, 'by' | 'name' | 'reason' | 'checklist' | 'count'> & {
  readonly at: Millis
  /** Without an end there is no maintenance. */
  readonly forMs: number | undefined
  /** They have been asked twice about a long one. */
  readonly isSure: boolean
}
export type LengthError = 'no-end' | 'too-short' | 'too-long' | 'ask-twice'
export type MaintenanceOutcome =
  | { readonly ok: true; readonly maintenance: Maintenance }
  | { readonly ok: false; readonly error: LengthError | 'no-reason' }

/** Why something cannot be out of service for so long from now; nothing when it can. */
export const lengthErrorOf = (forMs: number, isSure: boolean): LengthError | undefined => {
  if (!Number.isFinite(forMs)) return 'no-end'
  if (forMs < maintenanceMinMs) return 'too-short'
  if (forMs > maintenanceMaxMs) return 'too-long'
  return forMs > maintenanceSureMs && !isSure ? 'ask-twice' : undefined
}

/** So many base-36 digits of who began it tell two apart that begin in the same millisecond. */
const whoDigits = 3
const idOf = (at: Millis, by: PersonId): string => at.toString(36) + by.toString(36).slice(-whoDigits)

const cut = (words: string, max: number): string => [...words].slice(0, max).join('')

/** A maintenance as asked for, or why it cannot be. Who begins it answers for it, until somebody else says that they do. */
export const makeMaintenance = (request: MaintenanceRequest): MaintenanceOutcome => {
  const { by, name, at, forMs = Number.NaN, count } = request
  const error = lengthErrorOf(forMs, request.isSure)
  if (error !== undefined) return { ok: false, error }
  const reason = cut(request.reason.trim(), reasonMax)
  if (reason === '') return { ok: false, error: 'no-reason' }
  const steps = request.checklist.map((step) => cut(step.trim(), stepMax)).filter((step) => step !== '')
  const checklist = steps.slice(0, checklistMax)
  const who = { by, name, responsible: by, responsibleName: name }
  const when = { from: at, until: at + forMs, remindedAt: at }
  return { ok: true, maintenance: { id: idOf(at, by), ...who, reason, ...when, checklist, count } }
}

/** When the next reminder is due; null when the end itself is next. */
export const nextReminderAt = ({ from, until, remindedAt }: Maintenance): Millis | null => {
  const times = reminderBeforesMs
    .filter((before) => until - from >= 2 * before)
    .map((before) => until - before)
  return times.find((at) => at > remindedAt) ?? null
}

/** Why somebody cannot answer for a maintenance; nothing when they can. */
export const cannotAnswer = (directory: Directory, person: PersonId): Orphaned | undefined => {
  if (!mayTake(directory, person)) return 'left'
  return waysTo(directory, person).length === 0 ? 'unreachable' : undefined
}
