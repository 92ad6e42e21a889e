import { type Language, languages, type Role, roles } from '#core/directory.ts'
import type { PersonId } from '#core/ids.ts'
import { requestPattern } from '#core/people/sign-in-ticket.ts'

/** Why somebody is taken out; the audit keeps the word. */
export const removalReasons = ['left', 'mistake', 'other'] as const
type RemovalReason = (typeof removalReasons)[number]

/** The buttons about people, as far as they go beyond naming the organization. */
export type PeopleButton =
  | { readonly kind: 'people'; readonly page: number }
  | { readonly kind: 'person'; readonly person: PersonId }
  /** `seen` is what they were when it was shown: when they are not that any more, there is something else to decide. */
  | {
      readonly kind: 'role'
      readonly person: PersonId
      readonly role: Role
      readonly seen: Role
      readonly sure: boolean
    }
  /** Without a reason it asks for one. */
  | {
      readonly kind: 'remove'
      readonly person: PersonId
      readonly seen: Role
      readonly reason: RemovalReason | null
    }
  | { readonly kind: 'invite'; readonly role: Role }
  | { readonly kind: 'revoke'; readonly invitation: string }
  | { readonly kind: 'language'; readonly language: Language }
  /** Whether the browser that asks is theirs. */
  | { readonly kind: 'browser'; readonly request: string; readonly agrees: boolean }
  /** A browser is to be signed out, named by the beginning of its id; an empty name means all. */
  | { readonly kind: 'session'; readonly session: string }
  /** Speak for the organization that the button names. */
  | { readonly kind: 'speak-for' }

/** As much of the id of a session as tells those of one person apart. */
export const sessionNameLength = 16
const sessionName = new RegExp(`^([\\w-]{${sessionNameLength}})?$`)

type Fields = readonly [name: string, ...fields: readonly string[]]

export const peopleFields = (button: PeopleButton): Fields => {
  switch (button.kind) {
    case 'people':
      return ['w', String(button.page)]
    case 'person':
      return ['x', String(button.person)]
    case 'role':
      return ['e', String(button.person), button.role, button.seen, button.sure ? '1' : '0']
    case 'remove':
      return ['m', String(button.person), button.seen, button.reason ?? '']
    case 'invite':
      return ['i', button.role]
    case 'revoke':
      return ['v', button.invitation]
    case 'language':
      return ['s', button.language]
    case 'browser':
      return ['d', button.request, button.agrees ? '1' : '0']
    case 'session':
      return ['j', button.session]
    case 'speak-for':
      return ['o']
  }
}

const oneOf = <T extends string>(all: readonly T[], word: string | undefined): T | undefined =>
  all.find((one) => one === word)

const personOf = (word: string | undefined): PersonId | undefined =>
  word !== undefined && /^[1-9]\d{0,15}$/.test(word) ? Number(word) : undefined

const parsers: Readonly<Record<string, (fields: readonly string[]) => PeopleButton | undefined>> = {
  w: ([page = '']) => (/^\d{1,4}$/.test(page) ? { kind: 'people', page: Number(page) } : undefined),
  x: ([first]) => {
    const person = personOf(first)
    return person === undefined ? undefined : { kind: 'person', person }
  },
  e: ([first, second, third, sure]) => {
    const [person, role, seen] = [personOf(first), oneOf(roles, second), oneOf(roles, third)]
    if (person === undefined || role === undefined || seen === undefined) return undefined
    return sure === '0' || sure === '1' ? { kind: 'role', person, role, seen, sure: sure === '1' } : undefined
  },
  m: ([first, second, why]) => {
    const [person, seen, reason] = [personOf(first), oneOf(roles, second), oneOf(removalReasons, why)]
    if (person === undefined || seen === undefined) return undefined
    if (reason === undefined && why !== '') return undefined
    return { kind: 'remove', person, seen, reason: reason ?? null }
  },
  i: ([word]) => {
    const role = oneOf(roles, word)
    return role && { kind: 'invite', role }
  },
  v: ([invitation = '']) => (/^[0-9a-f]{8}$/.test(invitation) ? { kind: 'revoke', invitation } : undefined),
  s: ([word]) => {
    const language = oneOf(languages, word)
    return language && { kind: 'language', language }
  },
  d: ([request = '', agrees]) =>
    requestPattern.test(request) && (agrees === '0' || agrees === '1')
      ? { kind: 'browser', request, agrees: agrees === '1' }
      : undefined,
  j: ([session = '']) => (sessionName.test(session) ? { kind: 'session', session } : undefined),
  o: () => ({ kind: 'speak-for' }),
}

/** Nothing for what this bot never made. */
export const parsePeople = (name: string, fields: readonly string[]): PeopleButton | undefined => {
  const button = Object.hasOwn(parsers, name) ? parsers[name]?.(fields) : undefined
  // Whatever parses but would not be written like this was not written by us.
  return button && peopleFields(button).slice(1).join('!') === fields.join('!') ? button : undefined
}
