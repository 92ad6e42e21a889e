import { isId, type OrganizationId, type RuleId, type SensorId, type SiteId } from '#core/ids.ts'
import {
  bytesOf,
  callbackBytesMax,
  runMark as mark,
  packRun,
} from '../../pipeline/channels/telegram/callback-data.ts'
import { type PeopleButton, parsePeople, peopleFields } from './people-button-data.ts'

type OfLimit = { readonly sensor: SensorId; readonly rule: RuleId }

/** The buttons under the bot's own answers; those under alarm cards are packed where the cards are made. */
export type BotButton = { readonly organization: OrganizationId } & (
  | PeopleButton
  | { readonly kind: 'refresh' }
  /** A command for this sensor; `rest` is what was written behind its name. */
  | { readonly kind: 'pick'; readonly command: string; readonly sensor: SensorId; readonly rest: string }
  /** Another page of the sensors that a command may be for; `words` is the part of their names that was written. */
  | { readonly kind: 'page'; readonly command: string; readonly page: number; readonly words: string }
  /** The alarms of that site are told in this group. */
  | { readonly kind: 'here'; readonly site: SiteId }
  /** A command once more, with these words behind it. */
  | { readonly kind: 'run'; readonly command: string; readonly words: string }
  | (OfLimit & { readonly kind: 'set-limit'; readonly value: number })
  /** Why the limit was moved a moment ago: which of the usual reasons. */
  | (OfLimit & { readonly kind: 'why-limit'; readonly reason: number })
  /** Everything that was changed in rules under that name. */
  | { readonly kind: 'undo-rules'; readonly batch: string }
  /** What that alarm was: the place of the cause in their list. */
  | (OfLimit & { readonly kind: 'cause'; readonly raisedAt: number; readonly cause: number })
  /** The name before, if it is the newest one's. */
  | { readonly kind: 'undo-rename'; readonly sensor: SensorId }
  /** What was done to a sensor at that instant, if that was a moment ago. */
  | { readonly kind: 'undo-change'; readonly sensor: SensorId; readonly at: number }
  /** To the limit that was proposed at that instant. */
  | (OfLimit & { readonly kind: 'agree' | 'refuse'; readonly at: number })
  /** `now` is the limit that was set with it: when it has changed since, there is something else to undo. */
  | (OfLimit & { readonly kind: 'undo-limit'; readonly before: number; readonly now: number })
)

const fieldsOf = (button: Exclude<BotButton, { readonly kind: 'run' }>): readonly string[] => {
  const { organization } = button
  switch (button.kind) {
    case 'refresh':
      return ['r', organization]
    case 'pick':
      return ['p', organization, button.command, button.sensor, button.rest]
    case 'page':
      return ['g', organization, button.command, String(button.page), button.words]
    case 'here':
      return ['h', organization, button.site]
    case 'undo-rules':
      return ['k', organization, button.batch]
    case 'undo-rename':
      return ['b', organization, button.sensor]
    case 'undo-change':
      return ['z', organization, button.sensor, String(button.at)]
    case 'cause': {
      const { sensor, rule, raisedAt, cause } = button
      return ['a', organization, sensor, rule, raisedAt.toString(36), String(cause)]
    }
    case 'why-limit':
      return ['q', organization, button.sensor, button.rule, String(button.reason)]
    case 'set-limit':
      return ['l', organization, button.sensor, button.rule, String(button.value)]
    case 'agree':
    case 'refuse':
      return [
        button.kind === 'agree' ? 'y' : 'n',
        organization,
        button.sensor,
        button.rule,
        String(button.at),
      ]
    case 'undo-limit':
      return ['u', organization, button.sensor, button.rule, String(button.before), String(button.now)]
    default: {
      const [name, ...fields] = peopleFields(button)
      return [name, organization, ...fields]
    }
  }
}

/** Nothing when it does not fit (ids of full length with numbers of many digits): then there is no such button. */
export const packBotButton = (button: BotButton): string | undefined => {
  if (button.kind === 'run') return packRun(button.organization, button.command, button.words)
  const data = mark + fieldsOf(button).join(mark)
  return bytesOf(data) <= callbackBytesMax ? data : undefined
}

/**
 * A button of a sensor picker; it always fits. What was written behind the name is left out when it is too long, and a
 * part of a name becomes a shorter part, which finds the same sensors and perhaps a few more.
 */
