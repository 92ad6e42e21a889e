import { describe, expect, test } from 'vitest'
import { browserKindOf, browserNames } from '#core/people/browser-kind.ts'

const namesOf = (userAgent: string): string => {
  const { browser, system } = browserNames(browserKindOf(userAgent))
  return `${browser} / ${system}`
}

describe('what a browser says of itself', () => {
  test.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      'Chrome / Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
      'Edge / Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Firefox / macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      'Safari / iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
      'Samsung Internet / Android',
    ],
    [
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      'Chrome / ChromeOS',
    ],
    ['curl/8.14.1', 'undefined / undefined'],
    ['', 'undefined / undefined'],
    [`${'x'.repeat(400)} Firefox/140.0 Windows`, 'undefined / undefined'],
  ])('%s', (userAgent, names) => {
    expect(namesOf(userAgent)).toBe(names)
    expect(browserKindOf(userAgent)).toMatch(/^[a-z-]{2}$/)
  })

  test('what no code of ours wrote has no name', () => {
    for (const kind of ['', 'z', 'zz', '__proto__', 'toString'])
      expect(browserNames(kind)).toEqual({ browser: undefined, system: undefined })
  })
})
