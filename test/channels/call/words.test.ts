import { describe, expect, test } from 'vitest'
import type { Language } from '#core/directory.ts'
import type { AlarmView, Notice } from '#core/notice/notice.ts'
import { digitByDigit, toSpeech } from '../../../pipeline/channels/call/speech.ts'
import { createCallTeller } from '../../../pipeline/channels/call/teller.ts'
import type { PhoneCall } from '../../../pipeline/ports/post.ts'
import { active, anna, later, noticeOf, silent } from '../telegram/support.ts'
import { wayIn, withAnna } from '../written.ts'

const called = async (
  notices: readonly [Notice, ...Notice[]],
  language: Language = 'en',
  role: 'operator' | 'viewer' = 'operator',
): Promise<PhoneCall> => {
  const calls: PhoneCall[] = []
  const teller = createCallTeller({
    call: async (call) => {
      calls.push(call)
      return { kind: 'sent', messageId: 0 }
    },
  })
  const reply = { kind: 'reply', replyTo: null, notices } as const
  await teller.tell(reply, wayIn('call', language), withAnna(language, role), later(12))
  const [call] = calls
  if (call === undefined) throw new Error('nobody was called')
  // Whatever is said can be said by a voice.
  expect(`${call.say} ${call.ask ?? ''}`).toMatch(/^[\p{L}\p{N} .,:?']+$/u)
  return call
}

describe('a call about one alarm', () => {
  test('says where, what, how bad and since when, in words, and what to press', async () => {
    expect(await called([noticeOf('raised', active)])).toMatchObject({
      to: '+46701740605',
      language: 'en',
      say: 'This is nattvakt for Karolinska. ULT freezer 2, Cellar lab: too warm. Minus 61.2 degrees, limit minus 70 degrees. Since 03:14.',
      ask: 'Press 1 to take it.',
    })
    expect(await called([noticeOf('rung', active, { untakenSince: later(0) })], 'sv')).toMatchObject({
      language: 'sv',
      say: 'Det här är nattvakt för Karolinska. ULT freezer 2, Cellar lab: för varmt, ingen har haft det på 12 minuter. Minus 61,2 grader, gräns minus 70 grader. Sedan 03:14.',
      ask: 'Tryck 1 om du tar det.',
    })
  })

  test('asks nobody to press who could not take it', async () => {
    expect((await called([noticeOf('raised', active)], 'en', 'viewer')).ask).toBeUndefined()
    expect((await called([noticeOf('worsened', { ...active, acknowledgement: anna })])).ask).toBeUndefined()
  })

  test('says no id where there is no name', async () => {
    const { say } = await called([noticeOf('raised', { ...active, sensor: 'a0dd6c87865e' })])
    expect(say).toMatch(/A sensor without a name: too warm/)
    expect(say).not.toContain('a0dd')
  })

  test('of a gateway says that it is not heard', async () => {
    const view: AlarmView = { ...active, sensor: 'pi-cellar', rule: silent, latest: null, worst: null }
    expect((await called([noticeOf('raised', view)])).say).toMatch(/Pi cellar, Cellar lab: gateway not heard/)
  })
})

test('a call about many names four and counts the others', async () => {
  const [first, ...others] = Array.from({ length: 30 }, (_, index) =>
    noticeOf('raised', { ...active, raisedAt: later(index) }),
  )
  if (first === undefined) throw new Error('none')
  const { say, ask } = await called([first, ...others])
  expect(say).toMatch(/^This is nattvakt for .*\. 30 alarms\. (ULT freezer 2, ){4}and 26 more\.$/)
  expect(ask).toBe('Press 1 to take them.')
})

test('what rings nobody up is refused, so that it is written', async () => {
  const teller = createCallTeller({ call: async () => ({ kind: 'sent', messageId: 0 }) })
  const told = await teller.say?.({ subject: 'x', html: 'x' }, wayIn('call', 'en'), withAnna('en'))
  expect(told).toMatchObject({ kind: 'refused' })
})

test.each<readonly [Language, string, string]>([
  ['en', '−61.2 °C → −70 °C, ≥ 4%', 'minus 61.2 degrees to minus 70 degrees, at least 4 percent'],
  ['sv', '−61,2 °C → −70 °C, ≤ 4 %', 'minus 61,2 grader till minus 70 grader, högst 4 procent'],
  [
    'en',
    '1013.2 hPa, 800 ppm, 12 lx, 3 kWh, 5 W, 2.9 V, 4 GB',
    '1013.2 hectopascals, 800 parts per million, 12 lux, 3 kilowatt hours, 5 watts, 2.9 volts, 4 gigabytes',
  ],
  [
    'sv',
    '1 h 05 min, 3 h 12 min, 1 min, 40 s',
    '1 timme 5 minuter, 3 timmar 12 minuter, 1 minut, 40 sekunder',
  ],
  [
    'en',
    '🔴 Freezers 1–40 & <b>“ULT-2”</b> · Cellar #4 (A_B)',
    'Freezers 1 to 40 and b ULT 2 b, Cellar 4 A B',
  ],
])('signs are words: in %s "%s"', (language, written, said) => {
  expect(toSpeech(written, language)).toBe(said)
})

test('a code is said digit by digit', () => {
  expect(digitByDigit('482913')).toBe('4, 8, 2, 9, 1, 3')
})
