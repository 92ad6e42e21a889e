import type { Reading } from '#core/reading.ts'
import type { Loss } from '../health/lost-readings.ts'
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
  /** Of all that it ever held: when its file cannot be read any more, this is still known of what is lost. */
  span: Loss | undefined
  readings: (Reading | undefined)[] | undefined
}

/** Some readings of a segment: how many, and the first and the last instant of them. */
export type Part = { readonly count: number; readonly loss: Loss | undefined }

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
  span: undefined,
  readings: [],
})

/** A segment as a file holds it. Places whose lines were lost are done with. */
export const readSegment = (name: string, bytes: number, lines: readonly Line[]): Segment => {
  const segment = { ...newSegment(firstIn(name)), name, bytes }
  segment.readings = undefined
  for (const line of lines) {
    if (line.kind !== 'reading' || line.order < segment.first) continue
    const index = line.order - segment.first
    widen(segment, line.reading)
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
  widen(segment, reading)
  segment.marks.push(waits)
  segment.waiting += 1
}

const widen = (segment: Segment, { measuredAt }: Reading): void => {
  const { from, until } = segment.span ?? { from: measuredAt, until: measuredAt }
  segment.span = { from: Math.min(from, measuredAt), until: Math.max(until, measuredAt) }
}
const instantOf = ({ measuredAt }: Reading): Loss => ({ from: measuredAt, until: measuredAt })
/** From the first of them to the last. */
const spanOf = (all: readonly (Loss | undefined)[]): Loss | undefined => {
  const some = all.filter((one) => one !== undefined)
  if (some.length === 0) return undefined
  return {
    from: Math.min(...some.map(({ from }) => from)),
    until: Math.max(...some.map(({ until }) => until)),
  }
}

/** Those at `indexes`; of one that is not loaded only the segment is known. */
const partOf = (segment: Segment, indexes: readonly number[]): Part => {
  const lossOf = (index: number): Loss | undefined => {
    const reading = segment.readings?.[index]
    return reading === undefined ? segment.span : instantOf(reading)
  }
  return { count: indexes.length, loss: spanOf(indexes.map(lossOf)) }
}
const indexesOf = (segment: Segment, isOne: (mark: number) => boolean): readonly number[] =>
  segment.marks.flatMap((mark, index) => (isOne(mark) ? [index] : []))

export const waitingPart = (segment: Segment): Part =>
  partOf(
    segment,
    indexesOf(segment, (mark) => mark === waits),
  )

/** What went in reports, by their numbers. */
export const awayParts = (segment: Segment): ReadonlyMap<number, Part> => {
  const reports = new Set(segment.marks.filter((mark) => mark >= away))
  return new Map(
    [...reports].map((report) => [
      report - away,
      partOf(
        segment,
        indexesOf(segment, (mark) => mark === report),
      ),
    ]),
  )
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

/** Brings back the readings. Those that wait and are not in their file any more are given up: what that is. */
export const loadReadings = (segment: Segment, lines: readonly Line[]): Part => {
  const readings: (Reading | undefined)[] = new Array(segment.marks.length)
  for (const line of lines) if (line.kind === 'reading') readings[line.order - segment.first] = line.reading
  segment.readings = readings
  const lost = segment.marks.flatMap((mark, index) =>
    mark === waits && readings[index] === undefined ? [index] : [],
  )
  for (const index of lost) move(segment, index, isDone)
  const around = lost.flatMap((index) =>
    [readings[index - 1], readings[index + 1]].map((one) =>
      one === undefined ? segment.span : instantOf(one),
    ),
  )
  return { count: lost.length, loss: spanOf(around) }
}
