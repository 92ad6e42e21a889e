import { expect, test } from 'vitest'
import type { IncidentEvent } from '#core/wire/alarm-answers.ts'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { viewWordsOf } from '../../../miniapp/locales/views/words-of.ts'
import { incidentText } from '../../../miniapp/views/alarms/incident-text.ts'
import { wordsOf } from '../../support/page-words.ts'

const nothing: Omit<IncidentEvent, 'what'> = {
  at: 0,
  name: null,
  value: null,
  limit: null,
  until: null,
  to: null,
  words: null,
  cause: null,
  way: null,
  result: null,
  isDuty: false,
  through: null,
}
const about = { quantity: 'temperature', unit: '°C', now: 0 } as const

const said = (language: 'en' | 'sv', event: Partial<IncidentEvent> & Pick<IncidentEvent, 'what'>): string =>
  incidentText(
    { ...nothing, ...event },
    about,
    createFormat(language, wordsOf(language), 'UTC'),
    viewWordsOf(language),
  )

test.each<[Partial<IncidentEvent> & Pick<IncidentEvent, 'what'>, string, string]>([
  [{ what: 'crossed', limit: -70 }, 'crossed −70 °C', 'passerade −70 °C'],
  [{ what: 'raised', value: -68.2 }, 'rang at −68.2 °C', 'larmade vid −68,2 °C'],
  [
    { what: 'told', name: 'Erik', way: 'sms', result: 'sent', isDuty: true },
    'Erik (on duty) was told by text message',
    'Erik (jour) fick veta via sms',
  ],
  [
    { what: 'told', name: 'Erik', way: 'call', result: 'dead' },
    'Erik could not be told by phone call',
    'Erik kunde inte nås via telefonsamtal',
  ],
  [
    { what: 'told', name: 'Erik', way: 'mail', result: 'waiting' },
    'Erik is still to be told by e-mail',
    'Erik ska få veta via e-post',
  ],
  [{ what: 'acknowledged', name: 'Anna' }, 'Anna took it', 'Anna tog det'],
  [
    { what: 'handed-on', name: 'Anna', to: 'Erik' },
    'Anna handed it on to Erik',
    'Anna lämnade över det till Erik',
  ],
  [
    { what: 'rule-changed', name: 'Anna', limit: -70, value: -65 },
    'Anna moved the limit: −70 °C → −65 °C',
    'Anna flyttade gränsen: −70 °C → −65 °C',
  ],
  [
    { what: 'cause-given', name: 'Anna', cause: 'door' },
    'Anna says what it was: a door stood open',
    'Anna säger vad det var: en dörr stod öppen',
  ],
  [{ what: 'cleared', value: -60 }, 'over, worst −60.0 °C', 'över, värst −60,0 °C'],
])('%j is said as that in both languages', (event, english, swedish) => {
  const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
  expect(plain(said('en', event))).toBe(english)
  expect(plain(said('sv', event))).toBe(swedish)
})

test('who reads °F beside °C reads it of a value, and a limit stays in °C', () => {
  const format = createFormat('en', wordsOf('en'), 'UTC', true)
  expect(format.value(-80, 'temperature', '°C')).toBe('−80.0\u00a0°C (−112.0\u00a0°F)')
  expect(format.value(50, 'humidity', '%RH')).toBe('50\u00a0%')
  expect(format.limit(-70, '°C')).toBe('−70\u00a0°C')
})

test('everything that can stand in the audit has words in both languages', () => {
  const [english, swedish] = [viewWordsOf('en'), viewWordsOf('sv')]
  expect(Object.keys(english.audit.kinds).sort()).toEqual(Object.keys(swedish.audit.kinds).sort())
})
