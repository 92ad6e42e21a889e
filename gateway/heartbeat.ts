import { heartbeatMs } from '#core/directory.ts'
import type { Clock, Millis } from '#core/time.ts'

/** Half of the interval at which the cloud expects a word, so that one that comes late is no alarm. */
const wordAfterMs = heartbeatMs / 2

export type Heartbeat = {
  /** Says that the gateway lives if nothing was sent for long, and looks again when it next may have to. */
  beat(): void
  stop(): void
}

/** Sees to it that the cloud hears something of this gateway, if only that it hears nothing. */
export const createHeartbeat = (deps: {
  readonly clock: Clock
  readonly lastSentAt: () => Millis
  readonly sayAlive: () => void
}): Heartbeat => {
  const { clock, lastSentAt, sayAlive } = deps
  let cancel: (() => void) | undefined
  const beat = (): void => {
    if (clock.now() - lastSentAt() >= wordAfterMs) sayAlive()
    const untilMs = lastSentAt() + wordAfterMs - clock.now()
    cancel?.()
    cancel = clock.after(untilMs > 0 ? untilMs : wordAfterMs, beat)
  }
  return { beat, stop: () => cancel?.() }
}
