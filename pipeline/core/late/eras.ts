import type { RuleVersion } from '../alarm/rule-versions.ts'
import type { Reading } from '../reading.ts'
import type { LimitRule } from '../rule.ts'
import type { Window } from './late-window.ts'

/** A part of a window in which one version of a limit held. */
export type Era = Omit<Window, 'kind'> & {
  readonly rule: LimitRule
  /** True when the limit was changed at its end, or since then. */
  readonly isFormer: boolean
}

/** A limit that was changed looked at once at the value that was there. */
const atChange = (readings: readonly Reading[], at: number): readonly Reading[] => {
  const newest = readings.findLast(({ measuredAt }) => measuredAt < at)
  return newest === undefined ? [] : [{ ...newest, measuredAt: at }]
}

/** The window, part by part; of a time in which a limit was not watched, or nobody knows any more how, there is none. */
export const erasOf = (window: Window, versions: readonly RuleVersion[]): readonly Era[] =>
  versions.flatMap(({ from: since, rule }, index): readonly Era[] => {
    const next = versions[index + 1]
    const from = Math.max(window.from, since)
    const to = next === undefined ? window.to : Math.min(window.to, next.from)
    if (rule === null || from > to) return []
    const own = window.readings.filter(
      ({ measuredAt: at }) => at >= from && (next === undefined || at < next.from),
    )
    const readings = since > window.from ? [...atChange(window.readings, since), ...own] : own
    // Also when nothing was measured since: an alarm that the change ended does not go on by the rule of before.
    const isFormer = next !== undefined
    return [{ from, to, readings, open: window.open && !isFormer, rule, isFormer }]
  })
