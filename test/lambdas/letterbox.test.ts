import { describe, expect, test } from 'vitest'
import type { WayKind } from '#core/policy.ts'
import { minuteMs } from '#core/time.ts'
import { answerEvent, type ReturnKind, returnEvent } from '../../infra/local/post/sns-messages.ts'
import { notificationWords } from '../../pipeline/channels/notification-words.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { addWay, preferWay } from '../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../pipeline/flows/people/way-id.ts'
import { createLetterbox } from '../../pipeline/lambdas/letterbox.ts'
import { anna, erik, flowsUnderTest, organization } from '../support/flows.ts'
import { temperatures } from '../support/reports.ts'

const eriksMail = 'erik@lab.example'
const eriksPhone = '+46701740605'

/** Erik is on duty and is told by `kind` first; sensor a is too warm, and he has just been told. */
const night = async (kind: WayKind) => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  const address = kind === 'mail' ? eriksMail : eriksPhone
  await addWay(flows, organization, erik.id, kind, address)
  await preferWay(flows, organization, erik.id, kind)
  const site = (await flows.directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  await flows.stores.directories.put(organization, [{ kind: 'site', value: { ...site, onDuty: [erik.id] } }])
  for (const value of [25, 25.5, 25.6]) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await watch(flows)
    await clock.advance(minuteMs)
    await stack.idle()
  }
  const way = wayIdOf(kind, address)
  expect(stack.calls.map(({ chat }) => chat)).toContain(way)
  const sentAt = stack.calls.findLast(({ chat }) => chat === way)?.at ?? 0
  stack.calls.length = 0
  const letterbox = createLetterbox(flows)
  const publish = async (...messages: readonly object[]): Promise<void> => {
    await letterbox({ Records: messages.map((one) => ({ Sns: { Message: JSON.stringify(one) } })) })
    await stack.idle()
  }
  const bounce = (how: ReturnKind) => publish(returnEvent(address, how, sentAt))
  const reachable = async () => (await flows.directories.get(organization))?.chats.get(way)?.reachable
  return { ...stack, way, publish, bounce, reachable }
}
type Night = Awaited<ReturnType<typeof night>>
const reasonsTo = ({ calls }: Night, chat: number) =>
  calls.flatMap((one) =>
    one.chat === chat && one.call.kind === 'reply' ? one.call.notices.map(({ reason }) => reason) : [],
  )

describe('a mail that comes back after SES had taken it', () => {
  test('has its reader called by the next way at once; the admins hear which way is dead, and it is used no more', async () => {
    const stack = await night('mail')
    await stack.bounce('permanent')
    expect(stack.calls.filter(({ chat }) => chat === erik.id)).not.toEqual([])
    expect(reasonsTo(stack, anna.id)).toEqual(['undeliverable'])
    expect(await stack.reachable()).toBe(false)
    const { deliveries = [] } = await stack.flows.stores.inboxes.peek(organization, stack.way)
    expect(deliveries.at(-1)).toMatchObject({ outcome: 'dead', why: expect.stringMatching(/^Permanent/) })
    const watched = (await stack.flows.stores.watches.load(organization, ['a'])).get('a')
    expect(watched?.owed).toEqual({})
  })

  test('twice, as SNS may say it, calls nobody twice', async () => {
    const stack = await night('mail')
    await stack.bounce('permanent')
    const before = stack.calls.length
    await stack.bounce('permanent')
    expect(stack.calls.length).toBe(before)
  })

  test('for now only (a full mailbox) calls others as well, once, and the way stays', async () => {
    const stack = await night('mail')
    await stack.bounce('transient')
    expect(stack.calls.filter(({ chat }) => chat === erik.id)).not.toEqual([])
    expect(reasonsTo(stack, anna.id)).toEqual(['undeliverable'])
    expect(await stack.reachable()).toBe(true)
    const before = stack.calls.length
    await stack.bounce('transient')
    expect(stack.calls.length).toBe(before)
  })

  test('because its reader called it spam is a way that is dead', async () => {
    const stack = await night('mail')
    await stack.bounce('complaint')
    expect(await stack.reachable()).toBe(false)
    const notices = stack.calls.flatMap(({ call }) => (call.kind === 'reply' ? call.notices : []))
    expect(notices.find(({ reason }) => reason === 'undeliverable')?.deadWhy).toBe('complained')
  })

  test('from an address that nobody has changes nothing', async () => {
    const stack = await night('mail')
    await stack.publish(returnEvent('nobody@lab.example', 'permanent', stack.clock.now()))
    expect(stack.calls).toEqual([])
    expect(await stack.reachable()).toBe(true)
  })
})

