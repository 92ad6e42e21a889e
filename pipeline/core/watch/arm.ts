import type { Sensor } from '../directory.ts'
import type { GatewayId } from '../ids.ts'
import type { Millis } from '../time.ts'
import { silentAfterMs, silentRuleOf } from './presence.ts'
import type { Watch } from './watch.ts'

/**
 * The watch with a deadline by which `sensor` must have been heard, counted from `now`, and with the gateway that is
 * known to hear it. A deadline that comes sooner stays: looking early costs nothing. The same object when it has both.
 */
export const armed = (watch: Watch, sensor: Sensor, gateway: GatewayId | null, now: Millis): Watch => {
  const rule = silentRuleOf(sensor)
  const isNewWay = gateway !== null && sensor.kind === 'sensor' && !watch.gateways.includes(gateway)
  const deadline = rule === undefined ? null : now + silentAfterMs(rule, sensor.intervalMs)
  const isSooner = deadline !== null && (watch.dueAt === null || deadline < watch.dueAt)
  if (!isNewWay && !isSooner) return watch
  return {
    ...watch,
    gateways: isNewWay ? [...watch.gateways, gateway] : watch.gateways,
    dueAt: isSooner ? deadline : watch.dueAt,
  }
}

/** The watch with a look of the watcher at `at` or sooner. The same object when there is one. */
export const lookedAtBy = (watch: Watch, at: Millis): Watch =>
  watch.dueAt !== null && watch.dueAt <= at ? watch : { ...watch, dueAt: at }
