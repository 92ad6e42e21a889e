import type { Reading } from '#core/reading.ts'
import type { SomeReports, Waiting } from '../relay/waiting-list.ts'
import type { Line } from './line.ts'

/** Each reading of a segment waits, or is done with, or went in a report: then its mark is the number of that and `away`. */
const waits = 0
const isDone = 1
const away = 2

/**
 * One file of the spool as it is remembered: the readings from order `first` on, and what became of each. The readings
 * themselves are held only while they are needed.
 */
export type Segment = {
  readonly name: string
  readonly first: number
  bytes: number
  marks: number[]
  /** How many wait, and how many went in reports. */
  waiting: number
  taken: number
  /** Before this index none waits. */
  from: number
  readings: (Reading | undefined)[] | undefined
}

/** The version of the lines stands in the name: another program's files are left alone. */
const namePattern = /^(\d{16})\.v1$/
const nameOf = (first: number): string => `${String(first).padStart(16, '0')}.v1`
export const isSegmentName = (name: string): boolean => namePattern.test(name)
/** The order of the first reading in the file of that name. */
export const firstIn = (name: string): number => Number(namePattern.exec(name)?.[1])

export const newSegment = (first: number): Segment => ({
  name: nameOf(first),
  first,
  bytes: 0,
  marks: [],
  waiting: 0,
  taken: 0,
  from: 0,
  readings: [],
})

/** A segment as a file holds it. Places whose lines were lost are done with. */
export const readSegment = (name: string, bytes: number, lines: readonly Line[]): Segment => {
  const segment = { ...newSegment(firstIn(name)), name, bytes }
  segment.readings = undefined
  for (const line of lines) {
    if (line.kind !== 'reading' || line.order < segment.first) continue
    const index = line.order - segment.first
    while (segment.marks.length < index) segment.marks.push(isDone)
    if (segment.marks[index] === waits) continue
    segment.marks[index] = waits
    segment.waiting += 1
  }
  return segment
}

export const endOf = (segment: Segment): number => segment.first + segment.marks.length
export const holds = (segment: Segment, order: number): boolean =>
  order >= segment.first && order < endOf(segment)
export const isEmpty = (segment: Segment): boolean => segment.waiting + segment.taken === 0

export const addTo = (segment: Segment, reading: Reading): void => {
  segment.readings?.push(reading)
  segment.marks.push(waits)
  segment.waiting += 1
}

/** What went in reports, by their numbers. The readings must be loaded. */
export const awayIn = (segment: Segment): ReadonlyMap<number, readonly Reading[]> => {
  const found = new Map<number, Reading[]>()
  segment.marks.forEach((mark, index) => {
    const reading = segment.readings?.[index]
    if (mark < away || reading === undefined) return
    const others = found.get(mark - away)
    if (others) others.push(reading)
    else found.set(mark - away, [reading])
  })
  return found
}

/** Adds those that wait to `found`, oldest first, until there are `most`. The readings must be loaded. */
export const collect = (segment: Segment, found: Waiting[], most: number): void => {
  while (segment.from < segment.marks.length && segment.marks[segment.from] !== waits) segment.from += 1
  for (let index = segment.from; index < segment.marks.length && found.length < most; index++) {
    const reading = segment.readings?.[index]
    if (segment.marks[index] === waits && reading !== undefined)
      found.push({ order: segment.first + index, reading })
  }
}

const move = (segment: Segment, index: number, to: number): void => {
  const mark = segment.marks[index] ?? isDone
  if (mark === waits) segment.waiting -= 1
  if (mark >= away) segment.taken -= 1
  if (to === waits) {
    segment.waiting += 1
    segment.from = Math.min(segment.from, index)
  }
  if (to >= away) segment.taken += 1
  segment.marks[index] = to
}

/** It goes in the report of that number. */
export const take = (segment: Segment, order: number, seq: number): void =>
  move(segment, order - segment.first, away + seq)
export const finish = (segment: Segment, order: number): void => move(segment, order - segment.first, isDone)

/** What went in those reports is done with, or waits again; the orders of what that is. */
export const settle = (segment: Segment, reports: SomeReports, as: 'done' | 'waiting'): readonly number[] => {
  if (segment.taken === 0) return []
  const settled: number[] = []
  segment.marks.forEach((mark, index) => {
    if (mark < away || !reports(mark - away)) return
    move(segment, index, as === 'done' ? isDone : waits)
    settled.push(segment.first + index)
  })
  return settled
}

/** Brings back the readings; answers how many of those that wait are not in their file any more, and are given up. */
export const loadReadings = (segment: Segment, lines: readonly Line[]): number => {
  const readings: (Reading | undefined)[] = new Array(segment.marks.length)
  for (const line of lines) if (line.kind === 'reading') readings[line.order - segment.first] = line.reading
  segment.readings = readings
  const lost = segment.marks.flatMap((mark, index) =>
    mark === waits && readings[index] === undefined ? [segment.first + index] : [],
  )
  for (const order of lost) finish(segment, order)
  return lost.length
}
