import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { Key } from './item.ts'
import { within } from './keys.ts'

/** In the table of readings, before reports were stored as wholes: one sensor's. */
export const sensorRunPartition = (organization: OrganizationId, sensor: SensorId): string =>
  `${within(organization)}${sensor}`

/**
 * In the table of readings: what one gateway brought of those of its sensors that share a group. Of `groups` (a power of
 * two), the group is the one in which the sensor's place between 0 and 1 lies.
 */
export const runPartition = (
  organization: OrganizationId,
  gateway: GatewayId,
  groups: number,
  group: number,
): string => `${within(organization)}run#${gateway}#${groups}.${group}`

/** In the table of readings: into how many groups the sensors of a gateway were divided whenever it brought this one. */
export const placePartition = (organization: OrganizationId): string => `${within(organization)}place`
export const placeKey = (organization: OrganizationId, sensor: SensorId, gateway: GatewayId): Key => ({
  pk: placePartition(organization),
  sk: `${sensor}#${gateway}`,
})

/** In the table of readings: the days of one sensor. No sensor's id contains #. */
export const rollupPartition = (organization: OrganizationId, sensor: SensorId): string =>
  `${within(organization)}rollup#${sensor}`
