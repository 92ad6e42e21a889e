import { describe, expect, it } from 'vitest'
import { minuteMs } from '#core/time.ts'
import type { EventAnswer } from '#core/wire/series-answers.ts'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { eventText } from '../../../miniapp/row/timeline.tsx'
import { wordsOf } from '../../support/page-words.ts'

const at = Date.UTC(2026, 10, 22, 2)
const event: EventAnswer = {
  at,
  what: 'raised',
  name: null,
  kind: 'high',
  limit: -70,
  unit: '°C',
  quantity: 'temperature',
  value: -64.2,
  began: null,
  until: null,
  reason: null,
  through: null,
}
const said = (more: Partial<EventAnswer>, language: 'en' | 'sv' = 'en'): string =>
  eventText({ ...event, ...more }, at, createFormat(language, wordsOf(language), 'UTC')).replaceAll(
    '\u00a0',
    ' ',
  )

describe('what happened is said', () => {
  it.each<[Partial<EventAnswer>, string]>([
    [{}, 'rang: Above −70 °C (−64.2 °C)'],
    [{ what: 'worsened', value: null }, 'got worse: Above −70 °C'],
    [{ what: 'cleared', began: at - 31 * minuteMs }, 'over after 31 min: Above −70 °C, worst −64.2 °C'],
    [{ what: 'acknowledged', name: 'Anna', value: null }, 'Anna took it'],
    [{ what: 'acknowledged', value: null }, 'Somebody took it'],
    [{ what: 'handed-on', name: 'Anna' }, 'Anna handed it on'],
    [{ what: 'noted', name: 'Anna' }, 'Anna took note of it'],
    [{ what: 'acknowledgement-ended' }, 'nobody had it any more, and it was told again'],
    [
      { what: 'silenced', name: 'Anna', kind: null, until: at + 30 * minuteMs, reason: 'defrosting' },
      'Anna silenced it until 02:30: defrosting',
    ],
    [{ what: 'silence-ended', kind: null }, 'the silence ended'],
    [{ kind: 'silent', limit: null, value: null }, 'rang: No readings'],
    [{ kind: null, limit: null, value: null }, 'rang: Alarm'],
  ])('%j', (more, words) => {
    expect(said(more)).toBe(words)
    expect(said(more, 'sv')).not.toBe(words)
  })
})
