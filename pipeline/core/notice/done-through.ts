import type { Effect } from './notice.ts'

type Owing = { readonly owed: Readonly<Record<string, Effect>> }

/** Where people act besides the chat. */
export type Door = 'page' | 'mail' | 'sms' | 'call' | 'voice'

/**
 * `after` with the door written to every line of the history that a person made since `before`. What the system made of it
 * stays as it is.
 */
export const doneThrough = <T extends Owing>(before: Owing, after: T, through: Door): T => {
  const owed = Object.entries(after.owed).map(([id, effect]) => {
    const isTheirs = effect.kind === 'record' && effect.person !== null && !Object.hasOwn(before.owed, id)
    return [id, isTheirs ? { ...effect, detail: { ...effect.detail, through } } : effect] as const
  })
  return { ...after, owed: Object.fromEntries(owed) }
}
