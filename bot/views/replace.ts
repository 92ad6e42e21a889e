import { deviceOf } from '#core/device.ts'
import type { Sensor } from '#core/directory.ts'
import { type HeardEvery, isOtherInterval } from '#core/watch/heard-every.ts'
import type { Replaced } from '../../pipeline/flows/sensor/replace-device.ts'
import { expectedWords } from './interval.ts'
import type { Say } from './say.ts'

/** Says what will happen, before anything is done. */
export const replacePlan = (
  say: Say,
  sensor: Sensor | undefined,
  device: string,
  heard: HeardEvery | null,
): string => {
  if (sensor === undefined) return say.html('bot-no-such-sensor', { words: device })
  const plan = say.html('replace-confirm', {
    sensor: say.bold(sensor.name),
    old: say.code(deviceOf(sensor)),
    new: say.code(device),
  })
  if (heard === null || !isOtherInterval(heard, sensor.intervalMs)) return plan
  const interval = say.html('replace-interval', {
    old: say.length(sensor.intervalMs),
    new: say.duration(heard.ms),
  })
  return `${plan}\n${interval}`
}

/** What became of it, for the sensor of that name and that device. */
export const replacedText = (say: Say, name: string, device: string, outcome: Replaced): string => {
  switch (outcome.kind) {
    case 'replaced':
      return say.html('replace-done', {
        sensor: say.bold(outcome.sensor.name),
        old: say.code(deviceOf(outcome.before)),
        new: say.code(deviceOf(outcome.sensor)),
        expected: { marked: expectedWords(say, outcome.sensor) },
      })
    case 'unchanged':
      return say.html('replace-same', { sensor: say.bold(outcome.sensor.name), new: say.code(device) })
    case 'not-heard':
      return say.html('adopt-gone', { id: device })
    case 'changed-by-others':
      return say.html('bot-limit-changed-by-others')
    case 'unknown-sensor':
      return say.html('bot-no-such-sensor', { words: name })
  }
}
