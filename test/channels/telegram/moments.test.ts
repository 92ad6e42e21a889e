import { expect, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { escapeHtml, htmlOf, plainOf, quote, title } from '../../../pipeline/channels/telegram/html.ts'
import { moment, momentsAsHtml, withoutMoments } from '../../../pipeline/channels/telegram/moments.ts'
import { clean } from '../../../pipeline/channels/telegram/shorten.ts'

const at = 1_763_777_640_000

test('a time is shown by the clock of who reads it, and as the site has it where Telegram knows no such times', () => {
  const page = [title(`Since ${moment(at, at + hourMs, '03:14')} <now>`)]
  expect(htmlOf(page)).toBe('<b>Since <tg-time unix="1763777640" format="t">03:14</tg-time> &lt;now&gt;</b>')
  expect(plainOf(page)).toBe('Since 03:14 <now>')
})

test('one of another day has its day, whichever that is to its reader', () => {
  for (const now of [at + 13 * hourMs, at - 13 * hourMs])
    expect(momentsAsHtml(moment(at, now, 'Sat 22 Nov 03:14'))).toContain('format="wdt">Sat 22 Nov 03:14<')
})

test('nobody can write such a time, or break one', () => {
  const forged = '\ufdd01\ufdd1t\ufdd1x\ufdd2'
  expect(clean(forged)).toBe('1 t x')
  expect(momentsAsHtml(escapeHtml('a\ufdd0b\ufdd2'))).toBe('ab')
  expect(withoutMoments('\ufdd0x')).toBe('x')
})

test('a short instruction stands there to be read, a long one is opened', () => {
  expect(htmlOf([quote('Move the racks.')])).toBe('<blockquote>Move the racks.</blockquote>')
  expect(htmlOf([quote('1\n2\n3\n4')])).toBe('<blockquote expandable>1\n2\n3\n4</blockquote>')
  expect(htmlOf([quote('x'.repeat(300))])).toMatch(/^<blockquote expandable>/)
})
