import { dayMs } from '#core/time.ts'
import { type Note, note, quoted, type Refusal } from '../note.ts'
import { type DateOrder, dateOrders } from '../options.ts'
import { wallMs } from './calendar.ts'
import { createHalvesEvidence } from './halves.ts'
import { allStamps, type NumberStamp, narrowStamps, readStamp } from './number-stamps.ts'
import { createSpansEvidence } from './spans.ts'
import { readTimeParts, type TimeParts } from './time-parts.ts'

type TimeRead = { readonly wall: number; readonly zone: string; readonly spanEnd?: string }

/** How a column's cells are read once all of them have been seen. */
export type TimePlan = {
  /** The clock on the wall, or an instant (`isInstant`), and the zone that the cell itself names. */
  read(cell: string): TimeRead | undefined
  /** Numbers since 1970 name no zone and need none. */
  readonly isInstant: boolean
  /** Where all rows count from: its distance from UTC is that of all of them, whatever clocks on walls did meanwhile. */
  readonly startWall?: number
  readonly notes: readonly Note[]
}
export type TimeDecision =
  | { readonly ok: true; readonly plan: TimePlan }
  | { readonly ok: false; readonly refusal: Refusal }

/** 5.11.2026, also behind the name of a day. */
const dotted = /(?<!\d)\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?\d{2}/

type Three = Extract<TimeParts, { readonly kind: 'three' }>
type Dated = Extract<TimeParts, { readonly kind: 'date' | 'three' }>

/** How the days follow each other when the numbers are read in one order. */
type Trial = { wrong: number; last: number | undefined; furthestMs: number; nearestMs: number }

/** Looks at every cell of a column of times, and then says how all of them are read. */
export type TimeEvidence = {
  see(cell: string): void
  /** `named` is what the header says of its dates; the rows themselves are believed before it. */
  decide(said: DateOrder | undefined, named?: DateOrder): TimeDecision
}

export const createTimeEvidence = (): TimeEvidence => {
  let dated = 0
  let numbers = 0
  let three = 0
  let hasShortYear = false
  let hasDots = true
  const spans = createSpansEvidence()
  const halves = createHalvesEvidence()
  let stamps: readonly NumberStamp[] = allStamps
  let example: { readonly cell: string; readonly parts: Three } | undefined
  const trials = new Map<DateOrder, Trial>(
    dateOrders.map((order) => [
      order,
      { wrong: 0, last: undefined, furthestMs: 0, nearestMs: Number.POSITIVE_INFINITY },
    ]),
  )

  const seeThree = (cell: string, parts: Three): void => {
    three += 1
    hasShortYear ||= parts.hasShortYear
    hasDots &&= dotted.test(cell)
    example ??= { cell, parts }
    for (const [order, trial] of trials) {
      const wall = wallMs(parts, order)
      if (wall === undefined) trial.wrong += 1
      else {
        const step = trial.last === undefined ? 0 : Math.abs(wall - trial.last)
        trial.furthestMs = Math.max(trial.furthestMs, step)
        if (step > 0) trial.nearestMs = Math.min(trial.nearestMs, step)
        trial.last = wall
      }
    }
  }

  const see = (cell: string): void => {
    const parts = readTimeParts(cell)
    if (parts === undefined || parts.kind === 'clock') return
    if (parts.kind === 'number') {
      numbers += 1
      const left = narrowStamps(stamps, parts.digits)
      if (left.length > 0) stamps = left
      return
    }
    dated += 1
    spans.see(parts)
    if (!halves.isSettled() && parts.ofDayMs !== undefined) {
      const wall = wallMs(parts, 'day-first') ?? wallMs(parts, 'month-first')
      if (wall !== undefined) halves.see(wall, parts.ofDayMs)
    }
    if (parts.kind === 'three') seeThree(cell, parts)
  }

  const decide: TimeEvidence['decide'] = (said, named) => {
    if (halves.areMissing()) return refuse(note('file-halves-missing'), 'file-try-half-days')
    const decision = decideAll(said, named)
    if (!decision.ok || !spans.areThere()) return decision
    const { plan } = decision
    if (spans.areZones()) return { ok: true, plan: { ...plan, read: (cell) => withZone(plan.read(cell)) } }
    return { ok: true, plan: { ...plan, notes: [...plan.notes, note('file-times-are-spans')] } }
  }
  const decideAll: TimeEvidence['decide'] = (said, named) => {
    if (numbers > dated) return { ok: true, plan: stampPlan(stamps[0]) }
    if (three === 0) return { ok: true, plan: datePlan('day-first', []) }
    const possible = dateOrders.filter((order) => order !== 'year-first' || hasShortYear)
    if (said !== undefined && (said !== 'year-first' || hasShortYear))
      return { ok: true, plan: datePlan(said, [note('file-date-order-said', { order: said })]) }
    // A row or two that are damaged prove nothing; all the others do.
    const fitting = possible.filter((order) => (trials.get(order)?.wrong ?? 0) <= three * 0.02)
    if (fitting.length > 1 && named !== undefined && fitting.includes(named))
      return { ok: true, plan: datePlan(named, [note('file-date-order-named', { order: named })]) }
    return decideOrder(fitting, { hasDots, hasShortYear, trials, example })
  }
  return { see, decide }
}

