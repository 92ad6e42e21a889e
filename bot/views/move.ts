import type { Directory, Sensor } from '#core/directory.ts'
import type { Moved } from '../../pipeline/flows/sensor/move-sensor.ts'
import type { Say } from './say.ts'

export const movedText = (say: Say, directory: Directory, sensor: Sensor, outcome: Moved): string => {
  const siteName = (id: string): string => directory.sites.get(id)?.name ?? id
  switch (outcome.kind) {
    case 'moved':
      return say.html('move-done', {
        sensor: say.bold(sensor.name),
        old: siteName(outcome.before),
        new: siteName(outcome.sensor.site),
      })
    case 'unchanged':
      return say.html('move-same', { sensor: say.bold(sensor.name), site: siteName(sensor.site) })
    case 'taken':
      return say.html('move-taken', { name: sensor.name })
    case 'no-such-site':
      return say.html('move-site-gone')
    case 'changed-by-others':
      return say.html('bot-limit-changed-by-others')
    case 'unknown-sensor':
      return say.html('bot-no-such-sensor', { words: sensor.name })
  }
}
