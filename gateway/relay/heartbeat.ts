import type { Clock, Millis } from '#core/time.ts'

export type Heartbeat = {
  /** Speaks if nothing was sent for long, and looks again when it next may have to. */
  beat(): void
  stop(): void
}

/** Sees to it that the cloud hears something of this gateway every so often, if only that it hears nothing. */
export const createHeartbeat = (deps: {
  readonly clock: Clock
  readonly everyMs: number
  readonly lastSentAt: () => Millis
  readonly speak: () => void
}): Heartbeat => {
  const { clock, everyMs, lastSentAt, speak } = deps
  let cancel: (() => void) | undefined
  const beat = (): void => {
    if (clock.now() - lastSentAt() >= everyMs) speak()
    const untilMs = lastSentAt() + everyMs - clock.now()
    cancel?.()
    cancel = clock.after(untilMs > 0 ? untilMs : everyMs, beat)
  }
  return { beat, stop: () => cancel?.() }
}
