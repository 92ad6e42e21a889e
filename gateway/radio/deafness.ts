import type { GatewayId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { Clock } from '#core/time.ts'
import { deafRepeatMs } from '#core/watch/presence.ts'
import type { Hearing } from './radio.ts'

export type Deafness = { told(hearing: Hearing): void; stop(): void }

/**
 * Says, as long as the radio hears nothing, that this gateway is deaf: a reading of the gateway itself. The cloud then
 * takes its reports for no sign of life, and alarms.
 */
export const createDeafness = (deps: {
  readonly clock: Clock
  readonly gateway: GatewayId
  readonly hear: (reading: Reading) => void
}): Deafness => {
  const { clock, gateway, hear } = deps
  let cancel: (() => void) | undefined
  const say = (): void => {
    hear({ sensor: gateway, measuredAt: clock.now(), values: {}, faults: ['deaf'] })
    cancel = clock.after(deafRepeatMs, say)
  }
  return {
    told: (hearing) => {
      cancel?.()
      cancel = undefined
      if (hearing === 'deaf') say()
    },
    stop: () => cancel?.(),
  }
}
