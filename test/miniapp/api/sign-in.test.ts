import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAsk } from '../../../miniapp/api/ask.ts'
import { signIn, takeCode } from '../../../miniapp/api/sign-in.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

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
    [200, '{}', 'yes'],
    [401, '{"error":"bad-code","message":"It was used."}', 'refused'],
    [429, '{"error":"too-many","message":"Later."}', 'lost'],
    [503, '', 'lost'],
  ])('an answer of %d %s means %s', async (status, said, signedIn) => {
    const asked: unknown[] = []
    vi.stubGlobal('fetch', async (...args: unknown[]) => {
      asked.push(args)
      return new Response(said, { status })
    })
    expect(await signIn('abc', 'Browser/1', createAsk(''))).toBe(signedIn)
    expect(asked).toEqual([
      [
        '/api/session',
        expect.objectContaining({ method: 'POST', body: '{"code":"abc","userAgent":"Browser/1"}' }),
      ],
    ])
  })

  it('that nobody answers is not a refusal', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
    expect(await signIn('abc', 'Browser/1', createAsk(''))).toBe('lost')
  })
})
