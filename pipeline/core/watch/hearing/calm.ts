import { inUseSince } from '../../device.ts'
import type { Sensor } from '../../directory.ts'
import type { GatewayId, SensorId } from '../../ids.ts'
import type { Millis } from '../../time.ts'
import { knownUntil, silentAfterMs, silentRuleOf } from '../presence.ts'
import { emptyWatch, type Last, type Watch } from '../watch.ts'

/**
 * A watch of which nothing is to come but that its sensor falls silent, and which only `gateway` ever heard. As long as it
 * is so, the deadline of its gateway stands for its own, and readings within all limits change nothing in it.
 */
export const isCalmWatch = (watch: Watch, gateway: GatewayId): boolean =>
  Object.keys(watch.alarms).length === 0 &&
  watch.silence === null &&
  watch.maintenance === undefined &&
  watch.drill === undefined &&
  watch.late === undefined &&
  watch.unheard === undefined &&
  Object.keys(watch.owed).length === 0 &&
  watch.gateways.every((one) => one === gateway) &&
  watch.gateways.length === 1

/** What stands for the watch of a sensor that is known to be calm, without its being read. */
export const calmWatch = (sensor: SensorId, gateway: GatewayId): Watch => ({
  ...emptyWatch(sensor),
  version: 1,
  gateways: [gateway],
})

/** When a sensor is missed of which this was heard last, if nothing more is heard; nothing for what nobody misses. */
export const missedAt = (sensor: Sensor, last: Last): Millis | null => {
  const rule = silentRuleOf(sensor)
  if (rule === undefined) return null
  return Math.max(knownUntil(sensor, last), inUseSince(sensor)) + silentAfterMs(rule, sensor.intervalMs)
}
