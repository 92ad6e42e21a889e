import type { Cause } from '#core/care/cause.ts'
import type { RemarkOutcome } from '../../pipeline/flows/alarm/remark.ts'
import type { Say } from './say.ts'

/** What became of a remark. */
export const remarkedText = (say: Say, outcome: RemarkOutcome, words: string): string => {
  switch (outcome.kind) {
    case 'remarked':
      return `💬 ${say.html('remarked', { words })}`
    case 'not-yours':
      return outcome.owner === null
        ? say.html('toast-nobodys')
        : say.html('toast-not-yours', { name: outcome.owner })
    case 'over':
      return say.html('toast-over')
    case 'unknown-sensor':
      return say.html('toast-stale')
  }
}

/** That it is noted what an alarm was. */
export const causeGivenText = (
  say: Say,
  outcome: 'given' | 'unknown-sensor',
  cause: Cause,
  words: string | null,
): string =>
  outcome === 'unknown-sensor'
    ? say.html('toast-stale')
    : `🔎 ${say.html('cause-noted', { cause: words ?? say.plain('cause-name', { cause }) })}`
