import type { Directory } from '#core/directory.ts'
import type { Dismissed } from '#core/strangers.ts'
import type { DismissOutcome, RecallOutcome } from '../../pipeline/flows/sensor/dismiss-stranger.ts'
import { linesThatFit } from './fit.ts'
import type { Say } from './say.ts'

// What is written after /adopt, or carried by its buttons, about unknown sensors that somebody dismissed.

/** The word that shows the dismissed ones. */
export const dismissedWord = 'dismissed'
const againWord = 'again'
const dismissWord = 'dismiss'
/** The words of the button that lists a dismissed one again. */
export const listAgain = (sensor: string): string => `${againWord} ${sensor}`
/** The words of the button that dismisses one. */
export const dismissOne = (sensor: string): string => `${dismissWord} ${sensor}`

/** What is to be done with which of them; nothing when the words mean something else. */
export const parseDismissal = (
  words: string,
): { readonly verb: 'again' | 'dismiss'; readonly sensor: string } | undefined => {
  const [verb, sensor, ...more] = words.toLowerCase().split(/\s+/)
  if (sensor === undefined || more.length > 0) return undefined
  return verb === againWord || verb === dismissWord ? { verb, sensor } : undefined
}

export const dismissedText = (say: Say, id: string, { kind }: DismissOutcome): string =>
  say.html(kind === 'dismissed' ? 'adopt-dismissed' : 'adopt-gone', { id: say.code(id) })

export const listedAgainText = (say: Say, id: string, { kind }: RecallOutcome): string =>
  say.html(kind === 'listed-again' ? 'adopt-listed-again' : 'adopt-not-dismissed', { id: say.code(id) })

/** Who dismissed which, the latest first. */
export const allDismissedText = (say: Say, directory: Directory, all: readonly Dismissed[]): string => {
  if (all.length === 0) return say.html('adopt-dismissed-none')
  const [anySite] = directory.sites.values()
  const lines = all.map(({ sensor, at, by }) =>
    say.html('adopt-dismissed-line', { id: say.code(sensor), name: by, time: say.time(anySite, at) }),
  )
  return linesThatFit(say.html('adopt-dismissed-heading'), lines, (left) =>
    say.html('bot-others-too', { count: left }),
  )
}
