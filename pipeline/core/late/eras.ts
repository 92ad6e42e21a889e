import type { RuleVersion } from '../alarm/rule-versions.ts'
import type { Reading } from '../reading.ts'
import type { LimitRule } from '../rule.ts'
import type { Window } from './late-window.ts'

/** A part of a window in which one version of a limit held. */
export type Era = Omit<Window, 'kind'> & {
  readonly rule: LimitRule
  /** True when the limit was changed at its end, or since then. */
  readonly isFormer: boolean
  /** True when the limit was changed within the window: what is known then has also been decided by people. */
  readonly isChanged: boolean
}

/** A limit that was changed looked at once at the value that was there: at that of the very moment, or else at the one before. */
const atChange = (readings: readonly Reading[], at: number): readonly Reading[] => {
  const newest = readings.findLast(({ measuredAt }) => measuredAt <= at)
  return newest === undefined || newest.measuredAt === at ? [] : [{ ...newest, measuredAt: at }]
}

/** The window, part by part; of a time in which a limit was not watched, or nobody knows any more how, there is none. */
export const erasOf = (window: Window, versions: readonly RuleVersion[]): readonly Era[] =>
  versions.flatMap(({ from: since, rule }, index, all): readonly Era[] => {
    const next = versions[index + 1]
    const isFormer = next !== undefined
    const isChanged = all.some((one) => one.from > window.from)
    const from = Math.max(window.from, since)
    // How things stood when a limit was changed is what it said then, also where nothing was measured since.
    const to = isFormer ? next.from : window.to
    if (rule === null || from > window.to || to <= window.from) return []
    const own = window.readings.filter(({ measuredAt: at }) => at >= from && (!isFormer || at < to))
    const readings = since > window.from ? [...atChange(window.readings, since), ...own] : own
    return [{ from, to, readings, open: window.open && !isFormer, rule, isFormer, isChanged }]
  })
