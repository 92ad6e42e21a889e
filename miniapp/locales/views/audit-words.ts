import type { Fact } from '#core/audit.ts'

/** What is said in the audit, with a few words for each thing that can happen. */
export type AuditWords = {
  readonly audit: {
    readonly who: string
    readonly everybody: string
    readonly sensor: string
    readonly everything: string
    readonly onlyPeople: string
    readonly itself: string
    readonly from: (old: string, next: string) => string
    readonly kinds: Readonly<Record<Fact['what'], string>>
  }
}
