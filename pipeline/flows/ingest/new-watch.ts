import type { Sensor } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import { emptyWatch, type Watch } from '#core/watch/watch.ts'

/** A new watch is due at once: the watcher then arms it for the sensor's silence. */
export const newWatch = (sensor: Sensor, report: Report): Watch => ({
  ...emptyWatch(sensor.id),
  gateways: [report.gateway],
})
export const armed = (watch: Watch, now: number): Watch =>
  watch.version === 0 && watch.dueAt === null ? { ...watch, dueAt: now } : watch

export const withGateway = (watch: Watch, report: Report, sensor: Sensor): Watch =>
  watch.gateways.includes(report.gateway) || sensor.kind === 'gateway'
    ? watch
    : { ...watch, gateways: [...watch.gateways, report.gateway] }
