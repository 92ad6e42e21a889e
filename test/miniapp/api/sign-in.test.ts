import { describe, expect, it } from 'vitest'
import { signIn, takeCode } from '../../../miniapp/api/sign-in.ts'

const pageAt = (hash: string) => {
  const addresses: unknown[] = []
  const history = { replaceState: (...[, , url]: unknown[]) => addresses.push(url) }
  return { page: { location: { hash, pathname: '/app', search: '?sensor=a' }, history }, addresses }
}

describe('the code of a link', () => {
  it('is taken out of the address', () => {
    const { page, addresses } = pageAt('#code=abc-_1')
    expect(takeCode(page as Parameters<typeof takeCode>[0])).toBe('abc-_1')
    expect(addresses).toEqual(['/app?sensor=a'])
  })

  it('is not looked for in what Telegram puts there', () => {
    const { page, addresses } = pageAt('#tgWebAppData=x&tgWebAppVersion=8')
    expect(takeCode(page as Parameters<typeof takeCode>[0])).toBeNull()
    expect(addresses).toEqual([])
  })

  it.each([
    [200, 'yes'],
    [401, 'refused'],
    [503, 'lost'],
  ])('an answer of %d means %s', async (status, signedIn) => {
    const asked: unknown[] = []
    const post = async (...args: unknown[]) => {
      asked.push(args)
      return new Response('{}', { status })
    }
    expect(await signIn('abc', 'Browser/1', post as typeof fetch)).toBe(signedIn)
    expect(asked).toEqual([
      [
        '/api/session',
        expect.objectContaining({ method: 'POST', body: '{"code":"abc","userAgent":"Browser/1"}' }),
      ],
    ])
  })

  it('that nobody answers is not a refusal', async () => {
    expect(await signIn('abc', 'Browser/1', () => Promise.reject(new TypeError('offline')))).toBe('lost')
  })
})
