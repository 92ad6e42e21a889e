import { createHash } from 'node:crypto'
import type { SensorFact } from '#core/audit.ts'
import type { ChatId } from '#core/ids.ts'
import type { AlarmView, Effect, Notice } from '#core/notice/notice.ts'
import type { AlarmRule } from '#core/rule.ts'
import type { ChatLists } from './chat-lists.ts'

type PackedView = Omit<AlarmView, 'rule'> & { readonly rule: number }
/** One telling, whoever is to hear it. */
type Telling = Omit<Notice, 'kind' | 'id' | 'chat' | 'view'> & {
  readonly view: number
  /** The number of the list of its chats. */
  readonly to: number
  /** What the ids of its notices have before the chat; without it `id` is the id of its only one. */
  readonly about?: string
  readonly id?: string
}

/** What a sensor owes: each rule, view and telling once, however many chats are to hear of it. */
export type PackedOwed = {
  readonly rules: readonly AlarmRule[]
  readonly views: readonly PackedView[]
  readonly tellings: readonly Telling[]
  readonly facts: readonly SensorFact[]
}

/** Ten letters of base64 are 60 bits: of thousands of effects no two are confused. */
const debtLength = 10

/** What is kept of an effect to settle it by: short, because there is one for each chat. */
export const debtOf = (effect: string): string =>
  createHash('sha256').update(effect).digest('base64url').slice(0, debtLength)

/** Numbers things by what they say, and knows those at once that it has seen. */
const createTable = <T extends object, Packed>(pack: (thing: T) => Packed) => {
  const numbers = new Map<T, number>()
  const byText = new Map<string, number>()
  const rows: Packed[] = []
  return {
    rows,
    add: (thing: T): number => {
      const seen = numbers.get(thing)
      if (seen !== undefined) return seen
      const packed = pack(thing)
      const text = JSON.stringify(packed)
      const number = byText.get(text) ?? rows.push(packed) - 1
      byText.set(text, number)
      numbers.set(thing, number)
      return number
    },
  }
}

export const packOwed = (owed: readonly Effect[], lists: ChatLists): PackedOwed => {
  const rules = createTable((rule: AlarmRule) => rule)
  const views = createTable(({ rule, ...view }: AlarmView) => ({ ...view, rule: rules.add(rule) }))
  const tellings = new Map<string, { readonly telling: Omit<Telling, 'to'>; readonly chats: ChatId[] }>()
  const facts: SensorFact[] = []
  for (const effect of owed) {
    if (effect.kind === 'record') {
      facts.push(effect)
      continue
    }
    const { kind: _, id, chat, view, ...rest } = effect
    const end = `.${chat}`
    const named = id.endsWith(end) ? { about: id.slice(0, -end.length) } : { id }
    const telling = { ...named, ...rest, view: views.add(view) }
    const text = JSON.stringify(telling)
    const known = tellings.get(text)
    if (known === undefined) tellings.set(text, { telling, chats: [chat] })
    else known.chats.push(chat)
  }
  const packed = [...tellings.values()].map(({ telling, chats }) => ({ ...telling, to: lists.add(chats) }))
  return { rules: rules.rows, views: views.rows, tellings: packed, facts }
}

/** What of it has not been settled yet. */
export const unpackOwed = (
  { rules, views: packedViews, tellings, facts }: PackedOwed,
  lists: readonly (readonly ChatId[])[],
  debts: ReadonlySet<string>,
): Readonly<Record<string, Effect>> => {
  const views = packedViews.flatMap(({ rule: number, ...view }) => {
    const rule = rules[number]
    return rule === undefined ? [] : [{ ...view, rule }]
  })
  const owed: Record<string, Effect> = {}
  for (const { view: number, to, about, id: only, ...rest } of tellings) {
    const view = views[number]
    if (view === undefined) continue
    for (const chat of lists[to] ?? []) {
      const id = only ?? `${about}.${chat}`
      if (debts.has(debtOf(id))) owed[id] = { kind: 'tell', id, chat, view, ...rest }
    }
  }
  for (const fact of facts) if (debts.has(debtOf(fact.id))) owed[fact.id] = fact
  return owed
}
