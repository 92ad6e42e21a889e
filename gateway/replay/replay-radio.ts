import type { Reading } from '#core/reading.ts'
import type { PresetName } from '#core/rule.ts'
import type { Clock, Millis } from '#core/time.ts'
import type { Radio } from '../radio/radio.ts'
import type { Replay } from './read-replay.ts'

export type ReplayRadioDeps = {
  readonly clock: Clock
  readonly replay: Pick<Replay, 'sensors' | 'rows'>
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
  const { rows, sensors } = replay
  const pauseMs = Math.max(...sensors.map((sensor) => sensor.intervalMs))
  let cancel: (() => void) | undefined
  return {
    sensors: sensors.map((sensor) => ({ ...sensor, preset })),
    start: (heard: (reading: Reading) => void) => {
      if (cancel !== undefined) throw new Error('this radio is already running')
      const begin = (startsAt: Millis, round: number): void => {
        const shift = startsAt - (rows[0]?.measuredAt ?? 0)
        let next = 0
        const play = (): void => {
          for (let row = rows[next]; row !== undefined; row = rows[next]) {
            const measuredAt = row.measuredAt + shift
            if (measuredAt > clock.now()) {
              cancel = clock.after(measuredAt - clock.now(), play)
              return
            }
            next += 1
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
