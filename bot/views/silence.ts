import { silenceMaxMs, silenceMinMs } from '#core/alarm/silence.ts'
import type { Sensor, Site } from '#core/directory.ts'
import type { SilenceResult } from '../../pipeline/flows/alarm/silence-alarm.ts'
import type { Marked, Say } from './say.ts'

const exampleOf = (say: Say, sensor: string, duration: string): Marked =>
  say.code(`/silence ${sensor} ${duration} ${say.plain('bot-silence-example')}`)

/** What can be written, with a sensor that exists. */
export const howToSilence = (say: Say, sensor: Sensor | undefined): string =>
  say.html('bot-silence-how', { example: exampleOf(say, sensor?.name ?? 'Freezer', '2h') })

/** Of a silence that would be longer than any may be. */
export const silenceTooLongText = (say: Say): string =>
  say.html('bot-silence-too-long', { max: say.duration(silenceMaxMs) })

export const silenceTooShortText = (say: Say): string =>
  say.html('bot-silence-too-short', { min: say.duration(silenceMinMs) })

/** Until when it is quiet, or why it is not. */
export const silencedText = (
  say: Say,
  sensor: Sensor,
  site: Site | undefined,
  result: SilenceResult,
): string => {
  switch (result.kind) {
    case 'silenced': {
      const until = say.time(site, result.silence.until)
      return say.html('bot-silence-set', {
        sensor: say.bold(sensor.name),
        until,
        reason: result.silence.reason,
      })
    }
    case 'too-long':
      return silenceTooLongText(say)
    case 'too-short':
      return silenceTooShortText(say)
    case 'in-maintenance':
      return say.html('bot-silence-in-maintenance', { sensor: say.bold(sensor.name) })
    case 'no-reason':
      return howToSilence(say, sensor)
    case 'changed-by-others':
      return say.html('silence-by-others')
    case 'unknown-sensor':
      return say.html('bot-no-such-sensor', { words: sensor.name })
  }
}
