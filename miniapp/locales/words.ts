import type { Quantity } from '#core/reading.ts'
import type { BoardAnswer } from '#core/wire/board-answers.ts'
import type { Look } from '../row/row-state.ts'
import type { ActWords } from './act-words.ts'
import type { ViewName } from './views/view-words.ts'

export type Language = BoardAnswer['language']

/** Everything that the page says, in one language. */
export type Words = ActWords & {
  /** The ways through the page. */
  readonly navigation: string
  readonly views: Readonly<Record<ViewName | 'board' | 'more', string>>
  /** All that is known of one alarm. */
  readonly whole: string
  readonly wholeOf: (what: string) => string
  readonly over: string
  readonly looks: Readonly<Record<Look, string>>
  readonly quantities: Readonly<Record<Quantity, string>>
  readonly spans: Readonly<Record<1 | 24 | 168 | 720, string>>
  readonly presence: Readonly<Record<'live' | 'late' | 'silent', string>>
  /** Whose clock times are written by, where it is not the reader's. */
  readonly zone: (city: string) => string
  readonly asOf: (time: string) => string
  readonly lost: (time: string) => string
  readonly waiting: (time: string) => string
  /** Of a board that was kept on this device: of when it is. */
  readonly offline: (time: string) => string
  readonly ago: (length: string) => string
  /** In place of how calm it is, while nobody answers. */
  readonly notKnown: string
  readonly standstill: string
  readonly speed: (speed: number) => string
  readonly untaken: (count: number) => string
  /** Goes on after `untaken`: how long the oldest of `count` alarms that nobody has stands. */
  readonly waitsFor: (count: number, length: string) => string
  readonly taken: (count: number) => string
  readonly unheard: (count: number) => string
  /** Rows that are neither an alarm nor silent, and not as they should be. */
  readonly toLookAt: (count: number) => string
  readonly allCalm: string
  readonly strangers: (count: number) => string
  readonly above: (limit: string) => string
  readonly below: (limit: string) => string
  readonly rising: (rate: string) => string
  readonly falling: (rate: string) => string
  /** What is missed: readings, a value although it is heard, or all that a gateway should hear. */
  readonly missing: Readonly<Record<'silent' | 'blind' | 'deaf', string>>
  /** Of a value that stands still. */
  readonly frozen: string
  readonly overdue: string
  readonly drill: string
  readonly uncovered: string
  readonly since: (time: string, length: string) => string
  readonly fromTo: (from: string, to: string) => string
  readonly recovering: string
  /** Of what is over its limit, but no alarm yet. */
  readonly ringsIn: (length: string) => string
  readonly noAlarmYet: string
  readonly worst: (value: string, time: string) => string
  /** Of what comes again and again: how often, since when, and how long the longest lasted. */
  readonly repeats: (count: number, since: string, longest: string) => string
  readonly limitMoved: (name: string, limit: string, time: string) => string
  readonly ruleChanged: (name: string, time: string) => string
  readonly somebody: string
  readonly hasIt: (name: string, time: string) => string
  readonly nobodyHasIt: string
  readonly nobodyTookNote: string
  readonly silenced: (until: string, name: string) => string
  readonly outOfService: (until: string, name: string) => string
  readonly heardAt: (time: string) => string
  readonly lastValue: (value: string, time: string) => string
  readonly neverHeard: string
  readonly noValue: string
  readonly yes: string
  readonly no: string
  readonly open: string
  readonly closed: string
  readonly low: string
  readonly enough: string
  readonly whatToDo: string
  readonly gateway: string
  readonly limits: string
  readonly noLimits: string
  readonly back: string
  readonly again: string
  readonly loading: string
  readonly noSensors: string
  readonly goneSensor: string
  readonly unreachable: string
  readonly chartLoading: string
  readonly chartEmpty: string
  readonly noData: string
  readonly range: (low: string, high: string) => string
  readonly anAlarm: string
  /** Where somebody acted, when it was not the chat. */
  readonly doors: Readonly<Record<'page' | 'mail' | 'sms' | 'call' | 'voice', string>>
  /** On the wall. */
  readonly has: (name: string) => string
  readonly heardOf: (heard: number, all: number) => string
  readonly search: string
  readonly site: string
  readonly allSites: string
  readonly show: Readonly<Record<'all' | 'attention', string>>
  readonly nothingFound: string
  readonly refusedTitle: string
  readonly expired: string
  /** Where what Telegram says of its reader is not Telegram's. */
  readonly notVouched: string
  readonly signedOut: string
  readonly usedCode: string
  readonly notAMember: string
}
