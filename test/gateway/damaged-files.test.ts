import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createGatewayClock } from '../../gateway/clock.ts'
import { createDamagedFiles } from '../../gateway/damaged-files.ts'
import { enrol } from '../../gateway/enrolment/enrol-node.ts'
import { openRadio } from '../../gateway/radio/open-radio.ts'
import { replaceFile } from '../../gateway/replace-file.ts'
import { keepRulesInFile } from '../../gateway/uplink/stored-rules.ts'
import { pageDeps } from '../support/gateway-page.ts'
import { virtualClock } from '../support/virtual-clock.ts'

const root = mkdtempSync(join(tmpdir(), 'nattvakt-damaged-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const clock = createGatewayClock('trust')
clock.stop()

/** A radio over a folder with these files, and what was said of them. */
const open = (files: Readonly<Record<string, string>>) => {
  const data = mkdtempSync(join(root, 'data-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(data, name), text, { mode: 0o600 })
  const lines: Readonly<Record<string, unknown>>[] = []
  const log = (line: Readonly<Record<string, unknown>>) => void lines.push(line)
  const damaged = createDamagedFiles(log)
  const { config } = pageDeps(data)
  const opened = openRadio({ config, clock, log, damaged })
  return { data, lines, damaged, opened }
}

describe('a file that cannot be believed', () => {
  test.each([
    ['keys.json', ''],
    ['keys.json', '{"v":1,"keys":{"a0dd6c87865e":"abab'],
    ['counters.json', ''],
    ['counters.json', '{"v":7}'],
  ])('%s with %j is set aside and named, and the gateway goes on', (name, text) => {
    const { data, lines, damaged, opened } = open({ [name]: text })
    expect(opened.ok).toBe(true)
    expect([damaged.names(), existsSync(join(data, name))]).toEqual([[name], false])
    expect(readFileSync(join(data, `${name}.unreadable`), 'utf8')).toBe(text)
    expect(lines).toMatchObject([
      { level: 'error', event: 'file-unreadable-set-aside', file: join(data, name) },
    ])
    expect(JSON.stringify(lines)).not.toContain('abab')
  })

  test('never takes the place of one that was set aside before, which may be the only copy of the keys', () => {
    const data = mkdtempSync(join(root, 'data-'))
    const damaged = createDamagedFiles(() => undefined)
    for (const text of ['all the keys, and a byte too many', '', '{', '[', '{}', '{"v":0}', '""']) {
      writeFileSync(join(data, 'keys.json'), text, { mode: 0o600 })
      openRadio({ config: pageDeps(data).config, clock, log: () => undefined, damaged })
    }
    const read = (name: string): string => readFileSync(join(data, name), 'utf8')
    expect(['', '-2', '-7'].map((which) => read(`keys.json.unreadable${which}`))).toEqual([
      'all the keys, and a byte too many',
      '',
      '""',
    ])
  })

  test('that can be made again is kept five times: the first, and the last', () => {
    const data = mkdtempSync(join(root, 'data-'))
    const file = join(data, 'losses.json')
    const damaged = createDamagedFiles(() => undefined)
    for (let turn = 1; turn <= 9; turn++) {
      writeFileSync(file, `${turn}`)
      damaged.setAside(file, 'torn')
    }
    const kept = readdirSync(data).sort()
    expect(kept.map((name) => readFileSync(join(data, name), 'utf8'))).toEqual(['1', '2', '3', '4', '9'])
    writeFileSync(join(data, 'rules.json.unreadable'), 'of before')
    writeFileSync(join(data, 'rules.json'), '{')
    keepRulesInFile({
      file: join(data, 'rules.json'),
      clock: virtualClock(),
      log: () => undefined,
      damaged,
      found: () => undefined,
    })
    expect(readFileSync(join(data, 'rules.json.unreadable'), 'utf8')).toBe('of before')
  })

  test('is named too when it cannot be moved away, and when it is a folder', () => {
    const data = mkdtempSync(join(root, 'data-'))
    mkdirSync(join(data, 'keys.json', 'in'), { recursive: true, mode: 0o700 })
    const damaged = createDamagedFiles(() => undefined)
    expect(openRadio({ config: pageDeps(data).config, clock, log: () => undefined, damaged }).ok).toBe(true)
    const nowhere = join(data, 'gone', 'losses.json')
    damaged.setAside(nowhere, 'torn')
    expect(damaged.names()).toEqual(['keys.json', 'losses.json'])
  })

  test('leaves room for a new one: nodes can be enrolled again', () => {
    const { data, damaged } = open({ 'keys.json': '{' })
    const key = new Uint8Array(16).fill(1)
    expect(enrol('a0:dd:6c:87:86:5e', { file: join(data, 'keys.json'), key, again: false }).kind).toBe(
      'enrolled',
    )
    expect(damaged.names()).toEqual(['keys.json'])
  })

  test('is not one that others may open: that is for a person to judge', () => {
    const data = mkdtempSync(join(root, 'data-'))
    writeFileSync(join(data, 'keys.json'), '{}', { mode: 0o644 })
    const damaged = createDamagedFiles(() => undefined)
    const opened = openRadio({ config: pageDeps(data).config, clock, log: () => undefined, damaged })
    expect([opened.ok, damaged.names()]).toEqual([false, []])
  })
})

test('a file is replaced as a whole, for its user only, and the one before stays when the disk takes nothing', () => {
  const file = join(mkdtempSync(join(root, 'data-')), 'kept.json')
  replaceFile(file, 'one')
  writeFileSync(`${file}.new`, 'the rest of a crash', { mode: 0o644 })
  replaceFile(file, 'two')
  expect(readFileSync(file, 'utf8')).toBe('two')
  mkdirSync(`${file}.new`)
  expect(() => replaceFile(file, 'three')).toThrow()
  expect(readFileSync(file, 'utf8')).toBe('two')
})
