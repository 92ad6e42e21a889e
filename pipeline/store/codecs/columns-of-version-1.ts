import type { Millis } from '#core/time.ts'
import type { ByteReader } from './bytes.ts'

/** In the place of decimal places: the numbers are doubles, because steps would round them. */
const doubles = 4

/** What a cell holds when it is no number: nothing is said of it, or that it is unavailable. */
export type Cell = number | 'absent' | 'unavailable'
const states = ['number', 'absent', 'unavailable'] as const

/** A column of numbers as the step from each to the next in whole units of the last place. */
export const readColumn = (reader: ByteReader, count: number): readonly Cell[] => {
  const form = reader.whole()
  const places = Math.floor(form / 2)
  const kinds = Array.from({ length: count }, () =>
    form % 2 === 1 ? (states[reader.whole()] ?? 'absent') : 'number',
  )
  const factor = 10 ** places
  let whole = 0
  return kinds.map((kind): Cell => {
    if (kind !== 'number') return kind
    if (places === doubles) return reader.double()
    whole += reader.signed()
    return whole / factor
  })
}

/** Instants from `t0` on: the first, the step to the second, and then by how much each step differs from the one before. */
export const readTimes = (reader: ByteReader, count: number, t0: Millis): readonly Millis[] => {
  let time = t0
  let step = 0
  return Array.from({ length: count }, () => {
    step += reader.signed()
    time += step
    return time
  })
}
