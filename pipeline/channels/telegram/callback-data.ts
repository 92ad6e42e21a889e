import { isId, type OrganizationId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'

/** Telegram's limit for `callback_data` of a button (core.telegram.org/bots/api#inlinekeyboardbutton). */
export const callbackBytesMax = 64

/** What a button offers, shortest first. A longer silence is planned work: it needs a reason, so it is asked for in words. */
export const silenceMinutes = [30, 120, 480] as const
type SilenceMinutes = (typeof silenceMinutes)[number]

/** What pressing a button of a card means. The message that it stands under says which card is meant by `-all`. */
export type CardAction = { readonly organization: OrganizationId } & (
  | {
      /** `note`: that it came back by itself was seen. */
      readonly kind:
        | 'take'
        | 'note'
        | 'give-back'
        | 'hand-on'
        | 'unsilence'
        | 'open'
        | 'chart'
        | 'limit'
        | 'maintenance'
        | 'remark'
        | 'cause'
        | 'hours'
        | 'roster'
      readonly alarm: AlarmReference
    }
  | { readonly kind: 'silence'; readonly alarm: AlarmReference; readonly minutes: SilenceMinutes }
  | { readonly kind: 'take-all' | 'open-all' | 'chart-all' }
  | { readonly kind: 'silence-all'; readonly minutes: SilenceMinutes }
)

/**
 * `verb:organization` or `verb:organization:sensor:rule:raisedAt` with the time in base 36: at most 4 + 12 + 25 + 10 + 9
 * bytes and four colons, 64. Verbs are `t n b h u o c l m r w d e` for one alarm, `s<minutes>` to silence it, `T O C` and
 * `S<minutes>` for all.
 */
const separator = ':'
const verbs = {
  take: 't',
  note: 'n',
  'give-back': 'b',
  'hand-on': 'h',
  unsilence: 'u',
  open: 'o',
  chart: 'c',
  limit: 'l',
  maintenance: 'm',
  remark: 'r',
  cause: 'w',
  hours: 'd',
  roster: 'e',
} as const
const kinds: Readonly<Record<string, keyof typeof verbs>> = {
  t: 'take',
  n: 'note',
  b: 'give-back',
  h: 'hand-on',
  u: 'unsilence',
  o: 'open',
  c: 'chart',
  l: 'limit',
  m: 'maintenance',
  r: 'remark',
  w: 'cause',
  d: 'hours',
  e: 'roster',
}
const verbsForAll = { 'take-all': 'T', 'open-all': 'O', 'chart-all': 'C' } as const
const kindsForAll: Readonly<Record<string, keyof typeof verbsForAll>> = {
  T: 'take-all',
  O: 'open-all',
  C: 'chart-all',
}
const instant = /^[0-9a-z]{1,9}$/

const verbOf = (action: CardAction): string => {
  switch (action.kind) {
    case 'take':
    case 'note':
    case 'give-back':
    case 'hand-on':
    case 'unsilence':
    case 'open':
    case 'chart':
    case 'limit':
    case 'maintenance':
    case 'remark':
    case 'cause':
    case 'hours':
    case 'roster':
      return verbs[action.kind]
    case 'silence':
      return `s${action.minutes}`
    case 'take-all':
    case 'open-all':
    case 'chart-all':
      return verbsForAll[action.kind]
    case 'silence-all':
      return `S${action.minutes}`
  }
}

const pack = (action: CardAction): string => {
  const start = [verbOf(action), action.organization]
  if (!('alarm' in action)) return start.join(separator)
  const { sensor, rule, raisedAt } = action.alarm
  return [...start, sensor, rule, raisedAt.toString(36)].join(separator)
}

/** Throws when `parseAction` would not give the action back: a name that is none, or a time that is no whole number. */
export const packAction = (action: CardAction): string => {
  const data = pack(action)
  if (parseAction(data) === undefined) throw new RangeError(`not an action of a button: ${data}`)
  return data
}

const parseMinutes = (text: string): SilenceMinutes | undefined =>
  silenceMinutes.find((minutes) => String(minutes) === text)

const parseAlarm = (parts: readonly string[]): AlarmReference | undefined => {
  const [sensor, rule, raised = '', ...rest] = parts
  if (rest.length > 0 || !isId('watched', sensor) || !isId('rule', rule) || !instant.test(raised))
    return undefined
  const raisedAt = Number.parseInt(raised, 36)
  return raisedAt.toString(36) === raised ? { sensor, rule, raisedAt } : undefined
}

/** What a press means; nothing for anything that `packAction` did not make. */
export const parseAction = (data: string): CardAction | undefined => {
  if (data.length > callbackBytesMax) return undefined
  const [verb = '', organization, ...rest] = data.split(separator)
  if (!isId('organization', organization)) return undefined
  const minutes = parseMinutes(verb.slice(1))
  if (rest.length === 0) {
    const all = Object.hasOwn(kindsForAll, verb) ? kindsForAll[verb] : undefined
    if (all !== undefined) return { kind: all, organization }
    return verb.startsWith('S') && minutes ? { kind: 'silence-all', organization, minutes } : undefined
  }
  const alarm = parseAlarm(rest)
  if (alarm === undefined) return undefined
  if (verb.startsWith('s') && minutes) return { kind: 'silence', organization, alarm, minutes }
  const kind = Object.hasOwn(kinds, verb) ? kinds[verb] : undefined
  return kind && { kind, organization, alarm }
}

/** Sets the buttons of the bot's own words apart from the cards'; neither ids, commands nor numbers contain it. Words stand last. */
export const runMark = '!'

export const bytesOf = (data: string): number => new TextEncoder().encode(data).length

/** What a button carries that says a command once more, with these words behind it; nothing when it does not fit: then there is no such button. */
export const packRun = (organization: OrganizationId, command: string, words: string): string | undefined => {
  const data = `${runMark}${['c', organization, command, words].join(runMark)}`
  return bytesOf(data) <= callbackBytesMax ? data : undefined
}
