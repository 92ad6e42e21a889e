import { describe, expect, test } from 'vitest'
import type { Language } from '#core/directory.ts'
import type { Notice } from '#core/notice/notice.ts'
import { createPushTeller } from '../../../pipeline/channels/push/teller.ts'
import type { PushSubscription } from '../../../pipeline/ports/pushes.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
import { active, later, noticeOf } from '../telegram/support.ts'
import { wayIn, withAnna } from '../written.ts'

const browser = (name: string): PushSubscription => ({
  endpoint: `https://push.example/${name}`,
  p256dh: 'p',
  auth: 'a',
  at: 0,
})
const keys = { publicKey: 'public', privateKey: 'private' }

const tellerWith = (list: readonly PushSubscription[], answers: readonly Told[] = []) => {
  const sent: { to: string; message: Readonly<Record<string, unknown>> }[] = []
  const forgotten: string[] = []
  const waiting = [...answers]
  const teller = createPushTeller({
    send: async ({ subscription, payload }) => {
      sent.push({ to: subscription.endpoint, message: JSON.parse(payload) })
      return waiting.shift() ?? { kind: 'sent', messageId: 0 }
    },
    browsersOf: async () => ({ list, keys }),
    forget: async (_directory, _way, gone) => {
      forgotten.push(...gone.map(({ endpoint }) => endpoint))
    },
  })
  const tell = (notices: readonly [Notice, ...Notice[]], language: Language = 'en') =>
    teller.tell(
      { kind: 'reply', replyTo: null, notices },
      wayIn('push', language),
      withAnna(language),
      later(12),
    )
  return { teller, tell, sent, forgotten }
}

describe('a notification', () => {
  test('about one alarm says where, what, how bad and since when, and opens its sensor', async () => {
    const { tell, sent } = tellerWith([browser('a')])
    await tell([noticeOf('raised', active)])
    await tell([noticeOf('rung', active, { untakenSince: later(0) })], 'sv')
    expect(sent.map(({ message }) => message)).toMatchObject([
      {
        title: '🔴 ULT freezer 2 · Cellar lab',
        body: 'Too warm. −61.2 °C, limit −70 °C. Since 03:14',
        language: 'en',
        sensor: active.sensor,
      },
      {
        title: '🔴 ULT freezer 2 · Cellar lab',
        body: 'För varmt, ingen har haft det på 12 min. −61,2 °C, gräns −70 °C. Sedan 03:14',
        language: 'sv',
      },
    ])
    // The second takes the place of the first.
    expect(sent[0]?.message.tag).toBe(sent[1]?.message.tag)
    expect(String(sent[0]?.message.tag)).toMatch(/^[\w-]{24}$/)
  })

  test('about many names them, opens the board, and fits into what a push service takes', async () => {
    const { tell, sent } = tellerWith([browser('a')])
    const [first, ...others] = Array.from({ length: 60 }, (_, index) =>
      noticeOf('raised', { ...active, sensor: `s${index}`, raisedAt: later(index) }),
    )
    if (first === undefined) throw new Error('none')
    await tell([first, ...others])
    expect(sent[0]?.message).toMatchObject({ sensor: null, title: expect.stringMatching(/60/) })
    expect(Buffer.byteLength(JSON.stringify(sent[0]?.message))).toBeLessThan(3_000)
  })

  test('holds no link, no address and no key', async () => {
    const { tell, sent } = tellerWith([browser('secret-address')])
    await tell([noticeOf('raised', active)])
    expect(JSON.stringify(sent[0]?.message)).not.toMatch(/http|secret-address|private|\+46/)
  })
})

describe('a person with several browsers', () => {
  const gone: Told = { kind: 'dead', because: 'gone', why: 'HTTP 410' }

  test('is told in all of them, and told when one of them was; one that is gone is forgotten', async () => {
    const { tell, sent, forgotten } = tellerWith([browser('a'), browser('b')], [gone])
    expect(await tell([noticeOf('raised', active)])).toMatchObject({ kind: 'sent' })
    expect(sent.map(({ to }) => to)).toEqual(['https://push.example/a', 'https://push.example/b'])
    expect(forgotten).toEqual(['https://push.example/a'])
  })

  test('is told nowhere once all of them are gone', async () => {
    const { tell, forgotten } = tellerWith([browser('a'), browser('b')], [gone, gone])
    expect(await tell([noticeOf('raised', active)])).toMatchObject({ kind: 'dead', because: 'gone' })
    expect(forgotten).toHaveLength(2)
    expect(await tellerWith([]).tell([noticeOf('raised', active)])).toMatchObject({ kind: 'dead' })
  })

  test('may be told later where a push service is away', async () => {
    const { tell } = tellerWith([browser('a'), browser('b')], [gone, { kind: 'failed', why: 'HTTP 503' }])
    expect(await tell([noticeOf('raised', active)])).toMatchObject({ kind: 'failed' })
  })
})

test('words that are about no alarm are shown as they are', async () => {
  const { teller, sent } = tellerWith([browser('a')])
  const words = { subject: 'All quiet', html: '<b>All quiet</b>: 12 sensors &amp; no alarm' }
  expect(await teller.say?.(words, wayIn('push', 'en'), withAnna('en'))).toMatchObject({ kind: 'sent' })
  expect(sent[0]?.message).toMatchObject({ title: 'All quiet', body: 'All quiet: 12 sensors & no alarm' })
})
