import { minuteMs } from '#core/time.ts'
import type { Relay } from '../../../gateway/relay/types.ts'
import type { virtualClock } from '../virtual-clock.ts'

/** Has a relay hear sensor `a` once a minute of a virtual clock, each time with another temperature below 20 °C. */
export const eachMinute = (relay: Pick<Relay, 'hear'>, clock: ReturnType<typeof virtualClock>) => {
  let heard = 0
  const hear = (temperature = (heard++ % 2000) / 100): void =>
    relay.hear({ sensor: 'a', measuredAt: clock.now(), values: { temperature }, faults: [] })
  const play = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += minuteMs) {
      hear()
      await clock.advance(minuteMs)
    }
  }
  return { hear, play }
}