/** What looked like the end of a span is a zone. */
const withZone = (time: TimeRead | undefined): TimeRead | undefined =>
  time?.spanEnd === undefined ? time : { wall: time.wall, zone: time.spanEnd }

const stampPlan = (name: NumberStamp | undefined): TimePlan => ({
  isInstant: name?.endsWith('seconds') === true,
  notes: name === undefined ? [] : [note('file-times-are-numbers', { form: name })],
  read: (cell) => {
    const parts = readTimeParts(cell)
    if (parts?.kind !== 'number' || name === undefined) return undefined
    const wall = readStamp(name, parts.digits)
    return wall === undefined ? undefined : { wall, zone: '' }
  },
})

const datePlan = (order: DateOrder, notes: readonly Note[]): TimePlan => ({
  isInstant: false,
  notes,
  read: (cell) => {
    const parts = readTimeParts(cell)
    if (parts === undefined || parts.kind === 'clock' || parts.kind === 'number') return undefined
    const wall = wallMs(parts, order)
    return wall === undefined
      ? undefined
      : { wall, zone: parts.zone, ...(parts.spanEnd !== undefined && { spanEnd: parts.spanEnd }) }
  },
})

type Seen = {
  readonly hasDots: boolean
  readonly hasShortYear: boolean
  readonly trials: ReadonlyMap<DateOrder, Trial>
  readonly example: { readonly cell: string; readonly parts: Three } | undefined
}

/** Rows of one recording are nearer to each other than this; days and months that are exchanged are weeks apart. */
const nearMs = 3 * dayMs
const farMs = 20 * dayMs

const decideOrder = (fitting: readonly DateOrder[], seen: Seen): TimeDecision => {
  const [only, ...others] = fitting
  if (only === undefined)
    return refuse(note('file-dates-mixed', { example: quoted(seen.example?.cell ?? '') }), 'file-try-times')
  if (others.length === 0)
    return { ok: true, plan: datePlan(only, [note('file-date-order-proved', { order: only })]) }
  // 5.11.2026 is written in one order only.
  if (seen.hasDots && !seen.hasShortYear && fitting.includes('day-first'))
    return { ok: true, plan: datePlan('day-first', []) }
  const furthest = (order: DateOrder): number => seen.trials.get(order)?.furthestMs ?? 0
  const near = fitting.filter((order) => furthest(order) <= nearMs)
  const [nearest] = near
  // Once a month is a rhythm as well: only where some rows are near and others far it is none.
  const isBroken = (order: DateOrder): boolean =>
    furthest(order) >= farMs && (seen.trials.get(order)?.nearestMs ?? 0) < farMs
  const allOthersFar = fitting.every((order) => order === nearest || isBroken(order))
  if (nearest !== undefined && near.length === 1 && allOthersFar)
    return { ok: true, plan: datePlan(nearest, [note('file-date-order-by-days', { order: nearest })]) }
  const example = seen.example
  const readings = fitting.map((order) => (example === undefined ? '' : dayText(example.parts, order)))
  const why = note('file-dates-undecided', {
    example: quoted(example?.cell ?? ''),
    readings: [...new Set(readings)].join(' / '),
  })
  return refuse(why, 'file-try-date-order')
}

const refuse = (why: Note, help: Note['id']): TimeDecision => ({
  ok: false,
  refusal: { why, help: note(help) },
})

/** The day that it would be, as 2026-03-02. */
const dayText = (parts: Dated, order: DateOrder): string => {
  if (parts.kind === 'date') return ''
  const [a, b, c] = parts.numbers
  const long = (year: number): number => (parts.hasShortYear ? 2000 + year : year)
  const [year, month, day] =
    order === 'year-first' ? [long(a), b, c] : order === 'day-first' ? [long(c), b, a] : [long(c), a, b]
  return [year, month, day].map((number) => String(number).padStart(2, '0')).join('-')
}
