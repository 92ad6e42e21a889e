import type { WayKind } from '../policy.ts'

/** The ways whose address people write; what browsers are told by is asked of them. */
export type WrittenKind = Exclude<WayKind, 'push'>
export const isWritten = (kind: WayKind): kind is WrittenKind => kind !== 'push'

/** The longest that an address can be (RFC 5321, 4.5.3.1.3, without its angle brackets). */
const mailMax = 254
const mail = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/
/** With its country: E.164 has at most fifteen digits, and no country begins with 0. */
const phone = /^\+[1-9]\d{6,14}$/

/**
 * What somebody wrote as an address, in the one form in which it is kept: a mail address in small letters, a number as + and
 * digits. Nothing when it is none; a number without its country could be anybody's.
 */
export const parseAddress = (kind: WrittenKind, words: string): string | undefined => {
  if (kind === 'mail') {
    const address = words.trim().toLowerCase()
    return address.length <= mailMax && mail.test(address) ? address : undefined
  }
  const number = words.replace(/[\s().\u00a0-]/gu, '').replace(/^00/, '+')
  return phone.test(number) ? number : undefined
}
