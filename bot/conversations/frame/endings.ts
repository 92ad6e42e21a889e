import type { Role } from '#core/directory.ts'
import type { Say } from '../../views/say.ts'

/** Why a conversation ends before it has come to its end. Nothing has been changed by it then. */
export type Ending =
  | { readonly why: 'cancelled' | 'left' | 'updated' | 'not-understood' | 'not-a-member' }
  | { readonly why: 'timed-out'; readonly minutes: number }
  /** The group in which `name` was asked is another one now. */
  | { readonly why: 'moved'; readonly name: string }
  | { readonly why: 'role-too-low'; readonly role: Role; readonly needed: Role }

/** The command that begins each; most are called by theirs. */
const commandsOf: Readonly<Record<string, string>> = {
  standstill: 'rules',
  'return-to-service': 'maintenance',
  extension: 'maintenance',
  cause: 'remark',
}
const commandOf = (name: string): string => commandsOf[name] ?? name

/** How one ends, in a sentence that calls it by what it was about. */
export const endedWords = (say: Say, name: string, ending: Ending): string => {
  const about = { what: say.plain(`conversation-${name}`), command: `/${commandOf(name)}` }
  const id = `conversation-ended-${ending.why}`
  switch (ending.why) {
    case 'timed-out':
      return say.html(id, { ...about, minutes: ending.minutes })
    case 'moved':
      return say.html(id, { ...about, name: ending.name })
    case 'role-too-low': {
      const [role, needed] = [say.plain(`role-${ending.role}`), say.plain(`role-${ending.needed}`)]
      return say.html(id, { ...about, role, needed })
    }
    default:
      return say.html(id, about)
  }
}
