import type { Reading } from '#core/reading.ts'
import type { Waiting } from '../relay/waiting-list.ts'
import type { Line } from './line.ts'

/** Each reading of a segment waits, or is on its way, or is done with. */
const waits = 0
const onItsWay = 1
const isDone = 2

/**
 * One file of the spool as it is remembered: the readings from order `first` on, and what became of each. The readings
 * themselves are held only while they are needed.
 */
export type Segment = {
  readonly name: string
  readonly first: number
  bytes: number
  marks: number[]
  /** How many wait, and how many are on their way. */
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

/** Adds those that wait to `found`, oldest first, until there are `most`. The readings must be loaded. */
export const collect = (segment: Segment, found: Waiting[], most: number): void => {
  while (segment.from < segment.marks.length && segment.marks[segment.from] !== waits) segment.from += 1
  for (let index = segment.from; index < segment.marks.length && found.length < most; index++) {
    const reading = segment.readings?.[index]
    if (segment.marks[index] === waits && reading !== undefined)
      found.push({ order: segment.first + index, reading })
  }
}

const move = (segment: Segment, order: number, to: number): void => {
  const index = order - segment.first
  const mark = segment.marks[index]
  if (mark === waits) segment.waiting -= 1
  if (mark === onItsWay) segment.taken -= 1
  if (to === waits) {
    segment.waiting += 1
    segment.from = Math.min(segment.from, index)
  }
  if (to === onItsWay) segment.taken += 1
  segment.marks[index] = to
}

export const take = (segment: Segment, order: number): void => move(segment, order, onItsWay)
export const putBack = (segment: Segment, order: number): void => move(segment, order, waits)
export const finish = (segment: Segment, order: number): void => move(segment, order, isDone)

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
