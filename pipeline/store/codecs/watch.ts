import type { Alarm } from '#core/alarm/alarm.ts'
import type { Story } from '#core/alarm/story.ts'
import type { ChatId, RuleId } from '#core/ids.ts'
import type { PastExcursion, Watch } from '#core/watch/watch.ts'
import { ItemTooLarge, itemBytes, itemBytesMax } from '../item-size.ts'
import { alarmsOf, type StoredAlarm } from './alarms.ts'
import { createChatLists, type PackedLists, unpackLists } from './chat-lists.ts'
import { leanerWatches } from './leaner-watch.ts'
import { longText } from './long-text.ts'
import { debtOf, type PackedOwed, packOwed, unpackOwed } from './owed.ts'

type Body = Omit<Watch, 'sensor' | 'version' | 'owed' | 'dueAt'>
/**
 * The body of a watch as it is stored. With `chats`, every list of chats in it holds one number: which of the lists it is.
 */
type PackedBody = Omit<Body, 'alarms' | 'stories'> & {
  readonly alarms: Readonly<Record<RuleId, StoredAlarm>>
  /** Absent in what was stored before there were stories. */
  readonly stories?: Body['stories']
  readonly chats?: PackedLists
  readonly owed?: PackedOwed
}

/** What of a watch is packed, and what is left of its debts: `settle` takes them off without reading the rest. */
export type PackedWatch = { readonly body: string | Uint8Array; readonly debts: ReadonlySet<string> }

type Chats = readonly ChatId[]
type Told = { readonly told: Chats }

const mapped = <T>(things: Readonly<Record<string, T>>, map: (thing: T) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(things).map(([name, thing]) => [name, map(thing)]))

/** The body with every list of chats in it as `map` makes it. */
const withLists = <T extends Pick<Body, 'alarms' | 'stories' | 'excursions'>>(
  body: T,
  map: (chats: Chats) => Chats,
): T => {
  const ofOne = <One extends Told>(one: One): One => ({ ...one, told: map(one.told) })
  const ofAlarm = (alarm: Alarm): Alarm => {
    if (alarm.name === 'normal') return alarm
    if (alarm.name !== 'pending') return ofOne(alarm)
    return { ...alarm, earlier: alarm.earlier && ofOne(alarm.earlier) }
  }
  const ofPast = (past: readonly PastExcursion[]): readonly PastExcursion[] => past.map(ofOne)
  return {
    ...body,
    alarms: mapped(body.alarms, ofAlarm),
    stories: mapped(body.stories, (story: Story) => ofOne(story)),
    ...(body.excursions && { excursions: mapped(body.excursions, ofPast) }),
  }
}

const packWatch = (watch: Watch): PackedWatch => {
  const { sensor: _sensor, version: _version, dueAt: _dueAt, owed: all, ...body } = watch
  const lists = createChatLists()
  const packed = withLists(body, (chats) => (chats.length === 0 ? chats : [lists.add(chats)]))
  const effects = Object.values(all)
  const owed = effects.length === 0 ? undefined : packOwed(effects, lists)
  const chats = lists.packed()
  const stored: PackedBody = { ...packed, ...(chats.lists.length > 0 && { chats }), ...(owed && { owed }) }
  return { body: longText(JSON.stringify(stored)), debts: new Set(Object.keys(all).map(debtOf)) }
}

/** The body of a watch from its text, whichever version wrote it, and what it owes of what version 2 wrote. */
export const unpackWatch = (text: string, debts: ReadonlySet<string>): Body & Pick<Watch, 'owed'> => {
  // The shape is vouched for by the schema version of the item in which the text was stored.
  const { alarms, stories = {}, chats, owed, ...rest } = JSON.parse(text) as PackedBody
  const body = { ...rest, alarms: alarmsOf(alarms), stories }
  const lists = chats === undefined ? [] : unpackLists(chats)
  const whole =
    chats === undefined
      ? body
      : withLists(body, ([number]) => (number === undefined ? [] : (lists[number] ?? [])))
  return { ...whole, owed: owed === undefined ? {} : unpackOwed(owed, lists, debts) }
}

/** What an item has besides: its key, and what its writers are told apart by. */
const besidesBytes = 1_024
const bytesOf = (packed: PackedWatch): number => itemBytes(packed) + besidesBytes

/**
 * The watch as it fits into an item, and so packed: itself, unless more people have been told of more than a product of
 * this size ever has to. Then what is least needed is left out (`leanerWatches`). Throws `ItemTooLarge` when that is not
 * enough.
 */
export const fitWatch = (watch: Watch): PackedWatch & { readonly watch: Watch } => {
  let bytes = 0
  for (const one of leanerWatches(watch)) {
    const packed = packWatch(one)
    bytes = bytesOf(packed)
    if (bytes <= itemBytesMax) return { ...packed, watch: one }
  }
  throw new ItemTooLarge(`the watch of ${watch.sensor}`, bytes)
}
