import type { Directory, Sensor } from '#core/directory.ts'
import type { Retired, Returned } from '../../pipeline/flows/sensor/retire-sensor.ts'
import type { Say } from './say.ts'

/** Says what will happen, before anything is done. */
export const retirePlan = (say: Say, directory: Directory, id: string, reason: string): string => {
  const sensor = directory.sensors.get(id)
  return say.html('retire-confirm', {
    sensor: say.bold(sensor?.name ?? id),
    reason,
    kind: sensor?.kind ?? 'sensor',
  })
}

export const retiredText = (say: Say, sensor: Sensor, outcome: Retired): string =>
  outcome.kind === 'retired'
    ? say.html('retire-done', { sensor: say.bold(sensor.name) })
    : say.html('bot-limit-changed-by-others')

/** What became of bringing one back. */
export const returnedText = (say: Say, sensor: Sensor, outcome: Returned): string => {
  switch (outcome.kind) {
    case 'returned':
      return say.html('return-done', { sensor: say.bold(outcome.sensor.name) })
    case 'name-taken':
      return say.html('return-name-taken', { sensor: sensor.name })
    case 'device-taken':
      return say.html('return-device-taken', { sensor: sensor.name, other: outcome.by.name })
    case 'changed-by-others':
      return say.html('bot-limit-changed-by-others')
    case 'unknown-sensor':
      return say.html('bot-no-such-sensor', { words: sensor.name })
  }
}
