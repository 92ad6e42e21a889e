import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { sealCommand } from '../../gateway/authentication/commands.ts'
import { createOpener } from '../../gateway/authentication/frames.ts'
import { createHandshake } from '../../gateway/authentication/handshake.ts'
import { decodeNodeFrame } from '../../gateway/decoders/node-frame.ts'
import { createCarrier, type Order, type UpdateState } from '../../gateway/update/carrier.ts'
import { offerBytes, parseFirmware, signFirmware } from '../../gateway/update/image.ts'
import { firmwareFrame, parseWord } from '../../gateway/update/words.ts'
import { fromHex, toHex } from '../vectors/vectors.ts'
import { buildFirmware } from './build.ts'

const program = join(buildFirmware('node'), 'node')
const address = 'a0dd6c87865e'
const running: ChildProcess[] = []

afterEach(() => {
  for (const node of running.splice(0)) node.kill()
})

/** The firmware's own handshake and frames, as a process that is written to and read line by line. */
const startNode = (key: Uint8Array) => {
  const node = spawn(program, [toHex(key), address, toHex(randomBytes(8))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  running.push(node)
  const lines = createInterface({ input: node.stdout })[Symbol.asyncIterator]()
  return {
    say: (line: string): void => {
      node.stdin.write(`${line}\n`)
    },
    write: (bytes: Uint8Array): void => {
      node.stdin.write(`${toHex(bytes)}\n`)
    },
    read: async (): Promise<readonly [what: string, bytes: Uint8Array]> => {
      const { value = '' } = await lines.next()
      const [what = '', hex = ''] = String(value).split(' ')
      return [what, fromHex(hex)]
    },
  }
}

test("the firmware's node and the gateway prove themselves to each other, and its frames open", async () => {
  const key = randomBytes(16)
  const node = startNode(key)
  const gateway = createHandshake({ key, address, nonce: randomBytes(8), now: 0 })
  node.write(gateway.hello)
  const [, challenge] = await node.read()
  const step = gateway.take(challenge, 1)
  if (step.kind !== 'proved') throw new Error(step.why)
  node.write(step.reply)
  expect((await node.read())[0]).toBe('accepted')
  const opener = createOpener(step.session)
  const readings = []
  for (let frame = 0; frame < 3; frame++) {
    const opened = opener.open((await node.read())[1])
    readings.push(opened.kind === 'opened' ? decodeNodeFrame(opened.type, opened.body) : opened)
  }
  const reading = { kind: 'reading', format: 'node', faults: [], ageMs: 0 }
  const none = { temperature: 'unavailable', humidity: 'unavailable', battery: 'unavailable' }
  expect(readings).toEqual([
    { ...reading, values: { temperature: -80.12, humidity: 'unavailable', battery: 3 } },
    { ...reading, values: { temperature: -80.12, humidity: 'unavailable' }, ageMs: 3_600_000 },
    { ...reading, values: none, faults: ['bus'] },
  ])
  expect(opener.lost()).toBe(0)
})

test('a node with another key is refused by the gateway', async () => {
  const node = startNode(randomBytes(16))
  const gateway = createHandshake({ key: randomBytes(16), address, nonce: randomBytes(8), now: 0 })
  node.write(gateway.hello)
  const [what, challenge] = await node.read()
  expect(what).toBe('reply')
  expect(gateway.take(challenge, 1)).toEqual({ kind: 'refused', why: 'wrong-key' })
})

test('a gateway with another key is refused by the node, which then says nothing', async () => {
  const key = randomBytes(16)
  const node = startNode(key)
  node.write(createHandshake({ key, address, nonce: randomBytes(8), now: 0 }).hello)
  expect((await node.read())[0]).toBe('reply')
  node.write(Uint8Array.from([3, ...randomBytes(16)]))
  expect((await node.read())[0]).toBe('refused')
  expect((await node.read())[0]).toBe('')
})

/** As `fake_slot.c` takes it for signed: the digest of the header, twice. Who verifies real ones is tested by `signature_test.c`. */
const firmware = (version: number) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const image = Buffer.from(Array.from({ length: 9_600 }, (_, at) => (at * 7) & 0xff))
  const file = Buffer.from(signFirmware({ hardware: 5, version }, image, privateKey))
  const digest = createHash('sha256')
    .update(file.subarray(0, offerBytes - 64))
    .digest()
  Buffer.concat([digest, digest]).copy(file, offerBytes - 64)
  const parsed = parseFirmware(file)
  if (parsed === undefined) throw new Error('no firmware')
  return parsed
}

/** A session with the firmware's node, in which the carrier's commands are brought to it; what the carrier said meanwhile. */
const carry = async (
  node: ReturnType<typeof startNode>,
  key: Uint8Array,
  carrier: ReturnType<typeof createCarrier>,
): Promise<void> => {
  const gateway = createHandshake({ key, address, nonce: randomBytes(8), now: 0 })
  node.write(gateway.hello)
  const step = gateway.take((await node.read())[1], 1)
  if (step.kind !== 'proved') throw new Error(step.why)
  node.write(step.reply)
  expect((await node.read())[0]).toBe('accepted')
  const opener = createOpener(step.session)
  for (let frame = 0; frame < 3; frame++) opener.open((await node.read())[1])
  const waiting: Order[] = [...carrier.begin(244)]
  let counter = 0
  for (let order = waiting.shift(); order !== undefined; order = waiting.shift()) {
    counter += 1
    node.write(sealCommand(step.session, counter, order.type, order.body))
    for (;;) {
      const [what, bytes] = await node.read()
      if (what === 'restarted') return
      if (what !== 'frame') break
      const opened = opener.open(bytes)
      if (opened.kind !== 'opened' || opened.type !== firmwareFrame) throw new Error('not a word')
      const word = parseWord(opened.body)
      if (word !== undefined) waiting.push(...carrier.take(word))
    }
  }
}

test("a firmware goes from the gateway's carrier to the firmware's node, and is kept when it is asked", async () => {
  const key = randomBytes(16)
  const node = startNode(key)
  const states: UpdateState[] = []
  const carrier = createCarrier(firmware(0x010001), false, (state) => states.push(state))
  await carry(node, key, carrier)
  await carry(node, key, carrier)
  expect([...new Set(states.map(({ name }) => name))]).toEqual([
    'receiving',
    'checking',
    'restarting',
    'kept',
  ])
})

test("a firmware of which nobody asks is rolled back, and the firmware's node says so", async () => {
  const key = randomBytes(16)
  const node = startNode(key)
  const states: UpdateState[] = []
  const carrier = createCarrier(firmware(0x010001), false, (state) => states.push(state))
  await carry(node, key, carrier)
  node.say('silence')
  expect((await node.read())[0]).toBe('rolled')
  await carry(node, key, carrier)
  expect(states.at(-1)).toEqual({ name: 'rolled-back', why: 'not-reported' })
})

test("a firmware that is not newer is refused by the firmware's node", async () => {
  const key = randomBytes(16)
  const states: UpdateState[] = []
  const carrier = createCarrier(firmware(0x00ffff), false, (state) => states.push(state))
  await carry(startNode(key), key, carrier)
  expect(states.at(-1)).toEqual({ name: 'refused', why: 'not-newer' })
})
