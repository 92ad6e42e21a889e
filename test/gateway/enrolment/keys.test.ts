import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Keys } from '../../../gateway/decoders/decoded.ts'
import { readCounters } from '../../../gateway/enrolment/counter-files.ts'
import { enrol } from '../../../gateway/enrolment/enrol-node.ts'
import { asKeys, loadKeys } from '../../../gateway/enrolment/keys.ts'
import { countersInFile } from '../../../gateway/enrolment/replay-counters.ts'

const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'nattvakt-keys-')), 'keys.json')
const key = new Uint8Array(16).fill(0xab)
const hex = 'ab'.repeat(16)
const address = 'a0dd6c87865e'

describe('enrolling a node', () => {
  test('keeps its key for the gateway only, and returns it once as what the node needs', () => {
    const file = newFile()
    expect(enrol('A0:DD:6C:87:86:5E', { file, key, again: false })).toEqual({
      kind: 'enrolled',
      address,
      forNode: [`CONFIG_NATTVAKT_KEY="${hex}"`, `nattvakt:1:${address}:${hex}`],
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const loaded = loadKeys(file)
    expect(loaded.kind === 'keys' && asKeys(loaded.keys).keyOf(address)).toEqual(Buffer.from(key))
  })

  test('keeps the keys of the others, and does not replace one by accident', () => {
    const file = newFile()
    enrol(address, { file, key, again: false })
    enrol('000000000001', { file, key: new Uint8Array(16).fill(1), again: false })
    const second = enrol(address, { file, key: new Uint8Array(16).fill(2), again: false })
    expect(second).toEqual({ kind: 'refused', why: expect.stringContaining('--again') })
    enrol(address, { file, key: new Uint8Array(16).fill(3), again: true })
    const loaded = loadKeys(file)
    expect(loaded.kind === 'keys' && [...loaded.keys].map(([one, its]) => [one, its[0]])).toEqual([
      [address, 3],
      ['000000000001', 1],
    ])
  })

  test('refuses what is no address', () => {
    const file = newFile()
    expect(enrol('freezer', { file, key, again: false })).toMatchObject({ kind: 'refused' })
    expect(existsSync(file)).toBe(false)
  })

  test('makes a file that only its user can read even over the rest of a crash', () => {
    const file = newFile()
    writeFileSync(`${file}.new`, '', { mode: 0o644 })
    enrol(address, { file, key, again: false })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('as a command prints the key once, and never again', () => {
    const file = newFile()
    const run = (...args: string[]) =>
      execFileSync(
        process.execPath,
        ['--import', 'tsx', 'gateway/enrol.ts', address, '--keys', file, ...args],
        {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      )
    const printed = run()
    const kept = /"([0-9a-f]{32})"/.exec(readFileSync(file, 'utf8'))?.[1] ?? 'none'
    expect(printed).toContain(`CONFIG_NATTVAKT_KEY="${kept}"`)
    let said = ''
    try {
      run()
    } catch (error) {
      said = JSON.stringify(error) + String(error instanceof Error && 'stderr' in error ? error.stderr : '')
    }
    expect(said).toContain('--again')
    expect(said).not.toContain(kept)
  })
})

describe('a key file', () => {
  test('that is not there holds no keys', () => {
    expect(loadKeys(newFile())).toEqual({ kind: 'keys', keys: new Map() })
  })

  test.each([0o640, 0o604, 0o644, 0o666, 0o620])(
    'that others may open (mode %o) is refused, and it says what to do',
    (mode) => {
      const file = newFile()
      enrol(address, { file, key, again: false })
      chmodSync(file, mode)
      const loaded = loadKeys(file)
      expect(loaded).toMatchObject({ kind: 'refused', why: 'open-to-others' })
      expect(loaded.kind === 'refused' && loaded.detail).toContain(`chmod 600 ${file}`)
      expect(enrol('000000000001', { file, key, again: false }).kind).toBe('refused')
    },
  )

  test.each([
    ['that is cut off', `{"v":1,"keys":{"${address}":"${hex}`],
    ['with something behind it', `{"v":1,"keys":{"${address}":"${hex}"}} ${hex}`],
    ['of another version', `{"v":2,"keys":{"${address}":"${hex}"}}`],
    ['with a short key', `{"v":1,"keys":{"${address}":"${hex.slice(2)}"}}`],
    ['with a name for an address', `{"v":1,"keys":{"${hex}":"${hex}"}}`],
  ])('%s is refused without a word of what is in it', (_, text) => {
    const file = newFile()
    writeFileSync(file, text, { mode: 0o600 })
    const loaded = loadKeys(file)
    expect(loaded).toMatchObject({ kind: 'refused', why: 'malformed' })
    expect(JSON.stringify(loaded)).not.toContain('abab')
  })
})

describe('the counters of what was taken', () => {
  const opened = (file: string, of: Keys) => {
    const { entries, broken, isToBeWritten } = readCounters(file)
    if (entries === 'unread' || broken.length > 0) throw new Error('unread')
    return countersInFile(file, of, { entries, isToBeWritten })
  }
  const keys = (fill: number) => ({ keyOf: () => new Uint8Array(16).fill(fill) })

  test('outlive the process', () => {
    const file = newFile()
    const counters = opened(file, keys(1))
    expect(counters.counterOf(address)).toBeUndefined()
    counters.keep(address, 4294967295)
    counters.save()
    expect(opened(file, keys(1)).counterOf(address)).toBe(4294967295)
  })

  test('outlive a process that is killed before it saves, and a line that a power cut damaged', () => {
    const file = newFile()
    const counters = opened(file, keys(1))
    counters.keep(address, 7)
    counters.save()
    counters.keep(address, 8)
    counters.keep(address, 9)
    appendFileSync(`${file}.log`, `\n["${address}",{"counter":1`)
    const next = opened(file, keys(1))
    expect(next.counterOf(address)).toBe(9)
    next.keep(address, 10)
    expect(opened(file, keys(1)).counterOf(address)).toBe(10)
    next.save()
    expect(readFileSync(`${file}.log`, 'utf8')).toBe('')
    expect(opened(file, keys(1)).counterOf(address)).toBe(10)
  })

  test('begin anew with a new key', () => {
    const file = newFile()
    const counters = opened(file, keys(1))
    counters.keep(address, 7)
    counters.save()
    expect(opened(file, keys(2)).counterOf(address)).toBeUndefined()
  })

  test('are those of before when their key is there again, and never count for another key or for none', () => {
    const file = newFile()
    const counters = opened(file, keys(1))
    counters.keep(address, 7)
    counters.save()
    // The file of keys was set aside, and the same address speaks in the clear meanwhile.
    const without = opened(file, { keyOf: () => undefined })
    expect(without.counterOf(address)).toBeUndefined()
    without.keep(address, 200)
    without.keep('000000000001', 3)
    without.save()
    expect(opened(file, { keyOf: () => undefined }).counterOf(address)).toBe(200)
    expect(opened(file, keys(1)).counterOf(address)).toBe(7)
    const again = opened(file, keys(2))
    expect(again.counterOf(address)).toBeUndefined()
    again.keep(address, 1)
    again.save()
    expect(opened(file, keys(1)).counterOf(address)).toBeUndefined()
  })

  test('are not guessed when they cannot be read', () => {
    const file = newFile()
    for (const text of ['', '{"v":2}', `{"v":1,"counters":{"${address}":{"counter":"7","key":""}}}`]) {
      writeFileSync(file, text)
      expect(() => opened(file, keys(1))).toThrow()
    }
  })
})
