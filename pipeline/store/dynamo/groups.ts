import type { SensorId } from '#core/ids.ts'
import { spreadOf } from '#core/spread.ts'

/** Large enough that few items are written for all sensors of a gateway, small enough that not too much is for one. */
const sensorsPerGroup = 32

/** Into how many groups, a power of two, so many sensors of a gateway are divided. */
export const groupsFor = (sensors: number): number => {
  let groups = 1
  while (groups * sensorsPerGroup < sensors) groups *= 2
  return groups
}

/** In which of the groups a sensor is: by where its id lies between 0 and 1, so that neighbours stay together however many groups there are. */
export const groupOf = (sensor: SensorId, groups: number): number => Math.floor(spreadOf(sensor) * groups)
