import type { GatewayId } from '../../ids.ts'
import type { Reading } from '../../reading.ts'
import { calmFlushMs } from '../../rule.ts'
import { minuteMs } from '../../time.ts'
import type { Interval } from '../watch.ts'

/** A gateway says every five minutes how it is itself, whatever it hears; a minute more is for what it says late. */
const listensEveryMs = calmFlushMs + minuteMs

/**
 * When a gateway listened without a break, as `readings` of it and of its sensors say, in any order; the first goes on from `before`. While
 * it is deaf it listens to nothing, although it speaks of itself.
 */
export const listenedIn = (
  gateway: GatewayId,
  readings: readonly Reading[],
  before: Interval | undefined,
): readonly Interval[] => {
  const times: Interval[] = before === undefined ? [] : [before]
  for (const { sensor, measuredAt: at, faults } of readings.toSorted((a, b) => a.measuredAt - b.measuredAt)) {
    const isDeaf = sensor === gateway && faults.includes('deaf')
    const last = times.at(-1)
    if (isDeaf || last === undefined || at - last[1] > listensEveryMs) times.push([at, at])
    else if (at > last[1]) times[times.length - 1] = [last[0], at]
  }
  return times
}
