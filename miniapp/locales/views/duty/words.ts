import type { LadderFault } from '#core/wire/duty-answers.ts'

/** What people do to a roster. */
export type RosterAct = 'swap' | 'hours' | 'away' | 'turns' | 'calendar' | 'end'

/** What is said where rosters and ladders are changed. */
export type DutyWords = {
  /** What a change would make could not be asked for. */
  readonly notLooked: string
  /** Somebody else changed what a form changes, after it was opened. */
  readonly meanwhile: string
  readonly nowSo: string
  readonly goOn: string
  readonly plan: {
    readonly wouldBe: string
    readonly nothingNew: string
    readonly more: (count: number) => string
    readonly knownUntil: (time: string) => string
    readonly without: (names: string) => string
    /** Of hours that nobody has by the roster, where somebody is always on duty. */
    readonly always: (names: string) => string
  }
  readonly roster: {
    readonly acts: Readonly<Record<RosterAct, string>>
    readonly about: Readonly<Record<RosterAct, string>>
    readonly save: Readonly<Record<RosterAct, string>>
    readonly which: string
    readonly who: string
    readonly gives: string
    readonly other: string
    readonly takes: string
    readonly forNothing: string
    readonly noneOfYours: string
    readonly noneFree: string
    readonly firstDay: string
    readonly lastDay: string
    readonly badDays: (most: number) => string
    readonly begins: string
    readonly at: string
    readonly order: string
    readonly add: string
    readonly choose: string
    readonly without: (name: string) => string
    readonly swaps: string
    readonly gift: (asks: string, other: string, gives: string) => string
    readonly exchange: (asks: string, other: string, gives: string, takes: string) => string
    readonly waits: (until: string) => string
    readonly yes: string
    readonly no: string
    readonly asked: string
    readonly notTold: string
    readonly changes: string
    readonly away: (name: string) => string
    readonly instead: (name: string, of: string | null) => string
    readonly saidBy: (name: string) => string
  }
  readonly calendar: {
    readonly from: Readonly<Record<'file' | 'address', string>>
    readonly file: string
    readonly address: string
    readonly look: string
    readonly tooLarge: string
    readonly says: (count: number, from: string, to: string) => string
    readonly who: string
    readonly name: (name: string, count: number, length: string) => string
    readonly nobody: string
  }
  readonly rungs: {
    readonly change: string
    readonly changeOf: (severity: string) => string
    readonly first: string
    readonly after: string
    readonly whom: string
    readonly add: string
    readonly choose: string
    readonly without: (name: string) => string
    readonly by: string
    readonly firstWay: string
    readonly remove: (rung: number) => string
    readonly addRung: string
    readonly repeat: string
    readonly usual: string
    readonly save: string
    readonly unreached: (names: string) => string
    readonly fault: (kind: LadderFault['kind'], rung: number, time: string | null, names: string) => string
  }
}
