import type { Sensor } from '#core/directory.ts'
import type { Say } from './say.ts'

/** More names than this are not read at night. */
export const choicesMax = 8

/** Names to copy for somebody whose word for a sensor fits none. */
export const noSuchSensor = (say: Say, words: string, sensors: readonly Sensor[]): string => {
  const names = sensors.slice(0, choicesMax).map((sensor) => `• ${say.name(sensor.name)}`)
  const more = sensors.length > choicesMax ? ['…'] : []
  return [say.html('bot-no-such-sensor', { words }), ...names, ...more].join('\n')
}

/** Whole commands to copy, for those that several sensors could be meant by. */
export const whichSensor = (
  say: Say,
  sensors: readonly Sensor[],
  command: (sensor: Sensor) => string,
): string => {
  const lines = sensors
    .slice(0, choicesMax)
    .map((sensor) => `• ${say.name(sensor.name)}: ${say.code(command(sensor)).marked}`)
  return [say.html('bot-which-sensor'), ...lines].join('\n')
}