describe('a mail that came back and named no alarm (a digest)', () => {
  const digest = async () => {
    const stack = await flowsUnderTest()
    const { flows, clock } = stack
    await addWay(flows, organization, erik.id, 'mail', eriksMail)
    await preferWay(flows, organization, erik.id, 'mail')
    const sentAt = clock.now()
    await clock.advance(minuteMs)
    const letterbox = createLetterbox(flows)
    const bounce = async (how: ReturnKind) => {
      const Message = JSON.stringify(returnEvent(eriksMail, how, sentAt))
      await letterbox({ Records: [{ Sns: { Message } }] })
      await stack.idle()
    }
    const way = wayIdOf('mail', eriksMail)
    const state = async () => ({
      reachable: (await flows.directories.get(organization))?.chats.get(way)?.reachable,
      last: (await flows.stores.inboxes.peek(organization, way)).deliveries?.at(-1),
    })
    return { ...stack, bounce, state }
  }
  const said = ({ informed }: Awaited<ReturnType<typeof digest>>) =>
    informed.map(({ chat, notification }) => [chat, notification])

  test.each<readonly [ReturnKind, string, boolean, string]>([
    ['permanent', 'gone', false, 'dead'],
    ['complaint', 'complained', false, 'dead'],
    ['transient', 'not-now', true, 'failed'],
  ])(
    '(%s) is told to whose way it is by another, and to the admins; the way shows that it fails',
    async (how, because, reachable, outcome) => {
      const stack = await digest()
      await stack.bounce(how)
      const about = { kind: 'way-failed', name: 'Erik', way: 'mail', because }
      expect(said(stack)).toEqual([
        [erik.id, { ...about, own: true }],
        [anna.id, { ...about, own: false }],
      ])
      expect(await stack.state()).toMatchObject({ reachable, last: { outcome, alarms: [] } })
      await stack.bounce(how)
      expect(said(stack)).toHaveLength(2)
    },
  )

  test('is read in their own language, with what to do', async () => {
    const stack = await digest()
    await stack.bounce('transient')
    const directory = await stack.flows.directories.get(organization)
    const [own, admins] = stack.informed.map(({ chat, notification }) => {
      const reader = directory?.chats.get(chat)
      if (directory === undefined || reader === undefined) throw new Error('nobody')
      const words = (language: 'en' | 'sv') =>
        notificationWords(notification, { ...reader, language }, directory, stack.clock.now()).html
      return [words('en'), words('sv')]
    })
    expect(own?.[0]).toMatch(
      /^⚠️ <b>What I sent you did not arrive this time \(e-mail\)<\/b>\n.*full.*\n.*\/contact/,
    )
    expect(own?.[1]).toMatch(/^⚠️ <b>Det jag skickade dig kom inte fram den här gången \(e-post\)<\/b>/)
    expect(admins?.[0]).toMatch(/^⚠️ <b>Erik \(e-mail\) could not be reached<\/b>/)
    expect(admins?.[1]).toMatch(/^⚠️ <b>Erik \(e-post\) kunde inte nås<\/b>/)
  })
})

test('an answer "1" to our number takes what the last text was about, and says so', async () => {
  const stack = await night('sms')
  await stack.publish(answerEvent(eriksPhone, '+46701740600', '1'))
  const watched = (await stack.flows.stores.watches.load(organization, ['a'])).get('a')
  expect(watched?.alarms.high).toMatchObject({ acknowledgement: { name: 'Erik' } })
  expect(stack.letters).toEqual([{ to: eriksPhone, text: 'Your name stands on it: Sensor a' }])
  await stack.publish(answerEvent(eriksPhone, '+46701740600', 'thanks'))
  expect(stack.letters).toHaveLength(1)
})

test('what nobody understands is said in the log, without its words', async () => {
  const stack = await night('sms')
  await stack.publish({ hello: 'from somebody' })
  const [line] = stack.lines.filter(({ event }) => event === 'letter-not-understood')
  expect(line).toMatchObject({ level: 'warn', bytes: 25 })
  expect(JSON.stringify(line)).not.toContain('somebody')
})
