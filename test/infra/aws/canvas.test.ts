import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { processorOf } from '../../../infra/aws/canvas.ts'

/** The beginning of a library: magic, class, and the processor at offset 18. */
const header = (machine: number): Buffer => {
  const bytes = Buffer.alloc(64)
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  bytes.writeUInt16LE(machine, 18)
  return bytes
}

test('a library says for which processor it was built', () => {
  expect(processorOf(header(0xb7))).toBe('arm64')
  expect(processorOf(header(0x3e))).toBe('x64')
  expect(processorOf(header(0x28))).toBeUndefined()
  expect(processorOf(Buffer.from('MZ'))).toBeUndefined()
  expect(processorOf(Buffer.alloc(64))).toBeUndefined()
})

test('the canvas of this machine is for its own processor, which is why it is not the one that is deployed', () => {
  const scope = 'node_modules/@napi-rs'
  const [file] = readdirSync(scope, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.node'),
  )
  expect(processorOf(readFileSync(join(scope, String(file))))).toBe(process.arch)
})
