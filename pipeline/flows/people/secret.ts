import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new word of that many random bytes, in hexadecimal digits. */
export const newWord = (bytes: number): string => randomBytes(bytes).toString('hex')

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** What is stored instead of a secret. It needs no salt: 128 random bits are in no table. */
export const hashOf = (secret: string): string => digest(secret).toString('hex')

/** In a time that does not tell how much of it is right. */
export const isSecret = (presented: string, hash: string): boolean => {
  const expected = Buffer.from(hash, 'hex')
  return expected.length === 32 && timingSafeEqual(digest(presented), expected)
}
