import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** No digit is lost where a voice makes a number of it: none begins with 0. */
export const spokenDigits = 6
export const newDigits = (digits: number): string => String(randomInt(10 ** (digits - 1), 10 ** digits))

const derive: (words: string, salt: Buffer, bytes: number) => Promise<Buffer> = promisify(scrypt)
const bytes = 32

/** What is stored of it: who reads that still has to try, slowly, each code that there is. */
export const sealCode = async (code: string): Promise<string> => {
  const salt = randomBytes(16)
  return `${salt.toString('base64url')}.${(await derive(code, salt, bytes)).toString('base64url')}`
}

/** Takes as long for every code. */
export const isCode = async (sealed: string, code: string): Promise<boolean> => {
  const [salt = '', known = ''] = sealed.split('.')
  const right = Buffer.from(known, 'base64url')
  const given = await derive(code, Buffer.from(salt, 'base64url'), bytes)
  return right.length === bytes && timingSafeEqual(right, given)
}
