import { describe, expect, it } from 'vitest'
import { spans as chartSpans } from '#core/history/span.ts'
import { hourMs } from '#core/time.ts'
import { viewWordsOf } from '../../miniapp/locales/views/words-of.ts'
import { text } from '../../pipeline/locales/text.ts'
import { wordsOf } from '../support/page-words.ts'

/** Every sentence of the page; in what it takes, an x stands for what is put in. */
const sentencesOf = (words: object): readonly string[] =>
  Object.values(words).flatMap((one: unknown) => {
    if (typeof one === 'function') return [String(one('x', 'x', 'x', 'x'))]
    return typeof one === 'object' && one !== null ? sentencesOf(one) : [String(one)]
  })

describe.each(['en', 'sv'] as const)('the words of the page in %s', (language) => {
  const { spans, ...others } = wordsOf(language)

  it('hold no number: whoever changes one does not find it there', () => {
    expect(sentencesOf(others).length).toBeGreaterThan(60)
    expect(sentencesOf(others).filter((sentence) => /\d/.test(sentence))).toEqual([])
  })

  it('name roles and causes as the chat does: whoever is one thing there is the same here', () => {
    const { roles, causes } = viewWordsOf(language)
    const chatRoles = Object.keys(roles).map((role) => text(language, `role-${role}`))
    expect(Object.values(roles)).toEqual(chatRoles)
    const chatCauses = Object.keys(causes).map((cause) => text(language, 'cause-name', { cause }))
    expect(Object.values(causes)).toEqual(chatCauses)
  })

  it('say of each span of a chart how long it is', () => {
    expect(Object.keys(spans).map(Number)).toEqual(Object.values(chartSpans).map((ms) => ms / hourMs))
    for (const [hours, words] of Object.entries(spans))
      expect([Number(hours), Number(hours) / 24]).toContain(Number.parseInt(words, 10))
  })
})
