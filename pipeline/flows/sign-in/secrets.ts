import { createHash, randomBytes } from 'node:crypto'
import type { WebKey } from '../../ports/web-keys.ts'

/** 256 bits: nobody guesses one, so nobody has to be kept from trying. */
const secretBytes = 32
const secretPattern = /^[\w-]{43}$/

export const newSecret = (): string => randomBytes(secretBytes).toString('base64url')
export const isSecretLike = (words: string): boolean => secretPattern.test(words)

/** What is stored instead. A code is no session, and a session no code: their hashes differ. */
export const hashOf = (kind: WebKey['kind'], secret: string): string =>
  createHash('sha256').update(`${kind}:${secret}`).digest('base64url')
