import type { SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { PresetName } from '#core/rule.ts'
import type { Clock, Millis } from '#core/time.ts'
import type { Radio } from '../radio/radio.ts'

type ReplaySensor = {
  readonly id: SensorId
  readonly name: string
  readonly intervalMs: number
}
/** A recording: its sensors, and its readings in the order of their times, from the start whenever they are asked for. */
export type ReplaySource = {
  readonly sensors: readonly ReplaySensor[]
  rows(): Iterator<Reading>
}

export type ReplayRadioDeps = {
  readonly clock: Clock
  readonly replay: ReplaySource
  /** The rules that its sensors start with. */
  readonly preset: PresetName
  /** Told once, after the last row of the first round: later rounds are no news. */
  readonly ended?: () => void
}

/**
 * A recording, played as if its first row were measured at the start; gaps stay as long as they were. After its last row
 * it begins again, one usual pause later: a recording that stopped would look like a sensor that died.
 */
export const createReplayRadio = ({ clock, replay, preset, ended }: ReplayRadioDeps): Radio => {
  const { sensors } = replay
  const pauseMs = Math.max(...sensors.map((sensor) => sensor.intervalMs))
  let cancel: (() => void) | undefined
  return {
    sensors: sensors.map((sensor) => ({ ...sensor, preset })),
    start: (heard: (reading: Reading) => void) => {
      if (cancel !== undefined) throw new Error('this radio is already running')
      const begin = (startsAt: Millis, round: number): void => {
        const rows = replay.rows()
        let next = rows.next()
        const shift = startsAt - (next.done === true ? 0 : next.value.measuredAt)
        const play = (): void => {
          while (next.done !== true) {
            const measuredAt = next.value.measuredAt + shift
            if (measuredAt > clock.now()) {
              cancel = clock.after(measuredAt - clock.now(), play)
              return
            }
            const row = next.value
            next = rows.next()
            heard({ ...row, measuredAt })
          }
          if (round === 1) ended?.()
          begin(clock.now() + pauseMs, round + 1)
        }
        cancel = clock.after(startsAt - clock.now(), play)
      }
      begin(clock.now(), 1)
    },
    stop: () => {
      cancel?.()
      cancel = undefined
    },
  }
}
