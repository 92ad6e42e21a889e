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

/**
 * The same for a story in which nobody falls silent: from the first time on these sensors say what they were last told to, until it
 * is stopped. A sensor of a story that runs 120 times as fast is told as silent after five real seconds, which a busy machine needs.
 */
export const speakOn = ({ clock, radio }: StackUnderTest, sensors: readonly string[]) => {
  let temperature: number | undefined
  let stop = (): void => undefined
  const speak = (): void => {
    if (temperature !== undefined) for (const sensor of sensors) radio.say(sensor, temperature, clock.now())
    stop = clock.after(minuteMs, speak)
  }
  speak()
  return {
    until: <T>(what: string, now: number, look: () => T | undefined | Promise<T | undefined>): Promise<T> => {
      temperature = now
      return until(what, look)
    },
    stop: (): void => stop(),
  }
}
