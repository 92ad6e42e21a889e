import { expect, test } from 'vitest'
import type { ReceivedCall } from '../../../../infra/local/post/call-server.ts'
import { callsPage, hooksPage, mailPage, pushPage, smsPage } from '../../../../infra/local/post/pages.ts'

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
  ['/mail', mailPage([])],
  ['/sms', smsPage([])],
  ['/calls', callsPage([])],
  ['/push', pushPage([])],
  ['/hooks', hooksPage([])],
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
  const rings = callsPage([call])
  expect(rings).toContain('<span class="now">It rings</span>')
  expect(rings).toContain('name="press" value="1"')
  expect(rings).toContain('Freezer &lt;3&gt; is too warm.')
  const over = callsPage([{ ...call, state: 'no-answer' }])
  expect(over).toContain('<span>Nobody answered</span>')
  expect(over).not.toMatch(/<form|no-answer/)
})

test('what came last stands first', () => {
  const html = smsPage([
    { at: 1_000, to: '+1', text: 'the first' },
    { at: 2_000, to: '+1', text: 'the last' },
  ])
  expect(html.indexOf('the last')).toBeLessThan(html.indexOf('the first'))
  expect(html).toContain('<span>1970-01-01 00:00:02 UTC</span>')
})

test('an empty page of a phone says how something comes to it', () => {
  for (const html of [mailPage([]), smsPage([]), callsPage([])])
    expect(html).toContain('/contact in the chat gives somebody')
  expect(callsPage([call])).not.toContain('/contact')
})
