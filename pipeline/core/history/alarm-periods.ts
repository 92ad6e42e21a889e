import type { SensorFact } from '../audit.ts'
import type { RuleId } from '../ids.ts'
import type { Millis } from '../time.ts'
import type { Interval } from '../watch/watch.ts'
import { excursionsIn } from './excursions.ts'

/** When a sensor had alarms, and when it was silenced; what has not ended reaches to now. */
export type Spells = { readonly alarms: readonly Interval[]; readonly silences: readonly Interval[] }

const instantIn = (fact: SensorFact, name: string): Millis | undefined => {
  const value = fact.detail[name]
  return typeof value === 'number' ? value : undefined
}

/**
 * The spells in the history of a sensor (`facts`, newest first, as the store lists them). Alarms of rules for which
 * `counts` is false are left out. An alarm began with its first bad reading, not when people were told.
 */
export const spellsOf = (
  facts: readonly SensorFact[],
  now: Millis,
  counts: (rule: RuleId) => boolean,
): Spells => {
  const silences: Interval[] = []
  let silence: Interval | null = null
  const endSilence = (at: Millis): void => {
    if (silence !== null) silences.push([silence[0], Math.min(silence[1], at)])
    silence = null
  }
  for (const fact of [...facts].reverse()) {
    const { what, at } = fact
    if (what === 'silenced') {
      endSilence(at)
      silence = [at, instantIn(fact, 'until') ?? at]
    } else if (what === 'silence-ended') endSilence(at)
  }
  endSilence(now)
  const alarms = excursionsIn(facts)
    .filter(({ rule }) => counts(rule))
    .map(({ began, clearedAt }): Interval => [began, clearedAt ?? now])
  return { alarms, silences }
}
