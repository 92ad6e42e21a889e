import type { DecimalMark } from './number-cell.ts'
import { isPlain, markOf, numberOf, readCell } from './number-cell.ts'

/** What all cells of one column hold together. */
export type ColumnProfile = {
  readonly blank: number
  readonly numbers: number
  readonly damaged: number
  readonly firstDamaged: string | undefined
  /** Words that stand for no value, and how often; at most `wordsMax` different ones. */
  readonly words: ReadonlyMap<string, number>
  readonly wordCount: number
  /** Units that stand in the cells. */
  readonly units: ReadonlyMap<string, number>
  /** The different texts, as long as they are few. */
  readonly distinct: ReadonlySet<string>
  readonly isCounter: boolean
  /** How its decimals are marked where its numbers show it; what is open otherwise. */
  readonly mark: DecimalMark | undefined
  readonly open: 'comma' | 'point' | undefined
  /** Some of its numbers, read with a point and with a comma for what is open. */
  readonly sample: (mark: DecimalMark) => readonly number[]
}

const wordsMax = 40
export const distinctMax = 500
const sampleMax = 2000

export const createColumnProfile = () => {
  let blank = 0
  let numbers = 0
  let damaged = 0
  let wordCount = 0
  let firstDamaged: string | undefined
  let last = Number.NaN
  let steps = 0
  const words = new Map<string, number>()
  const units = new Map<string, number>()
  const distinct = new Set<string>()
  const marks = {
    point: 0,
    comma: 0,
    'either-comma': 0,
    'either-point': 0,
    'groups-comma': 0,
    'groups-point': 0,
  }
  const bodies: string[] = []
  let every = 1

  const count = (map: Map<string, number>, key: string): void => {
    const known = map.get(key)
    if (known !== undefined || map.size < wordsMax) map.set(key, (known ?? 0) + 1)
  }
  const keep = (body: string): void => {
    numbers += 1
    if (numbers % every !== 0) return
    bodies.push(body)
    if (bodies.length < sampleMax) return
    // Every second one stays: a fair share of the whole column.
    for (let index = 0; index < sampleMax / 2; index++) bodies[index] = bodies[index * 2] ?? ''
    bodies.length = sampleMax / 2
    every *= 2
  }

  const see = (cell: string): void => {
    if (cell === '') {
      blank += 1
      return
    }
    if (distinct.size <= distinctMax) distinct.add(cell)
    if (isPlain(cell)) {
      const point = cell.indexOf('.')
      if (point < 0) {
        const now = Number(cell)
        if (now === last + 1) steps += 1
        last = now
      } else if (cell.length - point === 4) {
        const own = markOf(cell)
        if (own !== undefined) marks[own] += 1
      } else marks.point += 1
      keep(cell)
      return
    }
    const found = readCell(cell)
    if (found.kind === 'none') {
      wordCount += 1
      count(words, found.word)
    } else if (found.kind === 'damaged') {
      damaged += 1
      firstDamaged ??= cell
    } else {
      const own = markOf(found.body.replaceAll('_', ''))
      if (own !== undefined) marks[own] += 1
      if (found.unit !== '') count(units, found.unit)
      keep(found.body)
    }
  }

  const profile = (): ColumnProfile => ({
    blank,
    numbers,
    damaged,
    firstDamaged,
    words,
    wordCount,
    units,
    distinct,
    isCounter: numbers > 1 && steps >= (numbers - 1) * 0.9 && wordCount + damaged === 0,
    mark: provenMark(marks),
    open: marks['either-comma'] > 0 ? 'comma' : marks['either-point'] > 0 ? 'point' : undefined,
    sample: (mark) => bodies.map((body) => numberOf(body, mark)),
  })
  return { see, profile }
}

/** What the numbers of a column prove; where they prove both, most of them count. */
const provenMark = (
  marks: Readonly<Record<'point' | 'comma' | 'groups-comma' | 'groups-point', number>>,
): DecimalMark | undefined => {
  const point = marks.point + marks['groups-comma']
  const comma = marks.comma + marks['groups-point']
  if (point === 0 && comma === 0) return undefined
  return comma > point ? 'comma' : 'point'
}
