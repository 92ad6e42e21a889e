import type { Sensor } from '#core/directory.ts'
import type { SilentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { type HeardEvery, intervalMaxMs, intervalMinMs, isOtherInterval } from '#core/watch/heard-every.ts'
import { silentAfterMs, silentRuleOf } from '#core/watch/presence.ts'
import type { IntervalOutcome } from '../../pipeline/flows/sensor/change-interval.ts'
import type { Say } from './say.ts'

/** So long is said to the second. */
const exactToMs = 5 * minuteMs

/** After how long without a reading a sensor is missed; never said to be sooner than it is. */
export const silentAfterWords = (say: Say, rule: SilentRule, intervalMs: number): string => {
  const after = silentAfterMs(rule, intervalMs)
  return after < exactToMs ? say.length(after) : say.duration(Math.ceil(after / minuteMs) * minuteMs)
}

/** How often a reading is expected, and after how long without one the sensor is missed. */
export const expectedWords = (say: Say, sensor: Sensor): string => {
  const interval = say.length(sensor.intervalMs)
  const rule = silentRuleOf(sensor)
  return rule === undefined
    ? say.html('interval-expected', { interval })
    : say.html('interval-expected-missed', {
        interval,
        after: silentAfterWords(say, rule, sensor.intervalMs),
      })
}

/** That it is heard in another interval than is expected; nothing when it is not, or that cannot be said. */
export const otherIntervalWords = (
  say: Say,
  { intervalMs }: Pick<Sensor, 'intervalMs'>,
  heard: HeardEvery | undefined,
): string | undefined =>
  heard !== undefined && isOtherInterval(heard, intervalMs)
    ? say.html('interval-heard-otherwise', { heard: say.duration(heard.ms) })
    : undefined

/** The shortest and the longest that an interval may be. */
export const intervalBounds = (say: Say) => ({
  min: say.duration(intervalMinMs),
  max: say.duration(intervalMaxMs),
})

/** How it is, how it is heard, and how to say otherwise. */
export const intervalText = (say: Say, sensor: Sensor, heard: HeardEvery | undefined): string => {
  const lines = [
    `<b>${say.name(sensor.name)}</b>: ${expectedWords(say, sensor)}`,
    heard === undefined
      ? say.html('interval-not-heard')
      : say.html(heard.isSure ? 'interval-heard' : 'interval-heard-perhaps', {
          heard: say.duration(heard.ms),
        }),
    say.html('interval-how', { example: say.code(`/interval ${sensor.name} 15 min`) }),
  ]
  return lines.join('\n')
}

export const intervalSetText = (say: Say, sensor: Sensor, outcome: IntervalOutcome): string => {
  switch (outcome.kind) {
    case 'changed':
      return say.html('interval-set', {
        sensor: say.bold(outcome.sensor.name),
        old: say.length(outcome.before),
        expected: { marked: expectedWords(say, outcome.sensor) },
      })
    case 'unchanged':
      return say.html('interval-same', {
        sensor: say.bold(sensor.name),
        expected: { marked: expectedWords(say, sensor) },
      })
    case 'too-short':
    case 'too-long':
      return say.html('interval-out-of-range', intervalBounds(say))
    case 'changed-by-others':
      return say.html('bot-limit-changed-by-others')
    case 'unknown-sensor':
      return say.html('bot-no-such-sensor', { words: sensor.name })
  }
}
