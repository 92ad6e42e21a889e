import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new word of that many random bytes, in hexadecimal digits. */
export const newWord = (bytes: number): string => randomBytes(bytes).toString('hex')

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** What is stored instead of a secret. It needs no salt: 128 random bits are in no table. */
export const hashOf = (secret: string): string => digest(secret).toString('hex')

/** Compares in a time that does not depend on how much of the secret is right, so that nobody can find it letter by letter. */
export const isSecret = (presented: string, hash: string): boolean => {
  const expected = Buffer.from(hash, 'hex')
  return expected.length === 32 && timingSafeEqual(digest(presented), expected)
}
