import {
  lstatSync,
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

/** A folder with a node that was enrolled, its counter 7 in the file and 9 in the log beside it. */
const start = () => {
  const data = mkdtempSync(join(root, 'data-'))
  enrol(address, { file: join(data, 'keys.json'), key: new Uint8Array(16).fill(1), again: false })
  const damaged = createDamagedFiles(() => undefined)
  const open = () => {
    const kept = openKept(data, damaged)
    if (!kept.ok) throw new Error(kept.problem)
    return kept
  }
  const { counters } = open()
  counters.keep(address, 7)
  counters.save()
  counters.keep(address, 9)
  const textOf = (name: string): string => readFileSync(join(data, name), 'utf8')
  return { data, damaged, open, textOf }
}

test.each(['counters.json', 'counters.json.log', 'keys.json'])(
  '%s that cannot be read now stays, nothing old is taken and nothing written over it, and it counts when it is read',
  (name) => {
    const { data, damaged, open, textOf } = start()
    const path = join(data, name)
    const before = ['counters.json', 'counters.json.log'].filter((one) => one !== name)
    const texts = before.map(textOf)
    renameSync(path, `${path}.good`)
    // Whoever reads it is told ELOOP, also as root.
    symlinkSync(path, path)
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

test('a torn file of counters is set aside, and what was kept beside it still counts', () => {
  const { data, damaged, open } = start()
  writeFileSync(join(data, 'counters.json'), '{')
  const kept = open()
  expect([kept.isUnread, damaged.names(), kept.counters.counterOf(address)]).toEqual([
    false,
    ['counters.json'],
    9,
  ])
})
