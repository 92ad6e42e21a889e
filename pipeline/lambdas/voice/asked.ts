import type { Language } from '#core/directory.ts'
import type { VoiceAccount } from '../../flows/voice/voice.ts'

/** What somebody said to a voice, whichever it is. `thing` as it was heard; codes are digits, as far as they were any. */
export type Wish =
  | { readonly kind: 'status'; readonly thing: string }
  | { readonly kind: 'take'; readonly thing: string; readonly code: string }
  | { readonly kind: 'link'; readonly code: string }
  | { readonly kind: 'hello' | 'help' | 'bye' | 'other' }

export type Asked = {
  readonly account: VoiceAccount
  readonly language: Language
  readonly wish: Wish
}

/** What is said back. `asks`: what is still to be said; `isOver`: nobody listens after it. */
export type Spoken = {
  readonly words: string
  readonly isOver: boolean
  readonly asks?: 'code' | 'thing'
}

type Fields = Readonly<Record<string, unknown>>
export const fieldsOf = (raw: unknown): Fields =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? { ...raw } : {}
export const textOf = (raw: unknown): string => (typeof raw === 'string' ? raw : '')

export const languageOf = (locale: unknown): Language => (/^sv\b/i.test(textOf(locale)) ? 'sv' : 'en')

/** "48 29 13", 482913 and "4, 8, 2, 9, 1, 3" are one code; what is none is empty. */
const digitsOf = (raw: unknown): string => {
  const digits = (typeof raw === 'number' ? String(raw) : textOf(raw)).replace(/[\s,.-]/g, '')
  return /^\d{1,12}$/.test(digits) ? digits : ''
}

/** Nothing where something was said that is no name: that is not everything. */
const thingOf = (raw: unknown): string | undefined => {
  const said = raw ?? ''
  return typeof said === 'string' || typeof said === 'number' ? String(said).slice(0, 100) : undefined
}

/** The wishes by the names that the models have for them. */
export const wishOf = (name: string, said: unknown, code: unknown): Wish => {
  const thing = thingOf(said)
  switch (name.toLowerCase()) {
    case 'status':
      return thing === undefined ? { kind: 'other' } : { kind: 'status', thing }
    case 'take':
      return thing === undefined ? { kind: 'other' } : { kind: 'take', thing, code: digitsOf(code) }
    case 'link':
      return { kind: 'link', code: digitsOf(code) }
    case 'help':
      return { kind: 'help' }
    case 'bye':
      return { kind: 'bye' }
    default:
      return { kind: 'other' }
  }
}
