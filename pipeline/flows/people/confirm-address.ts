import { createHash, randomInt } from 'node:crypto'
import type { Person } from '#core/directory.ts'
import type { WrittenKind } from '#core/ways/address.ts'
import type { Letter, Post } from '../../ports/post.ts'
import type { Told } from '../../ports/teller.ts'
import type { Flows } from '../deps.ts'

/** Within an hour: nobody has somebody else's phone ring by asking for codes. */
const sendsMax = 5
const codeDigits = 6

/** What is kept of a code while its reader types it. */
const hashOf = (address: string, code: string): string =>
  createHash('sha256').update(`${address}\n${code}`).digest('base64url')

/** What is written to somebody who has to say it back. */
export type CodeWords = Pick<Letter, 'subject' | 'text' | 'html' | 'list'>

export type CodeSent =
  /** What `isCode` needs. */
  | { readonly kind: 'sent'; readonly hash: string }
  | { readonly kind: 'too-often' | 'not-set-up' | 'refused' | 'failed' }

const outcomeOf = (told: Told, hash: string): CodeSent => {
  if (told.kind === 'sent') return { kind: 'sent', hash }
  return { kind: told.kind === 'dead' || told.kind === 'refused' ? 'refused' : 'failed' }
}

const sendBy = async (
  { mail, sms, call }: Post,
  kind: WrittenKind,
  { language }: Person,
  letter: Letter,
): Promise<Told | undefined> => {
  const { to, id, text } = letter
  switch (kind) {
    case 'mail':
      return mail?.(letter)
    case 'sms':
      return sms?.(to, text)
    case 'call':
      return call?.({ to, id, language, say: text })
    default:
      return kind satisfies never
  }
}

/** Writes or says a code to an address, so that only who reads there can make it theirs. `words` says it in the reader's language. */
export const sendCode = async (
  { post, stores, clock, log }: Flows,
  person: Person,
  kind: WrittenKind,
  address: string,
  words: (code: string) => CodeWords,
): Promise<CodeSent> => {
  if (post?.[kind] === undefined) return { kind: 'not-set-up' }
  if ((await stores.invitations.tried(person.id, clock.now())) > sendsMax) return { kind: 'too-often' }
  const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0')
  const hash = hashOf(address, code)
  const letter = words(code)
  const id = `code-${hash.replace(/[^A-Za-z0-9]/g, '').slice(0, 24)}`
  const told = await sendBy(post, kind, person, { to: address, id, ...letter })
  if (told === undefined) return { kind: 'not-set-up' }
  if (told.kind !== 'sent') {
    const why = 'why' in told ? told.why : told.kind
    log({ level: 'warn', event: 'code-not-sent', person: person.id, kind, why })
  }
  return outcomeOf(told, hash)
}

/** Whether those are the digits that were sent there. */
export const isCode = (address: string, hash: string, words: string): boolean =>
  hashOf(address, words.replace(/\s/g, '')) === hash
