import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createDamagedFiles } from '../../../gateway/damaged-files.ts'
import { takesNothing } from '../../../gateway/decoders/decoded.ts'
import { enrol } from '../../../gateway/enrolment/enrol-node.ts'
import { openKept } from '../../../gateway/enrolment/open-kept.ts'

const root = mkdtempSync(join(tmpdir(), 'nattvakt-kept-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const address = 'a0dd6c87865e'
/** Of Linux, without the zero at the end. */
const longestPath = 4095

/** A folder with a node that was enrolled, its counter 7 in the file and 9 in the log beside it. */
const start = () => {
  const data = mkdtempSync(join(root, 'data-'))
  enrol(address, { file: join(data, 'keys.json'), key: new Uint8Array(16).fill(1), again: false })
  const damaged = createDamagedFiles(() => undefined)
  const events: string[] = []
  const open = () => {
    const kept = openKept(data, { damaged, log: ({ event }) => events.push(event) })
    if (!kept.ok) throw new Error(kept.problem)
    return kept
  }
  const { counters } = open()
  counters.keep(address, 7)
  counters.save()
  counters.keep(address, 9)
  const textOf = (name: string): string => readFileSync(join(data, name), 'utf8')
  return { data, damaged, open, textOf, events }
}

/** Whoever reads it is told ELOOP, also as root. */
const hide = (path: string): void => {
  renameSync(path, `${path}.good`)
  symlinkSync(path, path)
}

test.each(['counters.json', 'counters.json.log', 'keys.json'])(
  '%s that cannot be read now stays, nothing old is taken and nothing written over it, and it counts when it is read',
  (name) => {
    const { data, damaged, open, textOf } = start()
    const path = join(data, name)
    rmSync(join(data, 'counters.json.copy'))
    const before = ['counters.json', 'counters.json.log'].filter((one) => one !== name)
    const texts = before.map(textOf)
    hide(path)
    const files = readdirSync(data)
    const kept = open()
    kept.counters.keep(address, 1)
    kept.counters.keep('000000000001', 1)
    kept.counters.save()
    expect([kept.isUnread, damaged.names(), readdirSync(data)]).toEqual([true, [name], files])
    expect([lstatSync(path).isSymbolicLink(), before.map(textOf)]).toEqual([true, texts])
    if (name !== 'keys.json') expect(kept.counters.counterOf(address)).toBe(takesNothing)
    renameSync(`${path}.good`, path)
    const later = open()
    expect([later.isUnread, later.counters.counterOf(address)]).toEqual([false, 9])
  },
)

test.each([
  ['cannot be read', (path: string): void => hide(path), []],
  ['is torn', (path: string): void => writeFileSync(path, '{"v":1,"counters":{'), ['counters.json']],
  ['is gone', (path: string): void => rmSync(path), []],
])('a file of counters that %s is made anew from its copy and what was kept since', (_, spoil, names) => {
  const { data, damaged, open, events } = start()
  spoil(join(data, 'counters.json'))
  const kept = open()
  expect([kept.isUnread, kept.counters.counterOf(address), damaged.names(), events]).toEqual([
    false,
    9,
    names,
    ['counters-taken-from-their-copy'],
  ])
  rmSync(join(data, 'counters.json.copy'))
  expect(open().counters.counterOf(address)).toBe(9)
})

test('a copy that cannot be read beside a torn file may be good: nothing old is taken until it is read', () => {
  const { data, damaged, open } = start()
  writeFileSync(join(data, 'counters.json'), '')
  const copy = join(data, 'counters.json.copy')
  hide(copy)
  for (let turn = 0; turn < 2; turn++)
    expect([open().isUnread, open().counters.counterOf(address)]).toEqual([true, takesNothing])
  expect(damaged.names()).toEqual(['counters.json', 'counters.json.copy'])
  rmSync(copy)
  renameSync(`${copy}.good`, copy)
  expect([open().isUnread, open().counters.counterOf(address)]).toEqual([false, 9])
})

test('counters whose keys were set aside still count when a copy of the keys was put back', () => {
  const { data, open, textOf } = start()
  const keys = textOf('keys.json')
  writeFileSync(join(data, 'keys.json'), '{', { mode: 0o600 })
  const without = open()
  expect(without.keys.size).toBe(0)
  without.counters.keep('000000000001', 5)
  without.counters.save()
  writeFileSync(join(data, 'keys.json'), keys, { mode: 0o600 })
  expect(open().counters.counterOf(address)).toBe(9)
})

test('torn files on a disk that lets nothing be moved keep no gateway from starting', () => {
  const name = 'x'.repeat(200)
  let data = mkdtempSync(join(root, 'data-'))
  // So deep that the files themselves just have a path, and none is left for where one would be set aside.
  const depth = longestPath - '/counters.json.copy.new'.length
  while (data.length + name.length < depth - 1) data = join(data, name)
  data = join(data, 'x'.repeat(depth - 1 - data.length))
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'counters.json'), '{')
  const damaged = createDamagedFiles(() => undefined)
  const kept = openKept(data, { damaged, log: () => undefined })
  if (!kept.ok) throw new Error(kept.problem)
  expect([kept.isUnread, damaged.names()]).toEqual([false, ['counters.json']])
  kept.counters.keep(address, 1)
  expect(kept.counters.counterOf(address)).toBe(1)
})

test('a torn file of counters is set aside, and what was kept beside it still counts', () => {
  const { data, damaged, open } = start()
  for (const name of ['counters.json', 'counters.json.copy']) writeFileSync(join(data, name), '{')
  const kept = open()
  expect([kept.isUnread, damaged.names(), kept.counters.counterOf(address)]).toEqual([
    false,
    ['counters.json', 'counters.json.copy'],
    9,
  ])
})

test('of all that ever passed by the file keeps the last, and of those that were enrolled each', () => {
  const { open, textOf } = start()
  const { counters } = open()
  const passing = (index: number): string => (0xc00000000000 + index).toString(16)
  for (let index = 0; index < 5_000; index += 1) counters.keep(passing(index), index)
  counters.save()
  const again = open().counters
  expect([counters, again].map((one) => one.counterOf(passing(4_999)))).toEqual([4_999, 4_999])
  expect([counters, again].map((one) => one.counterOf(passing(0)))).toEqual([undefined, undefined])
  expect(again.counterOf(address)).toBe(9)
  expect(textOf('counters.json').length).toBeLessThan(110_000)
})
