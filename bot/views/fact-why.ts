import type { Fact } from '#core/audit.ts'
import { clean, shorten } from '../../pipeline/channels/telegram/shorten.ts'
import { removalReasons } from '../buttons/people-button-data.ts'
import type { Say } from './say.ts'

/** A line among many shows at most so much of a reason. */
const whyMax = 80

/** What somebody gave as the reason; what the system wrote down for itself is not for reading. */
export const whyOf = (say: Say, { what, person, detail: { why } }: Fact): string | undefined => {
  if (person === null || typeof why !== 'string' || why === '') return undefined
  if (what === 'removed' && removalReasons.some((reason) => reason === why))
    return say.plain(`button-remove-${why}`)
  const isGiven =
    what === 'rule-changed' ||
    what === 'preset-changed' ||
    what === 'standstill-changed' ||
    what === 'retired' ||
    what.startsWith('limit-') ||
    what === 'role-changed' ||
    what === 'removed'
  return isGiven ? shorten(clean(why), whyMax) : undefined
}
