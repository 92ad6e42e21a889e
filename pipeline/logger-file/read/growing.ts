import type { Quantity } from '#core/reading.ts'

/** Numbers that grow to an unknown count, eight bytes each. */
type Growing = {
  push(number: number): void
  /** Takes back the last ones. */
  drop(last: number): void
  done(): Float64Array
  readonly count: () => number
}

const createGrowing = (): Growing => {
  let numbers = new Float64Array(64)
  let count = 0
  return {
    push: (number) => {
      if (count === numbers.length) {
        const more = new Float64Array(count * 2)
        more.set(numbers)
        numbers = more
      }
      numbers[count] = number
      count += 1
    },
    drop: (last) => {
      count -= last
    },
    count: () => count,
    done: () => numbers.subarray(0, count),
  }
}

/** What was read of one quantity of one sensor, by the rows in which it stands. */
export type RawSeries = {
  readonly quantity: Quantity
  readonly unitRead: string
  readonly rows: Growing
  readonly values: Growing
  /** How many of the last rows were events. */
  eventsAtEnd: number
}
/** One reading more. An event before the first of them is none. */
export const addReading = (series: RawSeries, row: number, value: number, isEvent: boolean): void => {
  if (isEvent && series.rows.count() === 0) return
  series.rows.push(row)
  series.values.push(value)
  series.eventsAtEnd = isEvent ? series.eventsAtEnd + 1 : 0
}

/** Events behind the last reading are none either; those between two readings say that there was no value. */
export const endReadings = (series: RawSeries): void => {
  series.rows.drop(series.eventsAtEnd)
  series.values.drop(series.eventsAtEnd)
  series.eventsAtEnd = 0
}

/** One sensor of one table: `key` is what its rows say of whose they are, `label` what its column says. */
export type RawSensor = {
  readonly key: string
  readonly label: string
  readonly series: Map<Quantity, RawSeries>
}

export const seriesOf = (sensor: RawSensor, quantity: Quantity, unitRead: string): RawSeries => {
  const known = sensor.series.get(quantity)
  if (known !== undefined) return known
  const made = { quantity, unitRead, rows: createGrowing(), values: createGrowing(), eventsAtEnd: 0 }
  sensor.series.set(quantity, made)
  return made
}
