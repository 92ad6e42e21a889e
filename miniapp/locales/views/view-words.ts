import type { Cause } from '#core/care/cause.ts'
import type { Role } from '#core/directory.ts'
import type { AlarmWords } from './alarm-words.ts'
import type { AuditWords } from './audit-words.ts'
import type { DutyWords } from './duty/words.ts'
import type { FileWords } from './file/words.ts'
import type { HouseWords } from './house-words.ts'
import type { PeopleWords } from './people-words.ts'
import type { QualityWords } from './quality/words.ts'

/** The views besides the board and a sensor's. */
export const viewNames = [
  'alarms',
  'maintenance',
  'duty',
  'ladders',
  'people',
  'gateways',
  'audit',
  'export',
  'settings',
  'start',
] as const
export type ViewName = (typeof viewNames)[number]
/** Those that people come to from the others: their names are not fetched with the first board. */
export const lateViewNames = ['quality', 'file'] as const
export type LateViewName = (typeof lateViewNames)[number]

type Way = 'telegram' | 'mail' | 'sms' | 'call' | 'push' | 'hook'

/** Everything that is said in the views that are fetched when somebody opens one. */
export type ViewWords = AlarmWords &
  PeopleWords &
  HouseWords &
  DutyWords &
  AuditWords &
  QualityWords &
  FileWords & {
    /** What each view is for, in a sentence. */
    readonly about: Readonly<Record<ViewName | LateViewName, string>>
    readonly late: Readonly<Record<LateViewName, string>>
    /** What the screen in the corridor is called, and what it does. */
    readonly wall: readonly [name: string, about: string]
    readonly fetching: string
    readonly notFetched: string
    readonly earlier: string
    readonly nothing: string
    /** Lines that are stored and cannot be read. */
    readonly unread: (count: number) => string
    readonly save: string
    readonly why: string
    readonly day: (count: number) => string
    /** Why something is refused, by the server's name for it. */
    readonly refusals: Readonly<Record<string, string>>
    readonly roles: Readonly<Record<Role, string>>
    readonly ways: Readonly<Record<Way, string>>
    readonly causes: Readonly<Record<Cause, string>>
  }
