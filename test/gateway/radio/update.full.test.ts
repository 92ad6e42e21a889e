import { generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { type Firmware, parseFirmware, signFirmware } from '../../../gateway/update/image.ts'
import { createOwnNode, type OwnNode } from '../../../gateway/virtual-radio/own-node.ts'
import { until } from '../../support/until.ts'
import {
  enrolled,
  key,
  keyHex,
  nobleIsMissing,
  overNoble,
  type RadioUnderTest,
  radioUnderTest,
} from '../../support/virtual-radio.ts'

const address = '24:0a:c4:00:01:01'
const id = address.replaceAll(':', '')
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const [old, newer] = [0x010000, 0x010100]
/** Long enough that it is seen on its way. */
const image = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * 7 + (at >> 8)) & 0xff))

const made = (signer = privateKey): Firmware => {
  const firmware = parseFirmware(signFirmware({ hardware: 5, version: newer }, image, signer))
  if (firmware === undefined) throw new Error('no firmware')
  return firmware
}

let night: RadioUnderTest
afterEach(() => night?.stop())

/** A node of ours that is heard as `link` says, with an old firmware. */
const begin = async (link: 'node' | 'broadcast', trialMs = 600_000): Promise<OwnNode> => {
  let node: OwnNode | undefined
  night = await radioUnderTest(
    [{ ...enrolled('a', address, link), key: keyHex }],
    (air) => {
      const firmware = { version: old, hardware: 5, publicKey, trialMs }
      node = createOwnNode({ air, address, key, everyMs: 20, firmware })
    },
    { limits: { retryMostMs: 50 } },
  )
  if (node === undefined) throw new Error('no node')
  return node
}
/** Of the update: what runs is said in each session besides. */
const last = () => night.updates.map(({ state }) => state).findLast(({ name }) => name !== 'runs')
const isNamed = (name: string) => () => last()?.name === name || undefined
const received = (): number => {
  const state = last()
  return state?.name === 'receiving' ? state.offset : 0
}

describe.skipIf(nobleIsMissing)(overNoble('a firmware over the air'), () => {
  test('reaches a node whose link breaks again and again, and what it measures meanwhile is heard at once', async () => {
    const node = await begin('node')
    night.radio.bring(id, made(), false)
    for (const part of [50_000, 120_000, 200_000, 300_000]) {
      await until(`${part} bytes are there`, () => received() >= part || undefined, 20_000)
      // A freezer that fails while its node is updated.
      const next = night.next('a')
      await until('it measures', () => node.measure({ temperature: -40 }) || undefined)
      expect((await next).values).toMatchObject({ temperature: -40 })
      node.loseLink()
      // Until it knows of it, what it measures goes nowhere, as on a real link.
      await until('the link is lost', () => !node.isTrusted() || undefined)
    }
    await until('it runs the new one', isNamed('kept'), 20_000)
    expect(node.update?.running()).toBe(newer)
    const after = night.next('a')
    await until('it measures', () => node.measure({ temperature: -80 }) || undefined)
    expect((await after).values).toMatchObject({ temperature: -80 })
  })

  test('begins at once at a node whose link has been up for long', async () => {
    const node = await begin('node')
    await until('it is trusted', () => node.isTrusted() || undefined)
    const next = night.next('a')
    await until('it measures', () => node.measure({ temperature: -80 }) || undefined)
    await next
    night.radio.bring(id, made(), false)
    await until('it runs the new one', isNamed('kept'), 20_000)
    expect(node.update?.running()).toBe(newer)
  })

  test('that another key signed is refused, and the node goes on as it was', async () => {
    const node = await begin('node')
    night.radio.bring(id, made(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey), false)
    await until('it is refused', isNamed('refused'), 20_000)
    expect(last()).toEqual({ name: 'refused', why: 'bad-signature' })
    expect([node.update?.running(), node.update?.received()]).toEqual([old, 0])
  })

  test('with which the node does not come back is rolled back, and that is told when it does', async () => {
    const node = await begin('node', 600)
    night.radio.bring(id, made(), false)
    await until('it restarts', isNamed('restarting'), 20_000)
    node.vanish()
    await until('it has gone back', () => (node.update?.running() === newer ? true : undefined), 20_000)
    await until('it has gone back', () => (node.update?.running() === old ? true : undefined), 20_000)
    node.comeBack()
    await until('it is told', isNamed('rolled-back'), 20_000)
    expect(last()).toEqual({ name: 'rolled-back', why: 'not-reported' })
  })

  test('connects to a node that only broadcasts as long as it takes, and not before or after', async () => {
    const node = await begin('broadcast')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(node.isConnected()).toBe(false)
    night.radio.bring(id, made(), false)
    await until('it runs the new one', isNamed('kept'), 20_000)
    await until('it is left', () => !node.isConnected() || undefined)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(node.isConnected()).toBe(false)
    expect(node.update?.running()).toBe(newer)
  })

  test('a node with a link says what it runs, and one that only broadcasts when somebody wants to know', async () => {
    const ran = () => night.updates.flatMap(({ state }) => (state.name === 'runs' ? [state.version] : []))
    await begin('node')
    await until('it is told', () => ran().length > 0 || undefined)
    expect(ran()).toEqual([old])
    night.stop()
    const node = await begin('broadcast')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(ran()).toEqual([])
    night.radio.look()
    await until('it is told', () => ran().length > 0 || undefined)
    await until('it is left', () => !node.isConnected() || undefined)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect([ran(), node.isConnected()]).toEqual([[old], false])
  })

  test('and settings: set, read back, and refused by the node, over a link that is there for as long', async () => {
    const said = () => night.updates.flatMap(({ state }) => (state.name === 'settings' ? [state.said] : []))
    const node = await begin('broadcast')
    night.radio.set(id, { settings: { intervalS: 300, name: 'frys-3' } })
    await until('it is told', () => said().length === 1 || undefined)
    const set = { intervalS: 300, sensor: 'sht4x', name: 'frys-3', set: ['intervalS', 'name'] }
    expect(said()).toEqual([{ why: 'as-asked', ...set }])
    await until('it is left', () => !node.isConnected() || undefined)
    night.radio.set(id, { change: { what: 'sensor', to: 'max31865' } })
    await until('it is told', () => said().length === 2 || undefined)
    expect(said()[1]).toEqual({ why: 'sensor-silent', ...set })
  })

  test('that measures nothing is not kept', async () => {
    night = await radioUnderTest([{ ...enrolled('a', address, 'node'), key: keyHex }], (air) => {
      const firmware = { version: old, hardware: 5, publicKey, trialMs: 1_500 }
      createOwnNode({ air, address, key, everyMs: 20, firmware, isBrokenBy: newer })
    })
    night.radio.bring(id, made(), false)
    await until('it is rolled back', isNamed('rolled-back'), 20_000)
    expect(night.updates.some(({ state }) => state.name === 'kept')).toBe(false)
  })

  test('is not tried on a node that takes no commands', async () => {
    night = await radioUnderTest([enrolled('a', address)], (air) => {
      createOwnNode({ air, address, key, everyMs: 20 })
    })
    night.radio.bring(id, made(), false)
    await until('it is told', isNamed('failed'), 20_000)
    expect(last()).toEqual({ name: 'failed', why: 'no-commands' })
  })
})
