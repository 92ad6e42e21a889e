import type { Sensor } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { GatewayId } from '#core/ids.ts'
import { isCalmWatch } from '#core/watch/hearing/calm.ts'
import { silentRuleOf } from '#core/watch/presence.ts'
import { emptyWatch, type Watch } from '#core/watch/watch.ts'

/** A new watch is due at once: the watcher then arms it for the sensor's silence. */
export const newWatch = (sensor: Sensor, report: Report): Watch => ({
  ...emptyWatch(sensor.id),
  gateways: [report.gateway],
})
/** A watch for which no gateway will answer must be due by itself: at once, and the watcher then says when. */
export const armed = (watch: Watch, sensor: Sensor, gateway: GatewayId, now: number): Watch => {
  const isAnswered = watch.version > 0 && isCalmWatch(watch, gateway)
  return watch.dueAt !== null || isAnswered || silentRuleOf(sensor) === undefined
    ? watch
    : { ...watch, dueAt: now }
}

export const withGateway = (watch: Watch, report: Report, sensor: Sensor): Watch =>
  watch.gateways.includes(report.gateway) || sensor.kind === 'gateway'
    ? watch
    : { ...watch, gateways: [...watch.gateways, report.gateway] }
