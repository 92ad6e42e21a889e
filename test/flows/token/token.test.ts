import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { machineOf } from '../../../pipeline/flows/token/check-token.ts'
import { endLeftTokens, endTokens, tokensOf } from '../../../pipeline/flows/token/end-tokens.ts'
import { makeToken } from '../../../pipeline/flows/token/make-token.ts'
import {
  hashOfToken,
  isHash,
  newTokenParts,
  parseToken,
  tokenText,
} from '../../../pipeline/flows/token/token-text.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const speed = 4
const open = async () => {
  const under = await flowsUnderTest()
  const flows = { ...under.flows, clock: { ...under.clock, speed } }
  const make = async (name: string, person = anna) => {
    const made = await makeToken(flows, organization, { name, scope: 'read' }, person)
    if (made.kind !== 'made') throw new Error(made.kind)
    return made.text
  }
  const ended = async (since: number) =>
    (await flows.stores.history.since(organization, since, flows.clock.now() + 1, 50)).flatMap(
      ({ what, detail, person }) =>
        what === 'token-ended' ? [{ old: detail.old, subject: detail.subject, person }] : [],
    )
  return { ...under, flows, make, ended }
}

describe('the text of a token', () => {
  const parts = newTokenParts('lab-1')
  const words = tokenText(parts)
  test('is read back whole, and nothing before or after it', () => {
    expect(parseToken(words)).toEqual(parts)
    const [, , id = '', secret = ''] = /^(nvt_lab-1)_(.{12})_(.{43})$/.exec(words) ?? []
    const none = [
      '',
      ` ${words}`,
      `x${words}`,
      `${words}x`,
      `${words}\n`,
      words.slice(0, -1),
      `nvt_LAB_${id}_${secret}`,
      `nvt_${'a'.repeat(13)}_${id}_${secret}`,
      `nvt_-_${id}_${secret}`,
      `nvt_lab-1_${id.slice(1)}_${secret}`,
      `nvt_lab-1_${id.slice(1)}g_${secret}`,
      `nvt_lab-1_${id}_${secret.slice(1)}!`,
    ]
    expect(none.filter((one) => parseToken(one) !== undefined)).toEqual([])
  })

  test('is stored as a hash that is another one for another organization, token or secret', () => {
    const others = [parts, newTokenParts('lab-1'), { ...parts, organization: 'lab-2' }, { ...parts, id: 'x' }]
    expect(new Set(others.map(hashOfToken)).size).toBe(4)
    const hash = hashOfToken(parts)
    expect([
      isHash(hash, hash),
      isHash(hash, `${hash}a`),
      isHash(hash, hash.toLowerCase()),
      isHash('', hash),
    ]).toEqual([true, false, false, false])
  })
})

describe('a machine', () => {
  test('is let in by its whole token as long as its maker may make some, in its own organization', async () => {
    const { flows, make } = await open()
    const words = await make('Grafana')
    expect(await machineOf(flows, words)).toMatchObject({ token: { name: 'Grafana', by: anna.id } })
    const forged = words.slice(0, -1) + (words.endsWith('A') ? 'B' : 'A')
    for (const wrong of ['', forged, words.replace('_lab_', '_lib_')])
      expect(await machineOf(flows, wrong)).toBeUndefined()
    const directories = { ...flows.directories, get: async () => undefined }
    expect(await machineOf({ ...flows, directories }, words)).toBeUndefined()
    const viewer = { ...anna, role: 'operator' } as const
    await flows.stores.directories.put(organization, [{ kind: 'person', value: viewer }])
    expect(await machineOf(flows, words)).toBeUndefined()
  })

  test('is noted when it comes, every twenty minutes of real time, and let in though it cannot be noted', async () => {
    const { flows, make, clock, lines } = await open()
    const words = await make('Grafana')
    const usedAt = async () => (await tokensOf(flows, organization, anna))[0]?.usedAt
    await machineOf(flows, words)
    const first = clock.now()
    expect(await usedAt()).toBe(first)
    let noted = 0
    const tokens = {
      ...flows.stores.tokens,
      used: async () => {
        noted += 1
        throw new Error('throttled')
      },
    }
    const failing = { ...flows, stores: { ...flows.stores, tokens } }
    await clock.advance(20 * minuteMs * speed)
    expect(await machineOf(failing, words)).toBeDefined()
    expect([noted, lines.length]).toEqual([0, 0])
    await clock.advance(1)
    expect(await machineOf(failing, words)).toBeDefined()
    expect(noted).toBe(1)
    expect(lines).toMatchObject([{ event: 'token-use-not-noted', why: 'Error: throttled' }])
    await machineOf(flows, words)
    expect(await usedAt()).toBe(clock.now())
  })
})

describe('tokens of somebody who may make none any more', () => {
  test('end, and the other admins hear which; nothing is said where there are none', async () => {
    const { flows, make, clock, ended, lines, informed } = await open()
    const from = clock.now()
    expect(await endTokens(flows, organization, erik, anna)).toEqual([])
    expect([await ended(from), lines]).toEqual([[], []])
    await make('Grafana', erik)
    await make('Prometheus', anna)
    expect((await endTokens(flows, organization, erik, anna)).map(({ name }) => name)).toEqual(['Grafana'])
    expect(await ended(from)).toEqual([{ old: 'Grafana (read)', subject: 'Erik', person: anna.id }])
    expect((await flows.stores.tokens.list(organization)).map(({ name }) => name)).toEqual(['Prometheus'])
    // Who did it reads it in the answer.
    expect(informed).toEqual([])
    expect(lines).toMatchObject([{ event: 'tokens-ended', count: 1, heard: 0 }])
  })

  test('that were left by whoever died end with the next round, each maker’s by itself, also of who is gone', async () => {
    const { flows, make, clock, ended, informed } = await open()
    expect(await endLeftTokens(flows, organization)).toBe(0)
    expect(await endLeftTokens(flows, 'nobody')).toBe(0)
    await make('Grafana', erik)
    await make('Kibana', { ...erik, id: 77, name: 'Gone' })
    await make('Prometheus', anna)
    const from = clock.now()
    expect(await endLeftTokens(flows, organization)).toBe(2)
    const lines = await ended(from)
    expect(lines).toHaveLength(2)
    expect(lines).toContainEqual({ old: 'Grafana (read)', subject: 'Erik', person: null })
    expect(lines).toContainEqual({ old: 'Kibana (read)', subject: undefined, person: null })
    const heard = informed.map(({ chat, notification }) => {
      const { tokens = [] } = notification as { readonly tokens?: readonly string[] }
      return `${chat} ${tokens.join()}`
    })
    expect(heard.sort()).toEqual([`${anna.id} Grafana`, `${anna.id} Kibana`])
    expect(await endLeftTokens(flows, organization)).toBe(0)
  })

  test('stay where the people of the organization cannot be found', async () => {
    const { flows, make } = await open()
    await make('Grafana', erik)
    const directories = { ...flows.stores.directories, load: async () => undefined }
    const stores = { ...flows.stores, directories } as never
    expect(await endLeftTokens({ ...flows, stores }, organization)).toBe(0)
    expect(await tokensOf(flows, organization, erik)).toHaveLength(1)
  })
})
