import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Quantity } from '#core/reading.ts'
import { hourMs, secondMs } from '#core/time.ts'
import { isDayAnswer } from '#core/wire/series-answers.ts'
import type { Ask } from '../../api/ask.ts'
import { sparkHeight, sparkPath, sparkWidth } from './spark-path.ts'
import { createSparkStore } from './spark-store.ts'

export type SparkProps = {
  /** Whose sensor it is. */
  readonly of: string
  readonly sensor: string
  /** What its row shows; nothing where it shows nothing, or is not calm. */
  readonly quantity: Quantity | undefined
  readonly now: number
}
export type Spark = (props: SparkProps) => VNode | null

/** Nobody waits for a line, and many sensors are more work than one. */
const waitsMs = 20 * secondMs
/** A line that ended so long ago, because nobody answered since, is none of the last day. */
const oldMs = 2 * hourMs

/** Draws the last 24 hours of calm rows, all of which ask together. What is drawn stands in numbers behind the row's link. */
export const createSpark = (ask: Ask): Spark => {
  const store = createSparkStore({
    ask: async (sensors) => {
      const answer = await ask(`/api/series/day?sensors=${sensors.join()}`, isDayAnswer, undefined, waitsMs)
      return answer.kind === 'answer' ? answer.value : undefined
    },
    now: () => performance.now(),
    after: (ms, action) => {
      const timer = setTimeout(action, ms)
      return () => clearTimeout(timer)
    },
    isSeen: () => document.visibilityState === 'visible',
  })
  return ({ of, sensor, quantity, now }) => {
    const [, draw] = useState({})
    const key = `${of} ${sensor}`
    useEffect(
      () => (quantity === undefined ? undefined : store.want(key, { sensor, at: now, told: () => draw({}) })),
      [key, quantity, now],
    )
    const line = store.lineOf(key)
    if (line === undefined || line.quantity !== quantity || now - line.to > oldMs) return null
    return (
      <svg viewBox={`0 0 ${sparkWidth} ${sparkHeight}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={sparkPath(line.means)} />
      </svg>
    )
  }
}
