import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { answerQuestion, openTicket } from '../../../pipeline/flows/sign-in/confirm-in-chat.ts'
import { fetchAnswer } from '../../../pipeline/flows/sign-in/fetch-answer.ts'
import { addPasskey, passkeyOf, passkeysOf, removePasskey } from '../../../pipeline/flows/sign-in/passkeys.ts'
import { sealKeyOf, sealOf } from '../../../pipeline/flows/sign-in/seal.ts'
import { packTicket, readTicket, requestOf } from '../../../pipeline/flows/sign-in/ticket.ts'
import type { WebKey } from '../../../pipeline/ports/web-keys.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const speed = 4
const key = sealKeyOf('1:one')
const request = requestOf('s'.repeat(43)) ?? ''
const mine = { organization, person: anna.id }

const open = async () => {
  const under = await flowsUnderTest()
  const { stores } = under.flows
  const put: WebKey[] = []
  const webKeys = {
    ...stores.webKeys,
    put: async (hash: string, one: WebKey) => {
      put.push(one)
      await stores.webKeys.put(hash, one)
    },
    putFirst: async (hash: string, one: WebKey) => {
      put.push(one)
      return stores.webKeys.putFirst(hash, one)
    },
  }
  const flows = { ...under.flows, clock: { ...under.clock, speed }, stores: { ...stores, webKeys } }
  const at = under.clock.now()
  return { ...under, flows, put, at, words: packTicket(key, { request, browser: 'cw', at }) }
}

describe('a browser that asks in the chat', () => {
  test('is asked about by one person, for as long as its ticket and an answer hold', async () => {
    const { flows, put, at, words } = await open()
    expect(await openTicket(flows, key, words, { organization, person: anna })).toMatchObject({ kind: 'ask' })
    expect(put).toMatchObject([{ kind: 'request', ...mine, expiresAt: at + 5 * minuteMs * speed }])
    for (const other of [
      { organization, person: erik },
      { organization: 'other', person: anna },
    ])
      expect(await openTicket(flows, key, words, other)).toEqual({ kind: 'used' })
    expect(await answerQuestion(flows, organization, erik, { request, agrees: true })).toBeUndefined()
    expect(await answerQuestion(flows, 'other', anna, { request, agrees: true })).toBeUndefined()
  })

  test('is answered once, with the page that it is for where that is known; a refusal stands in the audit', async () => {
    for (const [agrees, page] of [
      [true, 'https://x.example/app'],
      [false, undefined],
    ] as const) {
      const { flows, put, at, words } = await open()
      await openTicket(flows, key, words, { organization, person: anna })
      const answer = () => answerQuestion(flows, organization, anna, { request, agrees, page })
      expect([await answer(), await answer()]).toEqual(['cw', undefined])
      const expiresAt = at + 2 * minuteMs * speed
      expect(put[1]).toStrictEqual({
        kind: 'answer',
        ...mine,
        browser: 'cw',
        agrees,
        ...(page && { page }),
        expiresAt,
      })
      const audit = await flows.stores.history.since(organization, at, at + 1, 20)
      expect(audit.some(({ what }) => what === 'sign-in-refused')).toBe(!agrees)
    }
  })
})

test('an answer can be fetched at its last moment, which is asked for at its last moment, of a ticket that was opened at its last', async () => {
  const { flows, clock, words } = await open()
  const fetched = async () => (await fetchAnswer(flows, key, { secret: 's'.repeat(43), ticket: words }))?.kind
  expect(await fetched()).toBe('waiting')
  await clock.advance(3 * minuteMs * speed)
  await openTicket(flows, key, words, { organization, person: anna })
  expect(await fetched()).toBe('asked')
  await clock.advance(2 * minuteMs * speed - 1)
  expect(await answerQuestion(flows, organization, anna, { request, agrees: true })).toBe('cw')
  await clock.advance(2 * minuteMs * speed - 1)
  expect([await fetched(), await fetched()]).toEqual(['in', 'over'])
  await clock.advance(minuteMs)
  expect(await fetched()).toBe('over')
  for (const wrong of ['s'.repeat(44), `!${'s'.repeat(43)}`, `${'s'.repeat(43)}!`])
    expect([requestOf(wrong), await fetchAnswer(flows, key, { secret: wrong, ticket: words })]).toEqual([
      undefined,
      undefined,
    ])
})

test('a ticket of another shape is none though we sealed it, nor one that is more than half a minute ahead', async () => {
  const { at, words } = await open()
  const clockAt = (now: number, fast = 1) => ({ now: () => now, speed: fast })
  const text = `X${words.slice(1, -16)}`
  expect(readTicket(key, text + sealOf(key, 'ticket', text), clockAt(at))).toBeUndefined()
  const ahead = (ms: number, fast = 1) => readTicket(key, words, clockAt(at - ms, fast)) !== undefined
  expect([ahead(30_000), ahead(30_001), ahead(120_000, 4), ahead(120_001, 4)]).toEqual([
    true,
    false,
    true,
    false,
  ])
})

test('of several passkeys each is found and removed by its own name', async () => {
  const { flows, at, clock } = await open()
  const made = { browser: 'cw', publicKey: 'k', counter: 0, transports: [], origin: 'https://x.example' }
  for (const credential of ['one', 'two']) {
    await clock.advance(1)
    await addPasskey(flows, organization, anna, { ...made, credential })
  }
  const two = await passkeyOf(flows, organization, anna.id, 'two')
  expect(two?.credential).toBe('two')
  expect(await passkeyOf(flows, organization, anna.id, 'three')).toBeUndefined()
  expect(await removePasskey(flows, organization, anna, 'three')).toBe(false)
  expect(await removePasskey(flows, organization, anna, two?.id ?? '')).toBe(true)
  expect((await passkeysOf(flows, organization, anna.id)).map(({ credential }) => credential)).toEqual([
    'one',
  ])
  const audit = await flows.stores.history.since(organization, at, clock.now() + 1, 20)
  expect(audit.map(({ what }) => what).sort()).toEqual(['passkey-added', 'passkey-added', 'passkey-removed'])
})
