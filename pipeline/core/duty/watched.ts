import type { Directory, Sensor } from '../directory.ts'
import type { SensorId, SiteId } from '../ids.ts'

/** No sensor's id begins so. */
const mark = '@'

/** The name under which the duty of a site is watched: that its hours are somebody's, and that alarms reach people from there. */
export const dutyIdOf = (site: SiteId): SensorId => `${mark}${site}`

const dutyIn = ({ sites }: Pick<Directory, 'sites'>, id: SensorId): Sensor | undefined => {
  const site = id.startsWith(mark) ? sites.get(id.slice(mark.length)) : undefined
  return site && { id, kind: 'duty', name: site.name, site: site.id, intervalMs: 0, rules: [], addedAt: 0 }
}

/** Whatever can have an alarm, by its name: a sensor, a gateway, or the duty of a site. */
export const watchedIn = (
  directory: Pick<Directory, 'sensors' | 'sites'>,
  id: SensorId,
): Sensor | undefined => directory.sensors.get(id) ?? dutyIn(directory, id)
