import { describe, expect, test } from 'vitest'
import type { Language } from '#core/directory.ts'
import type { AlarmView, Notice } from '#core/notice/notice.ts'
import { createSmsTeller } from '../../../pipeline/channels/sms/teller.ts'
import { active, anna, ended, later, noticeOf, silent } from '../telegram/support.ts'
import { wayIn, withAnna, withOneClock } from '../written.ts'

const sentFor = async (
  notices: readonly [Notice, ...Notice[]],
  language: Language = 'en',
  answers = true,
  role: 'operator' | 'viewer' = 'operator',
  lab = withOneClock(withAnna(language, role)),
): Promise<string> => {
  const sent: string[] = []
  const send = async (number: string, text: string) => {
    expect(number).toBe('+46701740605')
    sent.push(text)
    return { kind: 'sent', messageId: 0 } as const
  }
  const teller = createSmsTeller({ send, answers })
  const call = { kind: 'reply', replyTo: null, notices } as const
  await teller.tell(call, wayIn('sms', language), lab, later(12))
  return sent.join('|')
}

describe('a text about one alarm', () => {
  test('says where, what, how bad, since when, and how to take it', async () => {
    expect(await sentFor([noticeOf('raised', active)])).toBe(
      'ULT freezer 2, Cellar lab: too warm. -61.2 C, limit -70 C. Since 03:14. Answer 1 to take it',
    )
    expect(await sentFor([noticeOf('rung', active, { untakenSince: later(0) })], 'sv')).toBe(
      'ULT freezer 2, Cellar lab: för varmt, ingen har haft det på 12 min. -61,2 C, gräns -70 C. Sedan 03:14. Svara 1 om du tar det',
    )
  })

  test('says by whose clock that is, where sites have several', async () => {
    const lab = withAnna('en')
    expect(await sentFor([noticeOf('raised', active)], 'en', true, 'operator', lab)).toMatch(
      /Since 03:14 \(Stockholm\)\. Answer 1/,
    )
    expect(await sentFor([noticeOf('cleared', ended)], 'en', true, 'operator', lab)).toMatch(/1 h 48 min$/)
  })

  test('asks nobody for an answer who could not give one', async () => {
    const asked = /Answer/
    expect(await sentFor([noticeOf('raised', active)], 'en', false)).not.toMatch(asked)
    expect(await sentFor([noticeOf('raised', active)], 'en', true, 'viewer')).not.toMatch(asked)
    expect(await sentFor([noticeOf('worsened', { ...active, acknowledgement: anna })])).not.toMatch(asked)
    expect(await sentFor([noticeOf('cleared', ended)])).toBe(
      'ULT freezer 2, Cellar lab: back to normal. It lasted 1 h 48 min',
    )
  })

  test('of a gateway says that it is not heard', async () => {
    const view: AlarmView = { ...active, sensor: 'pi-cellar', rule: silent, latest: null, worst: null }
    expect(await sentFor([noticeOf('raised', view)])).toMatch(/^Pi cellar, Cellar lab: gateway not heard/)
  })
})

test('a text about many names as many as it has room for', async () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    noticeOf('raised', { ...active, sensor: `s${index}`, raisedAt: later(index) }),
  )
  const [first, ...others] = many
  if (first === undefined) throw new Error('none')
  const text = await sentFor([first, ...others])
  expect(text).toMatch(/^30 alarms: s0, s1, .* and \d+ more\. Answer 1 to take them$/)
  expect(text.length).toBeLessThanOrEqual(160)
})

test('a text about a few says of each what it is: what is over is no alarm, and comes last', async () => {
  const warm = noticeOf('raised', active)
  const over = noticeOf('cleared', { ...ended, sensor: 's1' })
  const other = noticeOf('rung', { ...active, sensor: 's2' }, { untakenSince: later(0) })
  expect(await sentFor([over, warm])).toBe('ULT freezer 2: too warm. s1: back to normal. Answer 1 to take it')
  expect(await sentFor([warm, other])).toBe(
    's2: too warm, nobody has had it for 12 min. ULT freezer 2: too warm. Answer 1 to take them',
  )
  expect(await sentFor([over, noticeOf('cleared', { ...ended, sensor: 's3' })])).toBe(
    's1: back to normal. s3: back to normal',
  )
})

test('a text about many that are over calls none of them an alarm', async () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    noticeOf('cleared', { ...ended, sensor: `s${index}` }),
  )
  const [first, ...others] = many
  if (first === undefined) throw new Error('none')
  const text = await sentFor([first, ...others])
  expect(text).toMatch(/^s0: back to normal\. .* and \d+ more$/)
  expect(text.length).toBeLessThanOrEqual(160)
})

test('a text says of a chat that is dead whose it was', async () => {
  const dead = noticeOf('undeliverable', active, { deadChat: 1002, deadWhy: 'blocked' })
  expect(await sentFor([dead])).toBe('Anna Berg could not be reached about ULT freezer 2, Cellar lab')
  expect(await sentFor([noticeOf('test', active)])).toMatch(/^Test, nothing is wrong/)
})
