import type { Site } from '#core/directory.ts'
import type { AcknowledgeOutcome } from '../../pipeline/flows/alarm/acknowledge.ts'
import type { SilenceResult } from '../../pipeline/flows/alarm/silence-alarm.ts'
import type { Say } from './say.ts'

/** What became of taking one alarm, as the toast over the chat says it. */
export const takenWords = (say: Say, site: Site | undefined, outcome: AcknowledgeOutcome): string => {
  switch (outcome.kind) {
    case 'taken':
      return say.plain('toast-taken')
    case 'noted':
      return say.plain('toast-noted')
    case 'already-taken':
      return say.plain('toast-already-taken', { name: outcome.by, time: say.time(site, outcome.at) })
    case 'over':
      return say.plain('toast-over')
    case 'unknown-sensor':
      return say.plain('toast-stale')
  }
}

/** What became of silencing one sensor. */
export const silencedWords = (say: Say, site: Site | undefined, result: SilenceResult): string =>
  result.kind === 'silenced'
    ? say.plain('toast-silenced', { until: say.time(site, result.silence.until) })
    : say.plain('toast-stale')

/** What became of taking everything that a card shows. */
export const allTakenWords = (say: Say, outcomes: readonly AcknowledgeOutcome[]): string => {
  const mine = outcomes.filter(({ kind }) => kind === 'taken' || kind === 'noted').length
  const [only, ...others] = outcomes
  if (mine > 0) return say.plain('toast-all-taken', { count: mine })
  return only !== undefined && others.length === 0 && only.kind !== 'already-taken'
    ? takenWords(say, undefined, only)
    : say.plain('toast-nothing-to-take')
}
