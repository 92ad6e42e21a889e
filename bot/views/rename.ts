import type { Directory, Sensor } from '#core/directory.ts'
import { nameMax } from '#core/name.ts'
import type { RenameOutcome } from '../../pipeline/flows/sensor/rename-sensor.ts'
import { calledBy } from '../parsers/called.ts'
import { sensorsOf } from '../parsers/sensor.ts'
import type { Say } from './say.ts'

/** What can be written; by its id where several are called the same. */
export const howToRename = (say: Say, directory: Directory, sensor: Sensor): string => {
  const isOnly = calledBy(sensorsOf(directory), sensor.name).length === 1
  const example = say.code(`/rename ${isOnly ? sensor.name : sensor.id} ${say.plain('rename-example')}`)
  return say.html('rename-how', { sensor: say.bold(sensor.name), example })
}

export const renamedText = (say: Say, sensor: Sensor, outcome: RenameOutcome): string => {
  switch (outcome.kind) {
    case 'renamed':
      return say.html('rename-done', { old: outcome.before, name: say.bold(outcome.sensor.name) })
    case 'unchanged':
      return say.html('rename-same', { name: outcome.sensor.name })
    case 'taken':
      return say.html('rename-taken', { name: outcome.by.name })
    case 'empty':
      return say.html('rename-empty')
    case 'too-long':
      return say.html('rename-too-long', { max: nameMax })
    case 'changed-by-others':
      return say.html('bot-limit-changed-by-others')
    case 'unknown-sensor':
      return say.html('bot-no-such-sensor', { words: sensor.name })
  }
}
