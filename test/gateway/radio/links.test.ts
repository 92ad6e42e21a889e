import { afterEach, describe, expect, test } from 'vitest'
import type { Air } from '../../../gateway/virtual-radio/air.ts'
import { attError } from '../../../gateway/virtual-radio/gatt-table.ts'
import { createEnvironmentalServer, createOriginalNode } from '../../../gateway/virtual-radio/other-nodes.ts'
import { createOwnNode } from '../../../gateway/virtual-radio/own-node.ts'
import { until } from '../../support/until.ts'
import {
  enrolled,
  key,
  nobleIsMissing,
  overNoble,
  type RadioUnderTest,
  radioUnderTest,
} from '../../support/virtual-radio.ts'

const address = '24:0a:c4:00:01:01'
const other = '24:0a:c4:00:01:02'
const everyMs = 20

let night: RadioUnderTest
afterEach(() => night?.stop())

/** One node of ours, enrolled as "a", and streaming. */
const streaming = async (limits = {}) => {
  let node: ReturnType<typeof createOwnNode> | undefined
  night = await radioUnderTest(
    [enrolled('a', address)],
    (air) => {
      node = createOwnNode({ air, address, key, everyMs })
    },
    { limits },
  )
  if (node === undefined) throw new Error('no node')
  await night.become('a', 'subscribed')
  // A link may be lost again before anybody looks, on a busy machine: it measures until it is seen to be heard.
  await heardAgain(node)
  return node
}

/** Measures until a reading arrives: what was on its way when a link broke is gone. */
const heardAgain = async (node: { measure(values: { temperature: number }): boolean }): Promise<void> => {
  const from = night.heard.length
  await until('it is heard again', () => {
    node.measure({ temperature: -79 })
    return night.heard.length > from || undefined
  })
}

describe.skipIf(nobleIsMissing)(overNoble('a node of ours'), () => {
  test('is connected to, proves itself, and is heard', async () => {
    const node = await streaming()
    const from = Date.now()
    expect(
      node.measure({ temperature: -80.12, humidity: 41.5, battery: 2.94, faults: ['battery-low'] }),
    ).toBe(true)
    const reading = await until('it is heard', () =>
      night.heard.find(({ values }) => values.temperature === -80.12),
    )
    expect(reading).toMatchObject({
      values: { temperature: -80.12, humidity: 41.5, battery: 2.94 },
      faults: ['battery-low'],
      rssi: -60,
    })
    expect(reading.measuredAt).toBeGreaterThan(from - 1000)
    expect(reading.measuredAt).toBeLessThan(Date.now() + 1000)
  })

  test('comes back after its link broke, and after it hung up', async () => {
    const node = await streaming()
    node.loseLink()
    await heardAgain(node)
    node.disconnect()
    await until('the link is gone', () => !node.isConnected() || undefined)
    await heardAgain(node)
  })

  test('that falls silent on a link that is up is hung up on, and heard again', async () => {
    const node = await streaming({ silentMs: 300 })
    await night.become('a', 'lost')
    await heardAgain(node)
  })

  test('that does not know the key is not heard, and not asked again for a good while', async () => {
    let node: ReturnType<typeof createOwnNode> | undefined
    night = await radioUnderTest(
      [enrolled('a', address)],
      (air) => {
        node = createOwnNode({ air, address, key: Buffer.alloc(16, 7), everyMs })
      },
      { limits: { retryLeastMs: 500 } },
    )
    await night.become('a', 'lost')
    await until('the refusal', () => {
      const session = night.radio.sessions().get('a')
      return session?.name === 'lost' && session.why === 'refused' ? session : undefined
    })
    const session = night.radio.sessions().get('a')
    expect(session?.name === 'lost' && session.retryAt - Date.now()).toBeGreaterThan(20_000)
    await until('it was hung up on', () => !node?.isConnected() || undefined)
    expect(node?.isTrusted()).toBe(false)
    expect(night.heard).toEqual([])
    expect(JSON.stringify(night.lines)).not.toContain('000102030405')
  })

  test('comes back, whenever its link breaks while it is being set up', async () => {
    const node = await streaming({ retryLeastMs: 20, retryMostMs: 20, answerMs: 500 })
    for (let passed = 0; passed < 40; passed += 4) {
      node.loseLink()
      await until('the link is up', () => node.isConnected() || undefined)
      // Another step of discovery, handshake or subscription each time.
      await new Promise((resolve) => setTimeout(resolve, passed))
    }
    await heardAgain(node)
  })

  test.each([
    ['lets itself be subscribed to', { refuseSubscription: attError.authorization }],
    ['takes what is written', { refuseWrites: attError.authorization }],
  ])('that never %s holds nobody up', async (_what, refusal) => {
    night = await radioUnderTest(
      [enrolled('a', address), enrolled('b', other)],
      (air) => {
        // With this answer noble tries to pair, and its promise never settles.
        createOwnNode({ air, address, key, everyMs, ...refusal })
        setTimeout(() => createOwnNode({ air, address: other, key, everyMs }), 100)
      },
      { limits: { answerMs: 200 } },
    )
    await night.become('a', 'authenticating')
    await night.become('b', 'subscribed')
    expect(night.radio.sessions().get('a')?.failures).toBeGreaterThan(0)
  })

  test('that left before it could be connected to holds nobody up', async () => {
    night = await radioUnderTest(
      [enrolled('a', address), enrolled('b', other)],
      (air) => {
        // It is heard, and then does not answer: noble's connect would wait for ever, and every other behind it.
        const oneWay: Air = { ...air, say: ({ accept: _accept, ...said }) => air.say(said) }
        createOwnNode({ air: oneWay, address, key, everyMs })
        setTimeout(() => createOwnNode({ air, address: other, key, everyMs }), 100)
      },
      { limits: { connectMs: 200 } },
    )
    await night.become('a', 'connecting')
    await night.become('b', 'subscribed')
    expect(night.lines).toContainEqual(expect.objectContaining({ event: 'node-lost', why: 'timed-out' }))
  })

  test('that sends what cannot be true is hung up on: cut packets at once, forged frames after a few', async () => {
    const node = await streaming()
    node.sayRaw(Buffer.from([0x1b]))
    await night.become('a', 'lost')
    await heardAgain(node)
    const before = night.heard.length
    node.sayForged()
    await heardAgain(node)
    expect(night.heard.slice(before).map(({ values }) => values.temperature)).not.toContain(0)
    for (let frame = 0; frame < 5; frame++) node.sayForged()
    await night.become('a', 'lost')
    expect(night.lines).toContainEqual(expect.objectContaining({ event: 'node-lost', why: 'wrong-data' }))
  })

  test('does not notice encryption that nobody asked for', async () => {
    const node = await streaming()
    night.controller.playEncryption()
    await heardAgain(node)
    expect(night.radio.sessions().get('a')?.name).toBe('streaming')
  })
})

