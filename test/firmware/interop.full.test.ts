import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { createOpener } from '../../gateway/authentication/frames.ts'
import { createHandshake } from '../../gateway/authentication/handshake.ts'
import { decodeNodeFrame } from '../../gateway/decoders/node-frame.ts'
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
