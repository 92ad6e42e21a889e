import { type Clock, type Millis, minuteMs } from '#core/time.ts'
import { uplinkTimes } from '../uplink/times.ts'
import type { Uplink } from '../uplink/uplink.ts'

/** So many in that time are no accident. */
const manyInMs = 10 * minuteMs
const many = 5

/**
 * Counts how often a link was lost soon after it was up, in the last ten minutes. A broker knows a client by its name, and
 * throws the older one out: two machines with one identity do that to each other without end.
 */
export const countTakenLinks = (deps: {
  readonly clock: Clock
  readonly uplink: Pick<Uplink, 'onState'>
  /** How often it was; 0 while that is no more than may happen. */
  readonly told: (count: number) => void
}): (() => void) => {
  const { clock, uplink, told } = deps
  let upAt: Millis | undefined
  let lost: readonly Millis[] = []
  const count = (): void => {
    lost = lost.filter((at) => clock.now() - at < manyInMs)
    told(lost.length >= many ? lost.length : 0)
  }
  const again = (): void => {
    if (lost.length > 0) count()
    cancel = clock.after(minuteMs, again)
  }
  let cancel = clock.after(minuteMs, again)
  const forget = uplink.onState((state) => {
    if (state === 'connected') upAt = clock.now()
    else if (upAt !== undefined) {
      if (clock.now() - upAt < uplinkTimes.provenMs * clock.speed) lost = [...lost, clock.now()]
      upAt = undefined
      count()
    }
  })
  return () => {
    cancel()
    forget()
  }
}
