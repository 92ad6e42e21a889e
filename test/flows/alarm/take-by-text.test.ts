import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { answerText } from '../../../pipeline/channels/sms/answer.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { takeByText } from '../../../pipeline/flows/alarm/take-by-text.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const number = '+46701740605'
const id = wayIdOf('sms', number)

/** Erik is told by text first; both sensors ring, and nobody takes them for five minutes. */
const texted = async () => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  await flows.stores.directories.put(organization, [
    { kind: 'person', value: { ...erik, ways: [id, erik.id] } },
    {
      kind: 'chat',
      value: {
        id,
        kind: 'sms',
        title: 'Erik',
        language: 'en',
        reachable: true,
        person: erik.id,
        address: number,
      },
    },
  ])
  for (let minutes = 0; minutes < 8; minutes++) {
    for (const sensor of ['a', 'b'])
      await ingest(
        flows,
        organization,
        temperatures(sensor, clock.now(), [clock.now(), 25 + minutes / 10]),
        'pi',
      )
    await watch(flows)
    await clock.advance(minuteMs)
    await stack.idle()
  }
  return stack
}

const owners = async ({ flows }: Awaited<ReturnType<typeof texted>>) =>
  (await flows.stores.watches.all(organization)).flatMap(({ alarms }) =>
    alarms.high?.name === 'active' ? [alarms.high.acknowledgement?.name ?? null] : [],
  )

test('"1" takes all that the last text to that number was about', async () => {
  const stack = await texted()
  expect(stack.calls.some(({ chat }) => chat === id)).toBe(true)
  const taken = await takeByText(stack.flows, number, ' 1\n')
  if (taken === undefined) throw new Error('nobody answered')
  expect(await owners(stack)).toEqual(['Erik', 'Erik'])
  expect(answerText(taken)).toBe('Your name stands on it: Sensor a, Sensor b')
})

test('an answer that comes before the text is written down waits for that, and not for ever', async () => {
  const stack = await texted()
  const { flows } = stack
  const { peek } = flows.stores.inboxes
  let early = 3
  const notYet = async (...of: Parameters<typeof peek>) => {
    const { deliveries: _, ...state } = await peek(...of)
    return state
  }
  const inboxes = {
    ...flows.stores.inboxes,
    peek: async (...of: Parameters<typeof peek>) => (early-- > 0 ? notYet(...of) : peek(...of)),
  }
  const late = { ...flows, stores: { ...flows.stores, inboxes } }
  expect((await takeByText(late, number, '1'))?.outcomes).toHaveLength(2)
  early = Number.POSITIVE_INFINITY
  const never = await takeByText(late, number, '1')
  if (never === undefined) throw new Error('nobody answered')
  expect(answerText(never)).toBe('There is nothing here that you could take')
})

test('whoever comes second reads who has it', async () => {
  const stack = await texted()
  const [first] = (await takeByText(stack.flows, number, 'x')) === undefined ? [stack] : []
  expect(first).toBe(stack)
  for (const { sensor, alarms } of await stack.flows.stores.watches.all(organization))
    if (alarms.high?.name === 'active') {
      const reference = { sensor, rule: 'high', raisedAt: alarms.high.raisedAt }
      await acknowledge(stack.flows, organization, reference, anna)
    }
  const taken = await takeByText(stack.flows, number, '1')
  if (taken === undefined) throw new Error('nobody answered')
  expect(answerText(taken)).toBe('Anna has it already: Sensor a, Sensor b')
})

test('a number that nobody has, one that was given up, and who may only look take nothing', async () => {
  const stack = await texted()
  const { flows } = stack
  expect(await takeByText(flows, '+46701740699', '1')).toBeUndefined()
  await flows.stores.directories.put(organization, [{ kind: 'person', value: { ...erik, ways: [erik.id] } }])
  expect(await takeByText(flows, number, '1')).toBeUndefined()
  const viewer = { ...erik, role: 'viewer', ways: [id] } as const
  await flows.stores.directories.put(organization, [{ kind: 'person', value: viewer }])
  expect(await takeByText(flows, number, '1')).toBeUndefined()
  expect(await owners(stack)).toEqual([null, null])
})

test('an id is not enough: the way must be a text’s, to that very number, in an organization that still is', async () => {
  const stack = await texted()
  const { flows } = stack
  const way = (await flows.directories.get(organization))?.chats.get(id)
  if (way?.kind !== 'sms') throw new Error('no way')
  const organizationsOf = async () => ['gone', organization]
  Object.assign(flows.stores.directories, { organizationsOf })
  for (const other of [{ ...way, kind: 'mail' } as const, { ...way, address: '+46701740699' }, undefined]) {
    const directories = {
      ...flows.directories,
      get: async (of: string) => {
        const directory = await flows.directories.get(of)
        const chats = new Map(directory?.chats)
        chats.delete(id)
        if (other !== undefined) chats.set(id, other)
        return directory && { ...directory, chats }
      },
    }
    expect(await takeByText({ ...flows, directories }, number, '1')).toBeUndefined()
  }
  expect(await owners(stack)).toEqual([null, null])
  expect((await takeByText(flows, number, '1'))?.outcomes).toHaveLength(2)
})
