import { minuteMs } from '#core/time.ts'
import { type StackUnderTest, until } from './stack.ts'

/** Has these sensors say a temperature every minute of the clock until `look` finds something. */
export const saysUntil = <T>(
  { clock, radio }: StackUnderTest,
  sensors: readonly string[],
  temperature: number,
  what: string,
  look: () => T | undefined,
): Promise<T> => {
  let saidAt = 0
  return until(what, () => {
    const now = clock.now()
    if (now - saidAt >= minuteMs) {
      saidAt = now
      for (const sensor of sensors) radio.say(sensor, temperature, now)
    }
    return look()
  })
}
