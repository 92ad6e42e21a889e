import type { Person, Sensor } from '#core/directory.ts'
import type { PassOutcome } from '../../pipeline/flows/alarm/pass-on.ts'
import type { Say } from './say.ts'

/** What became of giving an alarm back or handing it on, as a toast says it. */
export const passedWords = (say: Say, outcome: PassOutcome, to?: Person): string => {
  switch (outcome.kind) {
    case 'given-back':
      return say.plain('toast-given-back')
    case 'handed-on':
      return say.plain('toast-handed-on', { name: outcome.to.name })
    case 'not-yours':
      return outcome.owner === null
        ? say.plain('toast-nobodys')
        : say.plain('toast-not-yours', { name: outcome.owner })
    case 'cannot-have':
      return say.plain('toast-cannot-have', { why: outcome.why, name: to?.name ?? '' })
    case 'over':
      return say.plain('toast-over')
    case 'unknown-sensor':
      return say.plain('toast-stale')
  }
}

/** Above the sensors whose alarms somebody has; with none, that they have none. */
export const mineText = (say: Say, command: 'giveback' | 'assign', count: number): string =>
  say.html(`pass-${command}-which`, { count })

/** Above the people who may have it. */
export const whoText = (say: Say, sensor: Sensor, count: number): string =>
  say.html('pass-to-whom', { sensor: say.bold(sensor.name), count })

export const nothingOfTheirs = (say: Say, sensor: Sensor): string =>
  say.html('pass-not-yours', { sensor: say.bold(sensor.name) })
