import { describe, expect, test } from 'vitest'
import { parseHtml } from '../../../../../infra/local/telegram/bot-api/html.ts'

describe('what the HTML mode reads', () => {
  test('tags become entities over the plain text', () => {
    expect(parseHtml('<b>Freezer <i>A&amp;B</i></b> is &lt;warm&gt;')).toEqual({
      ok: true,
      plain: 'Freezer A&B is <warm>',
      entities: [
        { type: 'bold', offset: 0, length: 11 },
        { type: 'italic', offset: 8, length: 3 },
      ],
    })
  })

  test('links carry their address, code its language, quotes whether they expand', () => {
    const source =
      '<a href="https://example.org/?a=1&amp;b=2">map</a> <pre><code class="language-js">x</code></pre>' +
      '<blockquote expandable>q</blockquote><tg-spoiler>s</tg-spoiler><span class="tg-spoiler">t</span>'
    const parsed = parseHtml(source)
    expect(parsed.ok && parsed.entities).toEqual([
      { type: 'text_link', offset: 0, length: 3, url: 'https://example.org/?a=1&b=2' },
      { type: 'pre', offset: 4, length: 1, language: 'js' },
      { type: 'expandable_blockquote', offset: 5, length: 1 },
      { type: 'spoiler', offset: 6, length: 1 },
      { type: 'spoiler', offset: 7, length: 1 },
    ])
  })

  test('white space at both ends goes, and the entities move with the text', () => {
    expect(parseHtml('  \n<b> hot </b>\n')).toEqual({
      ok: true,
      plain: 'hot',
      entities: [{ type: 'bold', offset: 0, length: 3 }],
    })
  })

  test.each([
    ['<b>never closed', `Can't find end tag corresponding to start tag "b"`],
    ['<b>crossed <i>tags</b></i>', 'Unmatched end tag at byte offset 18, expected "</i>", found "</b>"'],
    ['5 < 8', 'Unclosed start tag at byte offset 2'],
    ['å <br> b', 'Unsupported start tag "br" at byte offset 3'],
    ['out of <nowhere</b>', 'Unsupported start tag "nowhere<" at byte offset 7'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>cut</', 'Unclosed end tag at byte offset 6'],
    ['<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('%s is refused', (source, why) => {
    expect(parseHtml(source)).toEqual({ ok: false, why: `can't parse entities: ${why}` })
  })
})
