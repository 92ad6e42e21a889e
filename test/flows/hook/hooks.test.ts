import { expect, test } from 'vitest'
import type { Hook } from '#core/directory.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { newHookSecret } from '../../../pipeline/channels/webhook/signature.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { addHook, hooksIn, hooksMax } from '../../../pipeline/flows/hook/add-hook.ts'
import { changeHookSecret, removeHook, testHook } from '../../../pipeline/flows/hook/change-hook.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
import {
  anna,
  erik,
  type FlowsUnderTest,
  flowsUnderTest,
  groupId,
  organization,
} from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const newHook = {
  title: 'alarms.example',
  format: 'nattvakt',
  url: 'https://alarms.example/k',
  token: undefined,
} as const

/** A house with one hook; `answer` is what the program says, while the messenger takes everything. */
const house = async () => {
  const stack = await flowsUnderTest()
  const { flows } = stack
  const program: { answer: Told } = { answer: { kind: 'sent', messageId: 0 } }
  const heard: { readonly reason: string; readonly at: number }[] = []
  const tell = flows.teller.tell
  const teller = {
    ...flows.teller,
    tell: async (...told: Parameters<typeof tell>): Promise<Told> => {
      const [call, chat, , at] = told
      if (chat.kind !== 'hook') return tell(...told)
      if (call.kind === 'reply') heard.push(...call.notices.map(({ reason }) => ({ reason, at })))
      return program.answer
    },
  }
  // What was made with the flows has them, too.
  Object.assign(flows, { teller })
  await addHook(flows, organization, { ...newHook, secret: newHookSecret() }, anna)
  const hook = async (): Promise<Hook> => {
    const directory = await flows.directories.get(organization)
    const found = [...(directory?.chats.values() ?? [])].find((chat) => chat.kind === 'hook')
    if (found?.kind !== 'hook') throw new Error('no hook')
    return found
  }
  const { id } = await hook()
  const feel = async (value: number): Promise<void> => {
    await ingest(flows, organization, temperatures('a', stack.clock.now(), [stack.clock.now(), value]), 'pi')
    await watch(flows).catch(() => undefined)
    await stack.clock.advance(minuteMs)
    await stack.idle()
  }
  const owed = async () =>
    Object.values((await flows.stores.watches.load(organization, ['a'])).get('a')?.owed ?? {})
  /** Time goes by while the program is asked again. */
  const tried = async () => {
    let isDone = false
    const testing = testHook(flows, organization, await hook(), anna).finally(() => {
      isDone = true
    })
    while (!isDone) await stack.clock.advance(secondMs)
    await stack.idle()
    return testing
  }
  return { ...stack, program, heard, id, hook, feel, owed, tried }
}
type House = Awaited<ReturnType<typeof house>>
const told = ({ heard }: House) => heard.map(({ reason }) => reason)
const incidents = ({ calls }: FlowsUnderTest) =>
  calls.flatMap(({ chat, call }) =>
    call.kind === 'reply' && call.notices.some(({ reason }) => reason === 'undeliverable') ? [chat] : [],
  )

