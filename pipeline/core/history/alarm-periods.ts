import type { SensorFact } from '../audit.ts'
import type { RuleId } from '../ids.ts'
import type { Millis } from '../time.ts'
import type { Interval } from '../watch/watch.ts'

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
  const alarms: Interval[] = []
  const silences: Interval[] = []
  const open = new Map<RuleId, Millis>()
  let silence: Interval | null = null
  const endSilence = (at: Millis): void => {
    if (silence !== null) silences.push([silence[0], Math.min(silence[1], at)])
    silence = null
  }
  for (const fact of [...facts].reverse()) {
    const { what, at, rule } = fact
    if (what === 'silenced') {
      endSilence(at)
      silence = [at, instantIn(fact, 'until') ?? at]
    } else if (what === 'silence-ended') endSilence(at)
    if (rule === null || !counts(rule)) continue
    const began = instantIn(fact, 'began')
    if (what === 'raised') open.set(rule, began ?? at)
    else if (what === 'cleared') {
      alarms.push([began ?? open.get(rule) ?? at, at])
      open.delete(rule)
    } else if (what === 'late') alarms.push([instantIn(fact, 'from') ?? at, instantIn(fact, 'to') ?? at])
  }
  endSilence(now)
  for (const began of open.values()) alarms.push([began, now])
  return { alarms, silences }
}
