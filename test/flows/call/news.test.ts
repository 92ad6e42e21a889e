import { describe, expect, test } from 'vitest'
import { minuteMs, secondMs } from '#core/time.ts'
import { callId } from '#core/ways/phone-call.ts'
import { takeCall } from '../../../pipeline/flows/call/take-call.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { addWay } from '../../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { callMaxRealMs } from '../../../pipeline/ports/teller.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const number = '+46701740605'
const way = wayIdOf('call', number)

/** Erik has a telephone, sensor a is too warm, and nothing is written down of any call. */
const evening = async () => {
  const stack = await flowsUnderTest()
  const { flows, clock, lines } = stack
  await addWay(flows, organization, erik.id, 'call', number)
  for (const value of [25, 25.5]) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
  }
  await stack.idle()
  const alarm = async () => (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  const standing = await alarm()
  if (standing?.name !== 'active') throw new Error('nothing rings')
  const reference = { sensor: 'a', rule: 'high', raisedAt: standing.raisedAt }
  const write = async (at: number): Promise<void> => {
    const { inboxes } = flows.stores
    const state = await inboxes.acquire(organization, way, 'caller', clock.now(), clock.now() + 1)
    if (state === 'held') throw new Error('held')
    const deliveries = [...(state.deliveries ?? []), { at, outcome: 'sent', alarms: [reference] } as const]
    await inboxes.save(organization, way, 'caller', { ...state, deliveries }, clock.now() + 1)
    await inboxes.release(organization, way, 'caller')
  }
  const events = () => lines.map(({ event }) => event)
  const id = callId({ chat: way, at: clock.now() })
  return { ...stack, alarm, write, events, id, begun: clock.now() }
}

describe('a press that comes before its call is written down', () => {
  test('waits for that a little, and takes what was said', async () => {
    const { flows, id, begun, write, alarm } = await evening()
    let rests = 0
    const rest = async (ms: number): Promise<void> => {
      expect(ms).toBe(400)
      if (++rests === 2) await write(begun + secondMs)
    }
    const taken = await takeCall({ ...flows, rest }, { id, pressed: '1' })
    expect(taken).toMatchObject({ person: erik, outcomes: [{ outcome: { kind: 'taken' } }] })
    expect(rests).toBe(2)
    expect(await alarm()).toMatchObject({ acknowledgement: { by: erik.id } })
  })

  test('takes nothing where that never comes, and does not wait for ever', async () => {
    const { flows, id, alarm } = await evening()
    let rests = 0
    const rest = async (): Promise<void> => void rests++
    expect(await takeCall({ ...flows, rest }, { id, pressed: '1' })).toMatchObject({ outcomes: [] })
    expect(rests).toBe(5)
    expect(await alarm()).toMatchObject({ acknowledgement: null })
  })
})

test.each([1, 60])(
  'a call is written down within the time that taking one may last, at a speed of %i',
  async (speed) => {
    const within = (callMaxRealMs + 5 * secondMs) * speed
    for (const [later, found] of [
      [within, 1],
      [within + 1, 0],
    ] as const) {
      const { flows, id, begun, write } = await evening()
      await write(begun + later)
      const fast = { ...flows, clock: { ...flows.clock, speed } }
      expect((await takeCall(fast, { id, pressed: '1' }))?.outcomes).toHaveLength(found)
    }
  },
)

test('that a call did not arrive is said once, whatever its provider says of it after that', async () => {
  const { flows, id, begun, write, events, informed } = await evening()
  await write(begun)
  await takeCall(flows, { id, ended: 'busy' })
  const before = [informed.length, events().filter((event) => event === 'message-came-back').length]
  expect(before[1]).toBe(1)
  await takeCall(flows, { id, ended: 'no-answer' })
  expect([informed.length, events().filter((event) => event === 'message-came-back').length]).toEqual(before)
})

test('what is no telephone, or of somebody who has left or given it up, has no call that ended', async () => {
  const { flows, clock, events } = await evening()
  await addWay(flows, organization, erik.id, 'mail', 'erik@lab.example')
  const ended = (chat: number) =>
    takeCall(flows, { id: callId({ chat, at: clock.now() }), ended: 'no-answer' })
  await ended(wayIdOf('mail', 'erik@lab.example'))
  await ended(erik.id)
  const { directories } = flows.stores
  await directories.put(organization, [{ kind: 'person', value: { ...erik, ways: [erik.id] } }])
  await ended(way)
  const people = [...((await flows.directories.get(organization))?.people.values() ?? [])]
  await directories.replacePeople(organization, people, [anna])
  await ended(way)
  expect(await takeCall(flows, { id: callId({ chat: way, at: clock.now() }), pressed: '1' })).toBeUndefined()
  expect(events()).not.toContain('call-ended')
  expect(events()).not.toContain('message-came-back')
})
