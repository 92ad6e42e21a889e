import { expect, test } from 'vitest'
import type { Chat, Hook } from '#core/directory.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { addHook, hooksIn } from '../../../pipeline/flows/hook/add-hook.ts'
import { catchUp } from '../../../pipeline/flows/hook/catch-up.ts'
import { changeHookSecret, removeHook, testHook } from '../../../pipeline/flows/hook/change-hook.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const start = async () => {
  const later = { id: 'later', kind: 'high', quantity: 'temperature', setpoint: 23, deadband: 0.5 } as const
  const delays = { severity: 'warning', onDelayMs: 60 * minuteMs, offDelayMs: 0 } as const
  const stack = await flowsUnderTest([...presetRules('room'), { ...later, ...delays }])
  const { flows, clock } = stack
  await addHook(
    flows,
    organization,
    { title: 'a.example', format: 'nattvakt', url: 'https://a.example', token: undefined, secret: 's' },
    anna,
  )
  const directory = async () => {
    const found = await flows.directories.get(organization)
    if (found === undefined) throw new Error('no organization')
    return found
  }
  const [hook] = hooksIn(await directory())
  if (hook === undefined) throw new Error('no hook')
  const put = (more: Partial<Hook>) =>
    flows.stores.directories.put(organization, [{ kind: 'chat', value: { ...hook, ...more } }])
  const stored = async (): Promise<Chat | undefined> => (await directory()).chats.get(hook.id)
  const feel = async (sensor: string, value: number): Promise<void> => {
    await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
    await stack.idle()
  }
  return { ...stack, hook, put, stored, feel }
}

test('one that was removed is not told a test, is no place of a list, and gets no new secret', async () => {
  const { flows, hook, stored, calls } = await start()
  await removeHook(flows, organization, hook, anna)
  expect(await stored()).toMatchObject({ reachable: false, removedAt: flows.clock.now() })
  expect(await testHook(flows, organization, hook, anna)).toBeUndefined()
  expect(await changeHookSecret(flows, organization, hook, anna, { secret: 'new', realNow: 1 })).toBe(false)
  const audit = await flows.stores.history.since(organization, 0, flows.clock.now() + 1, 20)
  expect(audit.map(({ what }) => what).sort()).toEqual(['hook-added', 'hook-removed'])
  expect(calls).toEqual([])
})

test('the chat of a person is no program, and is not tested as one', async () => {
  const { flows, hook, calls } = await start()
  expect(await testHook(flows, organization, { ...hook, id: erik.id }, anna)).toBeUndefined()
  expect(calls).toEqual([])
})

test('one is caught up with about what stands, also where another rule of that sensor rests', async () => {
  const { flows, hook, put, stored, feel } = await start()
  await put({ reachable: false })
  for (const value of [25, 25.5]) await feel('a', value)
  const watch = (await flows.stores.watches.load(organization, ['a'])).get('a')
  expect(
    Object.values(watch?.alarms ?? {})
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['active', 'pending'])
  await put({ backAt: flows.clock.now() })
  await catchUp(flows, organization, hook.id, flows.clock.now())
  const told = await flows.stores.inboxes.peek(organization, hook.id)
  expect(told.heard?.map(({ rule }) => rule.id)).toEqual(['high'])
  expect(await stored()).not.toHaveProperty('backAt')
})

test('that it is behind stands with it until that is done which began last, and one that is gone is nobody', async () => {
  const { flows, hook, put, stored } = await start()
  const first = flows.clock.now()
  await put({ backAt: first + 1 })
  await catchUp(flows, organization, hook.id, first)
  expect(await stored()).toMatchObject({ backAt: first + 1 })
  await catchUp(flows, organization, hook.id, first + 1)
  expect(await stored()).not.toHaveProperty('backAt')
  await catchUp(flows, organization, hook.id + 1, first)
  expect((await flows.directories.get(organization))?.chats.get(hook.id + 1)).toBeUndefined()
})