test('a program is told of an alarm from its beginning to its end, beside people, and each thing once', async () => {
  const lab = await house()
  for (const value of [25, 25.5]) await lab.feel(value)
  expect(told(lab)).toEqual(['raised'])
  expect(lab.calls.map(({ chat }) => chat)).toContain(groupId)
  const state = (await lab.flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  const raisedAt = state !== undefined && 'raisedAt' in state ? state.raisedAt : 0
  await acknowledge(lab.flows, organization, { sensor: 'a', rule: 'high', raisedAt }, erik)
  for (const value of [21, 21, 21]) await lab.feel(value)
  expect(told(lab)).toEqual(['raised', 'changed', 'cleared'])
  const { deliveries = [] } = await lab.flows.stores.inboxes.peek(organization, lab.id)
  expect(deliveries.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent'])
  expect(await lab.owed()).toEqual([])
})

test('a program never stands for a person: nobody climbs because it fails, and the ladder of people is the same', async () => {
  const lab = await house()
  lab.program.answer = { kind: 'failed', why: 'HTTP 503' }
  const plain = await flowsUnderTest()
  for (const value of [25, 25.5, 26, 26, 26, 26, 26, 26]) {
    await lab.feel(value)
    await ingest(
      plain.flows,
      organization,
      temperatures('a', plain.clock.now(), [plain.clock.now(), value]),
      'pi',
    )
    await watch(plain.flows)
    await plain.clock.advance(minuteMs)
    await plain.idle()
  }
  const shown = ({ calls }: FlowsUnderTest) => calls.map(({ chat, call }) => `${chat} ${call.kind}`)
  expect(new Set(shown(lab))).toEqual(new Set(shown(plain)))
  expect(incidents(lab)).toEqual([])
})

test('a program that is away gets what is still true when it is back; it is asked again with pauses', async () => {
  const lab = await house()
  lab.program.answer = { kind: 'failed', why: 'ECONNREFUSED' }
  for (const value of [25, 25.5, 26]) await lab.feel(value)
  expect(await lab.owed()).not.toEqual([])
  const tries = [...new Set(lab.heard.map(({ at }) => at))]
  expect(tries.length).toBeGreaterThan(2)
  expect(Math.min(...tries.slice(1).map((at, index) => at - (tries[index] ?? 0)))).toBeGreaterThanOrEqual(
    2 * secondMs,
  )
  lab.program.answer = { kind: 'sent', messageId: 0 }
  lab.heard.length = 0
  for (const value of [26, 26]) await lab.feel(value)
  expect(told(lab)).toContain('raised')
  expect(await lab.owed()).toEqual([])
})

test('one that does not answer for half an hour is an incident to the admins, once, and is spared until it answers a test', async () => {
  const lab = await house()
  lab.program.answer = { kind: 'failed', why: 'HTTP 503' }
  for (let minutes = 0; minutes < 40; minutes++) await lab.feel(26)
  expect(incidents(lab)).toEqual([anna.id])
  expect(await lab.hook()).toMatchObject({ reachable: false })
  const facts = await lab.flows.stores.history.list(organization, 'a', 100)
  expect(facts.filter(({ what }) => what === 'undeliverable').map(({ detail }) => detail.why)).toContain(
    'unanswered',
  )
  const before = lab.heard.length
  for (const value of [21, 21, 21]) await lab.feel(value)
  expect(lab.heard.length).toBe(before)
  expect(incidents(lab)).toEqual([anna.id])

  expect(await lab.tried()).toMatchObject({ kind: 'failed' })
  expect(await lab.hook()).toMatchObject({ reachable: false })
  lab.program.answer = { kind: 'sent', messageId: 0 }
  expect(await lab.tried()).toMatchObject({ kind: 'told' })
  expect(await lab.hook()).toMatchObject({ reachable: true })
})

test('one that was dead and answers hears how things are: the end of what it knew, what stands, and what becomes of that', async () => {
  const lab = await house()
  for (const value of [25, 25.5]) await lab.feel(value)
  expect(told(lab)).toEqual(['raised'])
  lab.program.answer = { kind: 'dead', because: 'not-allowed', why: 'HTTP 401' }
  const also = async (value: number): Promise<void> => {
    await ingest(lab.flows, organization, temperatures('b', lab.clock.now(), [lab.clock.now(), value]), 'pi')
  }
  for (const value of [26, 21, 21, 21]) {
    await also(30)
    await lab.feel(value)
  }
  expect(await lab.hook()).toMatchObject({ reachable: false })
  lab.program.answer = { kind: 'sent', messageId: 0 }
  lab.heard.length = 0
  expect(await lab.tried()).toMatchObject({ kind: 'told' })
  expect([...told(lab)].sort()).toEqual(['changed', 'cleared', 'test'])
  lab.heard.length = 0
  for (const value of [21, 21, 21]) {
    await also(value)
    await lab.feel(21)
  }
  expect(told(lab)).toEqual(['cleared'])
  expect(await lab.owed()).toEqual([])
})

test('an end that it was told is not told once more, and one of an alarm of many messages ago is', async () => {
  const lab = await house()
  const { flows, clock } = lab
  const feel = async (sensor: string, value: number): Promise<void> => {
    await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
    await lab.idle()
  }
  for (const value of [25, 25.5]) await feel('b', value)
  // Sensor a rings and is over, so often that the messages about b are long forgotten.
  for (let times = 0; times < 8; times++) for (const value of [25, 25.5, 21, 21, 21]) await feel('a', value)
  lab.program.answer = { kind: 'dead', because: 'not-allowed', why: 'HTTP 401' }
  for (const value of [21, 21, 21]) await feel('b', value)
  for (const value of [25, 25.5]) await feel('a', value)
  expect(await lab.hook()).toMatchObject({ reachable: false })
  for (const value of [21, 21, 21]) await feel('a', value)
  lab.program.answer = { kind: 'sent', messageId: 0 }
  lab.heard.length = 0
  await lab.tried()
  expect([...told(lab)].sort()).toEqual(['cleared', 'test'])
})

test('one that refuses us is an incident at once, and people are called as ever', async () => {
  const lab = await house()
  lab.program.answer = { kind: 'dead', because: 'not-allowed', why: 'HTTP 401' }
  for (const value of [25, 25.5]) await lab.feel(value)
  expect(incidents(lab)).toEqual([anna.id])
  expect(lab.calls.map(({ chat }) => chat)).toContain(groupId)
  // Nobody was called earlier for it.
  expect(lab.calls.filter(({ chat }) => chat === erik.id)).toEqual([])
})

test('one that was taken out hears nothing more and its secrets are gone; a new secret leaves the one before for a day', async () => {
  const lab = await house()
  const { hooks } = lab.flows.stores
  const old = await hooks.find(organization, lab.id)
  const change = { secret: 'whsec_bmV3', realNow: 1000 }
  expect(await changeHookSecret(lab.flows, organization, await lab.hook(), anna, change)).toBe(true)
  expect(await hooks.find(organization, lab.id)).toMatchObject({
    secret: 'whsec_bmV3',
    former: { secret: old?.secret, until: 1000 + 24 * 60 * minuteMs },
  })
  await removeHook(lab.flows, organization, await lab.hook(), anna)
  expect(await hooks.find(organization, lab.id)).toBeUndefined()
  for (const value of [25, 25.5]) await lab.feel(value)
  expect(told(lab)).toEqual([])
  const directory = await lab.flows.directories.get(organization)
  expect(directory && hooksIn(directory)).toEqual([])
  const audit = await lab.flows.stores.history.since(organization, 0, lab.clock.now() + 1, 100)
  const changes = audit.map(({ what }) => what).filter((what) => what.startsWith('hook-'))
  expect(changes.sort()).toEqual(['hook-added', 'hook-removed', 'hook-secret-changed'])
  expect(JSON.stringify([audit, lab.lines])).not.toMatch(/whsec_|alarms\.example\/k/)
})

test('there are at most ten', async () => {
  const lab = await house()
  for (let more = 1; more < hooksMax; more++)
    expect(await addHook(lab.flows, organization, { ...newHook, secret: 'whsec_x' }, anna)).toBe('added')
  expect(await addHook(lab.flows, organization, { ...newHook, secret: 'whsec_x' }, anna)).toBe('too-many')
})
