import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What this installation seals with what it hands out and wants back unchanged; known to the bot and to the API. */
export type SealKey = Buffer

/** Made of the bot's token, which both have; what is sealed tells nothing of it. */
export const sealKeyOf = (token: string): SealKey =>
  createHash('sha256').update(`nattvakt seal key:${token}`).digest()

/** What a seal is for: one of a kind is none of another. */
type Purpose = 'ticket' | 'enter'

/** 96 bits, which are tried here only, one by one: 16 signs that stand in an address. */
const sealLength = 16

/** The seal of what was handed out for `purpose`. */
export const sealOf = (key: SealKey, purpose: Purpose, text: string): string =>
  createHmac('sha256', key).update(`nattvakt ${purpose}:${text}`).digest('base64url').slice(0, sealLength)

/** Whether it is that seal, in a time that does not say how much of it is right. */
export const isSeal = (key: SealKey, purpose: Purpose, text: string, seal: string): boolean => {
  const expected = Buffer.from(sealOf(key, purpose, text))
  const presented = Buffer.from(seal)
  return presented.length === expected.length && timingSafeEqual(presented, expected)
}

/** The end of what is sealed is its seal. */
export const splitSeal = (words: string): readonly [text: string, seal: string] => [
  words.slice(0, -sealLength),
  words.slice(-sealLength),
]
