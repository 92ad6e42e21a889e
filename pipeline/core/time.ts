/** An instant: milliseconds since 1970-01-01T00:00Z, as some clock said it. Never shown to a person as it is. */
export type Millis = number

export const secondMs = 1_000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/**
 * The one clock of a process. Everything that waits or asks for the time does it here, so that `--speed` and the
 * stories' virtual time are true everywhere.
 */
export type Clock = {
  now(): Millis
  /** Runs `action` once, `ms` of this clock's milliseconds from now; the returned function takes it back. */
  after(ms: number, action: () => void): () => void
  /**
   * How many of this clock's milliseconds pass in a real one. What bounds real machinery (a lease held during a network
   * call, the limits of the real Telegram) is multiplied by it.
   */
  readonly speed: number
}

/** When the day of UTC began in which this instant is. */
export const startOfDay = (at: Millis): Millis => Math.floor(at / dayMs) * dayMs
