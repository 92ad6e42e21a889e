import { describe, expect, test } from 'vitest'
import { minuteMs, secondMs } from '#core/time.ts'
import { type CallEnd, callBusyMs, callId } from '#core/ways/phone-call.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { takeCall } from '../../../pipeline/flows/call/take-call.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { addWay, preferWay } from '../../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const number = '+46701740605'
const way = wayIdOf('call', number)

/** Erik is on duty and wants to be called first. */
const evening = async (busyMs = callBusyMs) => {
  const stack = await flowsUnderTest()
  const { flows, clock, calls, answers } = stack
  await addWay(flows, organization, erik.id, 'call', number)
  await preferWay(flows, organization, erik.id, 'call')
  const site = (await flows.directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  await flows.stores.directories.put(organization, [{ kind: 'site', value: { ...site, onDuty: [erik.id] } }])
  const feel = async (sensor: string, value: number): Promise<void> => {
    await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
    await watch(flows)
  }
  const busy = { kind: 'sent', messageId: 0, busyMs } as const
  /** The same, where every phone that rings for it is busy then. */
  const ring = async (sensor: string, value: number): Promise<void> => {
    answers.push(busy, busy, busy)
    await feel(sensor, value)
  }
  const rung = () => calls.filter(({ chat }) => chat === way)
  const ended = async (how: CallEnd, id: string): Promise<void> => {
    await takeCall(flows, { id, ended: how })
    await stack.idle()
  }
  return { ...stack, feel, ring, rung, ended }
}

/** Sensor a is too warm, and Erik's phone rings. */
const night = async (busyMs = callBusyMs) => {
  const stack = await evening(busyMs)
  const { flows, clock, calls, rung, ring } = stack
  for (const value of [25, 25.5]) {
    await ring('a', value)
    await clock.advance(minuteMs)
  }
  await stack.idle()
  const [first] = rung()
  if (first === undefined) throw new Error('nobody was called')
  const id = callId({ chat: way, at: first.at })
  const reasonsTo = (chat: number) =>
    calls.flatMap((one) =>
      one.chat === chat && one.call.kind === 'reply' ? one.call.notices.map(({ reason }) => reason) : [],
    )
  const ended = (how: CallEnd): Promise<void> => stack.ended(how, id)
  const alarm = async () => (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  return { ...stack, id, reasonsTo, ended, alarm }
}

describe('a call that did not reach its person', () => {
  test.each<CallEnd>(['no-answer', 'busy', 'voicemail', 'failed'])(
    '(%s) has their next way called at once, the admins told, and is used again next time',
    async (how) => {
      const { ended, calls, reasonsTo, flows } = await night()
      const before = calls.filter(({ chat }) => chat === erik.id).length
      await ended(how)
      expect(calls.filter(({ chat }) => chat === erik.id).length).toBe(before + 1)
      const shown = calls.filter(({ chat }) => chat === anna.id)
      expect(shown).not.toEqual([])
      expect(reasonsTo(anna.id)).toEqual(['undeliverable'])
      const directory = await flows.directories.get(organization)
      expect(directory?.chats.get(way)?.reachable).toBe(true)
      const { deliveries = [] } = await flows.stores.inboxes.peek(organization, way)
      expect(deliveries).toMatchObject([{ outcome: 'failed', why: how }])
    },
  )

  test('because the number takes none is a way that is used no more', async () => {
    const { ended, flows } = await night()
    await ended('refused')
    expect((await flows.directories.get(organization))?.chats.get(way)?.reachable).toBe(false)
  })

  test('twice, as a provider may say it, calls nobody twice', async () => {
    const { ended, calls } = await night()
    await ended('no-answer')
    const before = calls.length
    await ended('no-answer')
    expect(calls.length).toBe(before)
  })
})

describe('a call that somebody hears', () => {
  test('is taken by a press on 1, in their name and by phone; another key does nothing', async () => {
    const { flows, id, alarm } = await night()
    expect(await takeCall(flows, { id, pressed: '2' })).toBeUndefined()
    expect(await alarm()).toMatchObject({ acknowledgement: null })
    const taken = await takeCall(flows, { id, pressed: '1' })
    expect(taken?.outcomes).toMatchObject([{ alarm: { sensor: 'a' }, outcome: { kind: 'taken' } }])
    expect(await alarm()).toMatchObject({ acknowledgement: { name: 'Erik' } })
    const facts = await flows.stores.history.list(organization, 'a', 20)
    expect(facts.find(({ what }) => what === 'acknowledged')?.detail).toMatchObject({ through: 'call' })
  })

  test('and does nothing about is an alarm that climbs on', async () => {
    const { ended, calls, alarm } = await night()
    const before = calls.length
    await ended('heard')
    expect(calls.length).toBe(before)
    expect(await alarm()).toMatchObject({ acknowledgement: null })
  })
})

test.each<CallEnd>(['busy', 'heard'])(
  'no second call is begun while one is under way; what came meanwhile is said once it is over (%s)',
  async (how) => {
    const { clock, feel, ended, idle, rung, answers } = await night(5 * minuteMs)
    expect(rung()).toHaveLength(1)
    answers.push({ kind: 'sent', messageId: 1 })
    await feel('b', 26)
    await clock.advance(20 * secondMs)
    await feel('b', 26)
    await clock.advance(45 * secondMs)
    await feel('b', 26)
    expect(rung()).toHaveLength(1)
    await ended(how)
    await clock.advance(16 * secondMs)
    await idle()
    expect(rung()).toHaveLength(2)
  },
)

describe('of two calls that follow each other within a minute', () => {
  /** Sensor a rings; that call is over, and half a minute after the first the second rings for sensor b. */
  const two = async (how: CallEnd) => {
    const stack = await evening()
    const { flows, clock, ring, rung } = stack
    await ring('a', 25)
    await clock.advance(30 * secondMs)
    await ring('b', 25)
    await clock.advance(30 * secondMs)
    await ring('a', 25.5)
    const first = callId({ chat: way, at: rung()[0]?.at ?? 0 })
    await clock.advance(20 * secondMs)
    await stack.ended(how, first)
    await clock.advance(10 * secondMs)
    await ring('b', 25.5)
    await stack.idle()
    const [one, other] = rung()
    if (one === undefined || other === undefined) throw new Error('nobody was called twice')
    expect(other.at - one.at).toBeLessThan(minuteMs)
    const line = async () => {
      const { deliveries = [], notBefore } = await flows.stores.inboxes.peek(organization, way)
      return { outcomes: deliveries.map(({ outcome }) => outcome), notBefore }
    }
    return { ...stack, first, second: callId({ chat: way, at: other.at }), line }
  }

  test('what is said of the second says nothing of the first', async () => {
    const { ended, second, line } = await two('heard')
    await ended('no-answer', second)
    expect((await line()).outcomes).toEqual(['sent', 'failed'])
  })

  test.each<CallEnd>(['heard', 'no-answer'])(
    'what is said once more of the first (%s) leaves the second alone: its line is busy, and a press takes what it said',
    async (how) => {
      const { flows, clock, ended, first, second, line } = await two(how)
      const before = await line()
      expect(before.notBefore).toBeGreaterThan(clock.now())
      await ended(how, first)
      expect(await line()).toEqual(before)
      const taken = await takeCall(flows, { id: second, pressed: '1' })
      expect(taken?.outcomes).toMatchObject([{ alarm: { sensor: 'b' }, outcome: { kind: 'taken' } }])
    },
  )
})

test('what becomes of a call that whoever began it died before writing down is said to the admins, once', async () => {
  const { flows, informed } = await night()
  const at = (await flows.stores.inboxes.peek(organization, way)).deliveries?.at(-1)?.at ?? 0
  const unwritten = callId({ chat: way, at: at + 30 * secondMs })
  await takeCall(flows, { id: unwritten, ended: 'busy' })
  const said = informed.length
  expect(said).toBeGreaterThan(0)
  await takeCall(flows, { id: unwritten, ended: 'busy' })
  expect(informed.length).toBe(said)
})

test('news of a call that is none of ours changes nothing', async () => {
  const { flows, calls } = await night()
  const before = calls.length
  for (const id of ['code-1', '4503599627370497-1', `${anna.id}-1`])
    expect(await takeCall(flows, { id, pressed: '1' })).toBeUndefined()
  expect(calls.length).toBe(before)
})
