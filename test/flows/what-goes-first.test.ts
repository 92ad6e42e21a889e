import { expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { gatewaySilentRule, heartbeatMs } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { tellerPatienceMs } from '../../pipeline/flows/notice/patience.ts'
import { tellChat } from '../../pipeline/flows/notice/tell-chat.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { type FlowsUnderTest, flowsUnderTest, groupId, organization } from '../support/flows.ts'
import { nightUnderTest } from '../support/night.ts'
import { temperatures, temperaturesBy } from '../support/reports.ts'

const hear = ({ flows, clock }: FlowsUnderTest, sensor: string, value: number) =>
  ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')

const raise = async (stack: FlowsUnderTest, sensor = 'a'): Promise<void> => {
  for (const value of [25, 25.5]) {
    await hear(stack, sensor, value)
    await stack.clock.advance(minuteMs)
  }
  await stack.idle()
}

const toldOwed = async ({ flows }: FlowsUnderTest): Promise<number> =>
  (await flows.stores.watches.all(organization))
    .flatMap(({ owed }) => Object.values(owed))
    .filter(({ kind }) => kind === 'tell').length

/** Those calls of the stores fail for as long as `failing` says so. */
const failingStores = () => {
  const stores = memoryStores()
  const failing = { append: false, record: false, remove: false }
  const or =
    <A extends readonly unknown[], R>(name: keyof typeof failing, call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (failing[name]) throw new Error(`${name} failed`)
      return call(...args)
    }
  const { readings, history, inboxes } = stores
  const guarded: Stores = {
    ...stores,
    readings: { ...readings, append: or('append', readings.append) },
    history: { ...history, record: or('record', history.record) },
    inboxes: { ...inboxes, remove: or('remove', inboxes.remove) },
  }
  return { stores: guarded, failing }
}

test('a report of which the readings could not be stored is not confirmed, and is stored when it comes again', async () => {
  const { stores, failing } = failingStores()
  const stack = await flowsUnderTest(undefined, stores)
  const { flows, clock } = stack
  const at = clock.now()
  const payload = temperatures('a', at, [at, 20])
  failing.append = true
  await expect(ingest(flows, organization, payload, 'pi')).rejects.toThrow('append failed')
  expect(await flows.stores.gatewayStates.all(organization)).toEqual([])
  failing.append = false
  expect(await ingest(flows, organization, payload, 'pi')).toMatchObject({ kind: 'taken', readings: 1 })
  expect(await flows.stores.readings.range(organization, 'a', at, at + 1)).toHaveLength(1)
})

test('a report of late readings that could not be stored is not confirmed either', async () => {
  const { stores, failing } = failingStores()
  const stack = await flowsUnderTest(undefined, stores)
  const { flows, clock } = stack
  await hear(stack, 'a', 20)
  await clock.advance(60 * minuteMs)
  await hear(stack, 'a', 20)
  await clock.advance(minuteMs)
  const late = clock.now() - 40 * minuteMs
  failing.append = true
  const payload = temperatures('a', clock.now(), [late, 25])
  await expect(ingest(flows, organization, payload, 'pi')).rejects.toThrow('append failed')
})

test('a history that cannot be written keeps nobody from being told', async () => {
  const { stores, failing } = failingStores()
  const stack = await flowsUnderTest(undefined, stores)
  failing.record = true
  await raise(stack)
  expect(stack.calls.map(({ chat, call }) => [chat, call.kind])).toEqual([[groupId, 'send-card']])
  expect(await toldOwed(stack)).toBe(0)
})

test('what cannot be taken out of an inbox stays owed, and both are empty in the end', async () => {
  const { stores, failing } = failingStores()
  const stack = await flowsUnderTest(undefined, stores)
  const { flows, messenger, clock, idle } = stack
  messenger.away = true
  await raise(stack)
  expect(await flows.stores.inboxes.list(organization, groupId)).not.toEqual([])
  messenger.away = false
  failing.remove = true
  // The teller function, which finds what it tells in the inbox.
  await expect(tellChat(flows, organization, groupId, tellerPatienceMs)).rejects.toThrow('remove failed')
  expect(stack.calls.length).toBeGreaterThan(0)
  expect(await toldOwed(stack)).toBeGreaterThan(0)
  failing.remove = false
  await clock.advance(minuteMs)
  await watch(flows)
  await idle()
  expect(await toldOwed(stack)).toBe(0)
  expect(await flows.stores.inboxes.list(organization, groupId)).toEqual([])
})

test('what a card was to show when it was found to be gone is shown by another', async () => {
  const stack = await flowsUnderTest()
  const { clock, idle } = stack
  for (const value of [25, 25.5]) {
    await hear(stack, 'a', value)
    if (stack.calls.length > 0) stack.answers.push({ kind: 'gone' })
    await hear(stack, 'b', value)
    await clock.advance(minuteMs)
  }
  await idle()
  const shown = stack.calls.map(({ call }) =>
    call.kind === 'reply'
      ? [call.kind]
      : [
          call.kind,
          ...Object.values(call.kind === 'names' ? call.alarms : call.card.alarms).map((view) => view.sensor),
        ],
  )
  expect(shown[0]).toEqual(['send-card', 'a'])
  expect(shown[1]).toEqual(['edit-card', 'a', 'b'])
  expect(shown.slice(2).flat()).toContain('b')
  expect(await toldOwed(stack)).toBe(0)
})

test('a second gateway that comes and goes hides no silent sensor', async () => {
  const night = await nightUnderTest()
  const { flows, clock } = night
  await flows.stores.directories.put(organization, [
    {
      kind: 'sensor',
      value: {
        id: 'pi-2',
        kind: 'gateway',
        name: 'Pi 2',
        site: 'cellar',
        intervalMs: heartbeatMs,
        rules: [gatewaySilentRule],
        addedAt: clock.now(),
      },
    },
  ])
  const steady = () => night.hears('pi', 'b', 20)
  await night.pass(10, async () => {
    await steady()
    await ingest(flows, organization, temperaturesBy('pi', 'a', clock.now(), [clock.now(), 20]), 'pi')
    await ingest(flows, organization, temperaturesBy('pi-2', 'a', clock.now(), [clock.now(), 20]), 'pi-2')
  })
  // It is back for a moment every seven minutes, so that it always has been back for a short while only.
  await night.pass(40, async (minute) => {
    await steady()
    if (minute % 7 === 6)
      await ingest(flows, organization, temperaturesBy('pi-2', 'b', clock.now(), [clock.now(), 20]), 'pi-2')
  })
  expect(Object.values((await night.watchOf('a'))?.alarms ?? {}).some(isStanding)).toBe(true)
  expect(night.sounds().some(({ about, minute }) => about.includes('a') && minute <= 25)).toBe(true)
})
