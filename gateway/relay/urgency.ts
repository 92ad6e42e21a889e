import { assess, type Sample } from '#core/alarm/assess.ts'
import { growTrail } from '#core/alarm/recent-samples.ts'
import type { EdgeRules, EdgeSensor } from '#core/gateway-protocol/edge-rules.ts'
import type { SensorId } from '#core/ids.ts'
import { isLasting, type Quantity, quantityNames, type Reading } from '#core/reading.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import { isGap } from '#core/watch/presence.ts'

/**
 * Why a reading is sent at once; `calm` ones, and those of a `stranger`, can wait. `standing`: it says of a breach what the
 * reading before it said.
 */
export type Urgency = 'breach' | 'standing' | 'changed' | 'unjudged' | 'stranger' | 'calm'

/**
 * So long after a breach a sensor is still streamed, so that the cloud sees it recover as it happens: longer than the
 * off-delay of every preset.
 */
const afterBreachMs = 6 * minuteMs

type Past = {
  readonly trails: Partial<Record<Quantity, Sample[]>>
  /** The newest, with the newest of each quantity. */
  reading: Reading
  breachedAt: Millis
  /** The rules that its newest reading breaks, by their places. */
  broken: string
}

/** Judges readings by the rules of the cloud, with the cloud's own functions, but keeps no alarms: those are the cloud's. */
export const createJudge = (first?: EdgeRules) => {
  let rules = first
  const pasts = new Map<SensorId, Past>()

  const brokenBy = (sensor: EdgeSensor, past: Past, { values, measuredAt }: Reading): string =>
    sensor.rules
      .flatMap((rule, place) =>
        assess(rule, values[rule.quantity], measuredAt, past.trails[rule.quantity] ?? []) === 'breach'
          ? [place]
          : [],
      )
      .join()

  const grow = (past: Past, { values, measuredAt }: Reading): void => {
    for (const name of quantityNames) {
      const value = values[name]
      if (typeof value !== 'number') continue
      const trail = past.trails[name] ?? []
      past.trails[name] = trail
      growTrail(trail, measuredAt, value)
    }
  }

  /** A fault that comes or goes, a value that is lost or found, another word of what lasts, a sensor that was not heard for long. */
  const isChange = (sensor: EdgeSensor, before: Reading, reading: Reading): boolean =>
    before.faults.join() !== reading.faults.join() ||
    isGap(sensor, before.measuredAt, reading.measuredAt) ||
    sensor.rules.some(({ quantity }) => {
      const [was, now] = [before.values[quantity], reading.values[quantity]]
      // What a reading does not speak of is as it was: some sensors say one quantity after the other.
      if (now === undefined) return false
      // A door that was closed in time must not ring because that waited for the next report.
      if (isLasting(quantity) && now !== was) return true
      return (typeof was === 'number') !== (typeof now === 'number')
    })

  return {
    /** Every reading once, in the order of hearing. */
    judge: (reading: Reading): Urgency => {
      const sensor = rules?.sensors.get(reading.sensor)
      // Of what has no rules nothing has to be remembered, and strangers come and go without end.
      if (sensor === undefined) return rules?.isWhole ? 'stranger' : 'unjudged'
      const known = pasts.get(reading.sensor)
      const past: Past = known ?? {
        trails: {},
        reading,
        breachedAt: Number.NEGATIVE_INFINITY,
        broken: '',
      }
      pasts.set(reading.sensor, past)
      const broken = brokenBy(sensor, past, reading)
      const isNews = broken !== past.broken
      past.broken = broken
      const changed = isChange(sensor, past.reading, reading)
      grow(past, reading)
      past.reading = { ...reading, values: { ...past.reading.values, ...reading.values } }
      if (broken !== '') past.breachedAt = reading.measuredAt
      if (isNews) return 'breach'
      if (changed) return 'changed'
      return reading.measuredAt - past.breachedAt < afterBreachMs ? 'standing' : 'calm'
    },
    /** From now on by these; nothing: by none, and everything is streamed. */
    follow: (next: EdgeRules | undefined): void => {
      rules = next
      for (const sensor of pasts.keys()) if (!next?.sensors.has(sensor)) pasts.delete(sensor)
    },
    /** How many sensors are remembered. */
    remembered: (): number => pasts.size,
    /** Somebody has adopted it. */
    isKnown: (sensor: SensorId): boolean => rules?.sensors.has(sensor) ?? false,
    /** How often that one measures; nothing of what nobody has adopted. */
    intervalOf: (sensor: SensorId): number | undefined => rules?.sensors.get(sensor)?.intervalMs,
    /** Whether whoever made the rules says what is stored. Without rules it is not known to be an older cloud. */
    saysStored: (): boolean => rules === undefined || rules.saysStored === true,
    /** Whether whoever made the rules reads reports in binary; JSON every cloud reads. */
    readsBinary: (): boolean => rules?.readsBinary === true,
    /** The number of the rules, as a report names it. */
    number: (): number | undefined => rules?.number,
  }
}
export type Judge = ReturnType<typeof createJudge>
