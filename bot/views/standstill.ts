import type { Sensor } from '#core/directory.ts'
import type { StandstillOutcome } from '../../pipeline/flows/sensor/change-standstill.ts'
import type { Say } from './say.ts'

/** What it means that nobody is warned any more, before anything is done. */
export const standstillPlan = (say: Say, sensor: Sensor, isWarning: boolean): string =>
  [
    say.html('standstill-plan', { sensor: say.bold(sensor.name) }),
    ...(isWarning ? [say.html('standstill-plan-ends')] : []),
  ].join('\n')

const isSo = (say: Say, { name, mayStandStill }: Sensor): string =>
  say.html(mayStandStill === undefined ? 'standstill-warned' : 'standstill-allowed', {
    sensor: say.bold(name),
  })

export const standstillText = (say: Say, sensor: Sensor, outcome: StandstillOutcome): string => {
  switch (outcome.kind) {
    case 'changed':
      return [isSo(say, outcome.sensor), ...(outcome.ended ? [say.html('standstill-ended')] : [])].join('\n')
    case 'unchanged':
      return isSo(say, outcome.sensor)
    case 'changed-by-others':
      return say.html('bot-limit-changed-by-others')
    case 'unknown-sensor':
      return say.html('bot-no-such-sensor', { words: sensor.name })
  }
}