export const packPicker = (button: Extract<BotButton, { readonly kind: 'pick' | 'page' }>): string => {
  const whole = packBotButton(button)
  if (whole !== undefined) return whole
  if (button.kind === 'pick') return packPicker({ ...button, rest: '' })
  // Every letter has a byte at least.
  const letters = [...button.words].slice(0, callbackBytesMax)
  return packPicker({ ...button, words: letters.slice(0, -1).join('') })
}

const numberOf = (words: string | undefined): number | undefined =>
  words !== undefined && /^-?\d{1,20}(\.\d{1,20})?$/.test(words) ? Number(words) : undefined

/** The time is in base 36: longest ids with a longer number would not fit. */
const parseCause = (
  organization: OrganizationId,
  [sensor, rule, raised = '', place = '', ...others]: readonly string[],
): BotButton | undefined => {
  if (others.length > 0 || !isId('sensor', sensor) || !isId('rule', rule)) return undefined
  if (!/^[0-9a-z]{1,9}$/.test(raised) || !/^\d{1,2}$/.test(place)) return undefined
  const raisedAt = Number.parseInt(raised, 36)
  return { kind: 'cause', organization, sensor, rule, raisedAt, cause: Number(place) }
}

const isBatch = (words: string): boolean => /^[0-9a-z]{1,11}$/.test(words)

const isCommand = (words: string): boolean => /^[a-z]{1,12}$/.test(words)

const parseRun = (
  organization: OrganizationId,
  [command = '', ...words]: readonly string[],
): BotButton | undefined =>
  isCommand(command) && words.length > 0
    ? { kind: 'run', organization, command, words: words.join(mark) }
    : undefined

const parsePicker = (
  name: string | undefined,
  organization: OrganizationId,
  [command = '', which = '', ...others]: readonly string[],
): BotButton | undefined => {
  if (!isCommand(command) || others.length === 0) return undefined
  const words = others.join(mark)
  if (name === 'p')
    return isId('watched', which)
      ? { kind: 'pick', organization, command, sensor: which, rest: words }
      : undefined
  return /^\d{1,4}$/.test(which)
    ? { kind: 'page', organization, command, page: Number(which), words }
    : undefined
}

/** Nothing for what this bot never made. */
export const parseBotButton = (data: string): BotButton | undefined => {
  if (bytesOf(data) > callbackBytesMax || !data.startsWith(mark)) return undefined
  const [name, organization, ...fields] = data.slice(1).split(mark)
  if (!isId('organization', organization)) return undefined
  if (name === 'c') return parseRun(organization, fields)
  if (name === 'a') return parseCause(organization, fields)
  if (name === 'p' || name === 'g') return parsePicker(name, organization, fields)
  const ofPeople = parsePeople(name ?? '', fields)
  if (ofPeople !== undefined) return { organization, ...ofPeople }
  const [sensor, rule, first, second, ...rest] = fields
  if (name === 'r' && sensor === undefined) return { kind: 'refresh', organization }
  if (name === 'h' && isId('site', sensor) && rule === undefined)
    return { kind: 'here', organization, site: sensor }
  if (name === 'k' && sensor !== undefined && isBatch(sensor) && rule === undefined)
    return { kind: 'undo-rules', organization, batch: sensor }
  if (name === 'b' && isId('sensor', sensor) && rule === undefined)
    return { kind: 'undo-rename', organization, sensor }
  const at = numberOf(rule)
  if (name === 'z' && isId('sensor', sensor) && at !== undefined && first === undefined)
    return { kind: 'undo-change', organization, sensor, at }
  const value = numberOf(first)
  if (!isId('sensor', sensor) || !isId('rule', rule) || value === undefined || rest.length > 0)
    return undefined
  if (name === 'l' && second === undefined) return { kind: 'set-limit', organization, sensor, rule, value }
  if (name === 'q' && second === undefined && Number.isSafeInteger(value))
    return { kind: 'why-limit', organization, sensor, rule, reason: value }
  if ((name === 'y' || name === 'n') && second === undefined)
    return { kind: name === 'y' ? 'agree' : 'refuse', organization, sensor, rule, at: value }
  const now = numberOf(second)
  if (name === 'u' && now !== undefined)
    return { kind: 'undo-limit', organization, sensor, rule, before: value, now }
  return undefined
}
