import type { SensorFact } from '../audit.ts'
import type { RuleId } from '../ids.ts'
import type { Millis } from '../time.ts'
import type { Interval } from '../watch/watch.ts'
import { excursionsIn } from './excursions.ts'

/** When a sensor had alarms, was silenced, and was out of service; what has not ended reaches to now. */
export type Spells = {
  readonly alarms: readonly Interval[]
  readonly silences: readonly Interval[]
  readonly maintenances: readonly Interval[]
}

const instantIn = (fact: SensorFact, name: string): Millis | undefined => {
  const value = fact.detail[name]
  return typeof value === 'number' ? value : undefined
}

/** A maintenance lasts until it is signed off, however long ago it should have ended. */
const maintenancesIn = (facts: readonly SensorFact[], now: Millis): readonly Interval[] => {
  const spells: Interval[] = []
  let began: Millis | null = null
  for (const { what, at } of facts) {
    if (what === 'maintenance-began') began ??= at
    else if (what === 'maintenance-ended' && began !== null) {
      spells.push([began, at])
      began = null
    }
  }
  return began === null ? spells : [...spells, [began, now]]
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
  const oldestFirst = [...facts].reverse()
  for (const fact of oldestFirst) {
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
  return { alarms, silences, maintenances: maintenancesIn(oldestFirst, now) }
}
