import { expect, test } from 'vitest'
import { parseFromChild, parseToChild, type ToChild } from '../../../gateway/radio/process-messages.ts'
import { createBringing } from '../../../gateway/update/bringing.ts'
import type { Runs, UpdateState } from '../../../gateway/update/carrier.ts'

const address = 'a0dd6c87865e'

test('a process of the radio that was started anew is told again what to bring, and what it had begun', () => {
  const sent: ToChild[] = []
  const bringing = createBringing((message) => sent.push(message))
  const begun = { kind: 'bring', address, file: '/one.nvfw', wasOffered: false } as const
  bringing.bring(address, '/one.nvfw')
  bringing.note({ address, state: { name: 'waiting' } })
  bringing.again()
  bringing.note({ address, state: { name: 'restarting' } })
  bringing.again()
  bringing.note({ address, state: { name: 'kept' } })
  bringing.again()
  expect(sent).toEqual([begun, begun, { ...begun, wasOffered: true }])
  sent.push({ kind: 'look' })
  expect(sent.map((message) => parseToChild(JSON.parse(JSON.stringify(message))))).toEqual(sent)
})

test('and whom people have adopted, as it was said last', () => {
  const sent: ToChild[] = []
  const bringing = createBringing((message) => sent.push(message))
  bringing.again()
  bringing.inUse({ devices: new Set([address]), isAll: false })
  const last = { kind: 'in-use', devices: [address, 'a0dd6c878660'], isAll: true } as const
  bringing.inUse({ devices: new Set(last.devices), isAll: true })
  bringing.again()
  expect(sent).toEqual([{ kind: 'in-use', devices: [address], isAll: false }, last, last])
  expect(sent.map((message) => parseToChild(JSON.parse(JSON.stringify(message))))).toEqual(sent)
  for (const wrong of [
    { devices: ['A B'], isAll: true },
    { devices: [address] },
    { devices: address, isAll: true },
  ])
    expect(parseToChild({ kind: 'in-use', ...wrong })).toBeUndefined()
})

test('and what to set, until its own answer is there', () => {
  const sent: ToChild[] = []
  const bringing = createBringing((message) => sent.push(message))
  bringing.set(address, { ask: 7 })
  bringing.note({ address, state: { name: 'settings', said: 'busy' } })
  bringing.again()
  bringing.note({ address, state: { name: 'settings', said: 'not-reached', ask: 7 } })
  bringing.again()
  const set = { kind: 'set', address, wish: { ask: 7 } }
  expect(sent).toEqual([set, set])
})

test.each<UpdateState | Runs>([
  { name: 'runs', version: 0x010203 },
  { name: 'waiting' },
  { name: 'receiving', offset: 192, size: 4096 },
  { name: 'checking' },
  { name: 'restarting' },
  { name: 'kept' },
  { name: 'refused', why: 'bad-signature' },
  { name: 'rolled-back', why: 'crashed' },
  { name: 'failed', why: 'no-commands' },
])('the state "$name" of an update reaches the gateway as it was said', (state) => {
  const message = { kind: 'updated', address, state }
  expect(parseFromChild(JSON.parse(JSON.stringify(message)))).toEqual(message)
})

test('what is no message of an update is none', () => {
  for (const state of [
    undefined,
    {},
    { name: 'lost' },
    { name: 'receiving' },
    { name: 'failed', why: 'rain' },
  ])
    expect(parseFromChild({ kind: 'updated', address, state })).toBeUndefined()
  expect(parseFromChild({ kind: 'updated', address: '../..', state: { name: 'kept' } })).toBeUndefined()
  expect(parseFromChild({ kind: 'updated', address, state: { name: 'refused', why: 'rain' } })).toMatchObject(
    {
      state: { why: 'unknown' },
    },
  )
  for (const bring of [
    { address },
    { address, file: 1, wasOffered: false },
    { address: '/', file: 'a', wasOffered: true },
  ])
    expect(parseToChild({ kind: 'bring', ...bring })).toBeUndefined()
})
