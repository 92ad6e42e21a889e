import { describe, expect, test } from 'vitest'
import { parseHtml } from '../../infra/local/telegram/bot-api/html.ts'
import { anna, botUnderTest, erik, groupId, maja } from './bot-under-test.ts'

/** What a person reads of it; Telegram refuses the message when its marks do not fit together. */
const readOf = (html: string | undefined): string => {
  const parsed = parseHtml(html ?? '')
  if (!parsed.ok) throw new Error(`refused: ${html}`)
  return parsed.plain
}

describe('a name is shown as it was written', () => {
  test.each([
    ['HTML', '<b>Frys</b> & <a href="https://x">1</a>', undefined],
    ['Markdown', '*Frys* _1_ `x` [y](z)', undefined],
    ['emoji', '🧊 Frys 👩‍🔬', undefined],
    // Between marks that keep it from turning the words around it.
    ['right to left', 'مجمد المختبر ٣', '\u2068مجمد المختبر ٣\u2069'],
    ['with marks that turn the line around', 'Frys \u202e3 A', 'Frys 3 A'],
  ])('%s', async (_what, written, shown = written) => {
    const { write } = await botUnderTest()
    expect(readOf((await write(anna, `/rename a ${written}`))[0])).toContain(`is now called ${shown}`)
    expect(readOf((await write(anna, '/sensor a'))[0])).toContain(shown)
    expect(readOf((await write(anna, '/status'))[0])).toContain(shown)
    expect(readOf((await write(maja, '/rules a', groupId))[0])).toContain(shown)
  })
})

test('input that is far too long is refused or cut, and always answered', async () => {
  const { write } = await botUnderTest()
  const long = 'x'.repeat(4000)
  for (const [said, answer] of [
    [`/rename a ${long}`, /A name has at most 64 characters/],
    [`/sensor ${long}`, /no sensor called/],
    [`/threshold ${long} -80`, /no sensor called/],
    [`/instruction a ${long}`, /A card has room for \d+ characters/],
    [`/silence b 12h ${long}`, /is silenced until/],
    ['/unsilence b', /no longer silenced/],
    ['/threshold b', /high limit 24 °C now/],
    ['21', /Why\?/],
    [long, /Reason: x+/],
    ['/cancel', /^Stopped/],
    [long, /I only understand commands|no sensor/],
  ] as const)
    expect(readOf((await write(erik, said)).join('\n'))).toMatch(answer)
})