describe.skipIf(nobleIsMissing)(overNoble('other servers'), () => {
  test.each([true, false])(
    'environmental sensing is read (notifies: %s); an empty read is an error',
    async (notifies) => {
      let server: ReturnType<typeof createEnvironmentalServer> | undefined
      night = await radioUnderTest([enrolled('a', address, 'environmental')], (air) => {
        server = createEnvironmentalServer({ air, address, everyMs, notifies })
        server.measure({ temperature: 5.25, humidity: 48 })
      })
      const reading = await until('it is heard', () => night.heard.at(-1))
      expect(reading.values).toEqual({ temperature: 5.25, humidity: 48 })
      server?.refuseReads(true)
      server?.measure({ temperature: 6 })
      await until('an empty read', () => night.lines.find(({ why }) => why === 'empty-read'))
      expect(night.heard.every(({ values }) => values.temperature === 5.25)).toBe(true)
      server?.refuseReads(false)
      server?.measure({ temperature: 7 })
      await until('it is heard again', () => night.heard.find(({ values }) => values.temperature === 7))
    },
  )

  test('the original node: its JSON is read, its "offline" never is a temperature', async () => {
    let node: ReturnType<typeof createOriginalNode> | undefined
    night = await radioUnderTest([enrolled('a', address, 'original')], (air) => {
      node = createOriginalNode({ air, address, everyMs })
    })
    await night.become('a', 'subscribed')
    node?.measure({ temperature: 23.2, humidity: 27 })
    expect((await until('it is heard', () => night.heard[0])).values).toEqual({
      temperature: 23.2,
      humidity: 27,
    })
    node?.sayText(
      '{"temperature": 0.00, "humidity": 0.00, "macAddress": "00:00:00:00:00:00", "status": "offline"}',
    )
    node?.sayText('{"temperature": 23.20, "humid')
    node?.measure({ temperature: 24, humidity: 27 })
    await until('it is heard', () => night.heard[1])
    expect(night.heard.map(({ values }) => values.temperature)).toEqual([23.2, 24])
  })
})
