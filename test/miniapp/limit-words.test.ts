import { describe, expect, it } from 'vitest'
import type { LimitAnswer } from '#core/wire/board-answers.ts'
import type { LimitFits } from '#core/wire/limit-answers.ts'
import { concernText, faultText, previewText, readNumber } from '../../miniapp/act/limit-words.ts'
import { createFormat } from '../../miniapp/locales/format.ts'
import { wordsOf } from '../support/page-words.ts'

const en = createFormat('en', wordsOf('en'), 'UTC')
const sv = createFormat('sv', wordsOf('sv'), 'UTC')
const limit: LimitAnswer = {
  rule: 'high',
  kind: 'high',
  quantity: 'temperature',
  value: 8,
  unit: '°C',
  severity: 'critical',
}
const plain = (words: string): string => words.replaceAll('\u00a0', ' ')
const hourMs = 3_600_000

describe('a limit that somebody writes', () => {
  it('has a comma or a point, and any minus', () => {
    expect(['7.5', '7,5', ' -70', '−70', '– 70', '0'].map(readNumber)).toEqual([7.5, 7.5, -70, -70, -70, 0])
  })
  it('is nothing when it is no number', () => {
    for (const other of ['', 'warm', '7,5,1', '1e3', '--7', '7 °C', 'Infinity'])
      expect(readNumber(other)).toBeUndefined()
  })
})

describe('what is said of it', () => {
  const fits = (more: Partial<LimitFits>): LimitFits => ({
    kind: 'fits',
    preview: { times: 3, ms: 5 * hourMs },
    previewNow: { times: 1, ms: 5 * hourMs },
    unread: undefined,
    concerns: [],
    isAskedTwice: false,
    needsSecond: false,
    ...more,
  })
  it('is how often it would have rung, and how often it did', () => {
    expect(previewText(fits({}), en.words)).toBe(
      'In the last 5\u00a0h it would have rung 3 times; by the limit of now, 1 time.',
    )
    expect(previewText(fits({ previewNow: null }), sv.words)).toBe(
      'De senaste 5\u00a0h hade den larmat 3 gånger.',
    )
    expect(previewText(fits({ preview: null }), en.words)).toMatch(/Nothing is stored/)
    expect(previewText(fits({ unread: 1 }), en.words)).toMatch(
      /One stored piece of these readings cannot be read and is not counted\.$/,
    )
    expect(previewText(fits({ unread: 2 }), sv.words)).toMatch(/2 sparade delar av mätvärdena kan inte läsas/)
  })
  it('is what speaks against it', () => {
    const concern = { value: 9.24, min: -5, max: 20 }
    const said = (['unusual', 'rings-now', 'hides', 'last-critical'] as const).map((kind) =>
      plain(concernText({ ...concern, kind }, limit, en)),
    )
    expect(said).toEqual([
      'That is no usual limit for this: those lie between −5 °C and 20 °C.',
      'It is 9.2 °C now, beyond that: it rings if that lasts.',
      'There is an alarm. It would end with this, though nothing got better.',
      'Nothing of this sensor would be critical any more.',
    ])
  })
  it('is why it cannot be that', () => {
    const none = { min: null, max: null, other: null }
    expect(plain(faultText({ ...none, kind: 'out-of-range', min: -200, max: 100 }, limit, en))).toBe(
      'A limit here lies between −200 °C and 100 °C.',
    )
    expect(plain(faultText({ ...none, kind: 'crosses', other: 2 }, limit, sv))).toBe(
      'Den skulle korsa den andra gränsen, 2 °C.',
    )
    expect(faultText({ ...none, kind: 'same-as' }, limit, en)).toBe('There is a limit like that already.')
    expect(faultText({ ...none, kind: 'too-many' }, limit, en)).toMatch(/cannot be a limit/)
  })
})
