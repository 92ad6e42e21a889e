import { describe, expect, test } from 'vitest'
import type { Language, Person } from '#core/directory.ts'
import type { Notice } from '#core/notice/notice.ts'
import { createMailTeller } from '../../../pipeline/channels/mail/teller.ts'
import type { Letter } from '../../../pipeline/ports/post.ts'
import { active, anna, ended, later, noticeOf } from '../telegram/support.ts'
import { wayIn, withAnna, withOneClock } from '../written.ts'

const url = 'https://lab.example/api/take?key=abc'
const letterOf = async (
  notices: readonly [Notice, ...Notice[]],
  language: Language = 'en',
  role: Person['role'] = 'operator',
  lab = withOneClock(withAnna(language, role)),
): Promise<Letter> => {
  const sent: Letter[] = []
  const teller = createMailTeller({
    send: async (letter) => {
      sent.push(letter)
      return { kind: 'sent', messageId: 0 }
    },
    linkFor: async () => ({ url, until: later(700) }),
  })
  const call = { kind: 'reply', replyTo: null, notices } as const
  await teller.tell(call, wayIn('mail', language), lab, later(12))
  const [letter] = sent
  if (letter === undefined) throw new Error('nothing was sent')
  return letter
}

describe('a mail about one alarm', () => {
  test('has all that its card has, and a link that takes it', async () => {
    const letter = await letterOf([noticeOf('raised', active)])
    expect(letter.subject).toBe('ULT freezer 2 · Cellar lab: too warm')
    expect(letter.text).toContain('−61.2 °C, limit −70 °C')
    expect(letter.text).toContain(`It works once, until 14:54.\n${url}`)
    expect(letter.text).toMatch(/-- \nKarolinska tells you this by e-mail/)
    expect(letter.html).toContain(`<a href="${url}"`)
    expect(letter.html).toContain('I have it</a>')
  })

  test('says by whose clock its times are, where sites have several', async () => {
    const letter = await letterOf([noticeOf('raised', active)], 'en', 'operator', withAnna('en'))
    expect(letter.text).toContain('-- \nThe times are those of Stockholm. Karolinska tells you')
  })

  test('is in one thread with all that follows, whatever it is called by then', async () => {
    const first = await letterOf([noticeOf('raised', active)])
    const later_ = await letterOf([noticeOf('rung', active, { untakenSince: later(0) })])
    const end = await letterOf([noticeOf('cleared', ended)])
    expect(later_.subject).toBe(`Re: ${first.subject}`)
    expect([later_.thread, end.thread]).toEqual([first.thread, first.thread])
    expect(new Set([first.id, later_.id, end.id]).size).toBe(3)
    for (const name of [first.id, first.thread ?? '', first.list.id]) expect(name).toMatch(/^[a-z0-9-]+$/)
    expect(later_.text).toMatch(/nobody has had it for 12 min/)
  })

  test('has no link for who may only look, nor for what somebody has or what is over', async () => {
    for (const letter of [
      await letterOf([noticeOf('raised', active)], 'en', 'viewer'),
      await letterOf([noticeOf('worsened', { ...active, acknowledgement: anna })]),
      await letterOf([noticeOf('cleared', ended)]),
    ])
      expect(letter.text + letter.html).not.toContain(url)
  })

  test('is in the language of its reader', async () => {
    const letter = await letterOf([noticeOf('raised', active)], 'sv')
    expect(letter.subject).toBe('ULT freezer 2 · Cellar lab: för varmt')
    expect(letter.html).toContain('Jag tar det</a>')
    expect(letter.text).toMatch(/Ett tryck på sidan/)
  })

  test('shows whatever somebody called a thing as words, never as markup', async () => {
    const view = { ...active, rule: { ...active.rule, instruction: '<img src=x onerror=alert(1)> & "ring"' } }
    const { html } = await letterOf([noticeOf('raised', view)])
    expect(html).toContain('&lt;img src=x')
    expect(html).not.toContain('<img')
  })
})

test('a mail about several is no thread of one of them, and has no link', async () => {
  const letter = await letterOf([
    noticeOf('raised', active),
    noticeOf('raised', { ...active, sensor: 'fridge-1' }),
  ])
  expect(letter.thread).toBeUndefined()
  expect(letter.text).toMatch(/Fridge 1: [\s\S]*ULT freezer 2: /)
  expect(letter.text).not.toContain(url)
})
