import type { Fact } from '#core/audit.ts'
import type { Settled } from '#core/notice/upkeep.ts'

type End = Settled['how'] | 'rule-changed' | 'rule-removed' | 'taken-out'

/** What is said in the audit, with a few words for each thing that can happen. */
export type AuditWords = {
  readonly audit: {
    readonly who: string
    readonly everybody: string
    readonly sensor: string
    readonly everything: string
    readonly onlyPeople: string
    /** Where people did nothing at all. */
    readonly nobodyYet: string
    readonly itself: string
    readonly until: (time: string) => string
    readonly from: (old: string, next: string) => string
    readonly kinds: Readonly<Record<Fact['what'], string>>
    /** How an alarm came to its end, where it did not get better by itself. */
    readonly ends: Readonly<Record<End, string>>
  }
}
