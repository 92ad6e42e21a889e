import { expect, test } from 'vitest'
import type { ReceivedCall } from '../../../../infra/local/post/call-server.ts'
import { callsPage, hooksPage, mailPage, pushPage, smsPage } from '../../../../infra/local/post/pages.ts'
import { languageOf } from '../../../../infra/local/post/words.ts'

const call: ReceivedCall = {
  at: Date.UTC(2026, 10, 22, 2, 14),
  id: '1-2',
  to: '+46700000001',
  language: 'en',
  say: 'Freezer <3> is too warm.',
  ask: 'Press 1 to take it.',
  state: 'ringing',
  answer: null,
}

test.each([
  ['/mail', mailPage('en', [])],
  ['/sms', smsPage('en', [])],
  ['/calls', callsPage('en', [])],
  ['/push', pushPage('en', [])],
  ['/hooks', hooksPage('en', [])],
])(
  'the page at %s says that nothing came, leads to all others, and has the colours of our other pages',
  (path, html) => {
    expect(html).toContain('Nothing has come yet.')
    const ways = [...html.matchAll(/<a href="(\S+)"( aria-current="page")?>/g)]
    expect(ways.map(([, to]) => to)).toEqual(['/', '/app', '/sms', '/mail', '/calls', '/push', '/hooks'])
    expect(ways.filter(([, , current]) => current !== undefined).map(([, to]) => to)).toEqual([path])
    expect(html).toContain('--ground: #0d1318')
  },
)

test('a call that rings can be answered, and one that is over says in words what became of it', () => {
  const rings = callsPage('en', [call])
  expect(rings).toContain('<span class="now">It rings</span>')
  expect(rings).toContain('name="press" value="1"')
  expect(rings).toContain('Freezer &lt;3&gt; is too warm.')
  const over = callsPage('en', [{ ...call, state: 'no-answer' }])
  expect(over).toContain('<span>Nobody answered</span>')
  expect(over).not.toMatch(/<form|no-answer/)
})

test('what came last stands first', () => {
  const html = smsPage('en', [
    { at: 1_000, to: '+1', text: 'the first' },
    { at: 2_000, to: '+1', text: 'the last' },
  ])
  expect(html.indexOf('the last')).toBeLessThan(html.indexOf('the first'))
  expect(html).toContain('>Thu 1 Jan 01:00:02</time>')
})

test('an empty page of a phone says how something comes to it', () => {
  for (const html of [mailPage('en', []), smsPage('en', []), callsPage('en', [])])
    expect(html).toContain('/contact in the chat gives somebody')
  expect(callsPage('en', [call])).not.toContain('/contact')
})

test('each page speaks the language that its browser asks for, in the time of the house', () => {
  const [text, spoken] = [{ at: call.at, to: '+1', text: 'x' }, { ...call, state: 'heard' } as const]
  expect(smsPage('sv', [text])).toContain('<html lang="sv">')
  expect(smsPage('sv', [text])).toContain('>sön 22 nov. 03:14:00</time><span>1 tecken</span>')
  expect(smsPage('en', [text])).toContain('>Sun 22 Nov 03:14:00</time><span>1 letter</span>')
  expect(callsPage('sv', [spoken])).toContain('<span>Någon lyssnade och lade på</span>')
  expect(mailPage('sv', [])).toContain('Inget har kommit än. /contact i chatten')
})

test.each([
  [undefined, 'en'],
  ['sv', 'sv'],
  ['sv-FI,sv;q=0.9,en;q=0.8', 'sv'],
  ['de-DE, de;q=0.9, sv;q=0.8, en;q=0.7', 'sv'],
  ['de', 'en'],
  ['en-GB,sv', 'en'],
])('who asks for %s reads %s', (asked, language) => {
  expect(languageOf(asked)).toBe(language)
})

test('what came keeps its id when more comes, and two of one instant have two', () => {
  const text = (at: number) => ({ at, to: '+1', text: 'x' })
  const ids = (ats: readonly number[]) =>
    [...smsPage('en', ats.map(text)).matchAll(/<article id="(\S+)">/g)].map(([, id]) => id)
  expect(ids([5, 5, 7])).toEqual(['at-7-1', 'at-5-2', 'at-5-1'])
  expect(ids([5, 5, 7, 9])).toEqual(['at-9-1', 'at-7-1', 'at-5-2', 'at-5-1'])
})
