import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type EdgeRules, packEdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { presetNames, presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { createDamagedFiles } from '../../../gateway/damaged-files.ts'
import type { Log } from '../../../gateway/log.ts'
import { keepRulesInFile } from '../../../gateway/uplink/stored-rules.ts'
import { high, makeSensor } from '../../support/core/directory.ts'
import { runs } from '../../support/runs.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const root = mkdtempSync(join(tmpdir(), 'nattvakt-rules-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const newFile = (): string => join(mkdtempSync(join(root, 'data-')), 'rules.json')
/** What a process finds when it starts, and what it says of it. */
const open = (file: string) => {
  const said: string[] = []
  const clock = virtualClock()
  const log: Log = ({ event, why }) => said.push(why === undefined ? event : `${event} ${why}`)
  const damaged = createDamagedFiles(log)
  const found: (EdgeRules | undefined)[] = []
  const kept = keepRulesInFile({ file, clock, log, damaged, found: (rules) => found.push(rules) })
  return { kept, said, clock, found, names: damaged.names }
}
const withRules = (text?: string): string => {
  const file = newFile()
  open(file).kept.keep(cryo)
  if (text !== undefined) writeFileSync(file, text)
  return file
}

/** Whoever reads it is told ELOOP, also as root. */
const hide = (file: string): void => {
  renameSync(file, `${file}.good`)
  symlinkSync(file, file)
}

const anyRules = fc
  .array(
    fc.record({
      id: fc.stringMatching(/^[a-z0-9]{1,12}$/),
      intervalMs: fc.integer({ min: 1000, max: 3_600_000 }),
      rules: fc.oneof(
        fc.constantFrom(...presetNames).map((name) => presetRules(name)),
        fc.double({ min: -90, max: 60, noNaN: true }).map((setpoint) => [high({ setpoint })]),
      ),
    }),
    { maxLength: 12 },
  )
  .map((sensors) => packEdgeRules(sensors.map((one) => ({ ...makeSensor(one.rules), ...one }))))
/** As it comes out of a message. */
const heard = (packed: unknown): unknown => JSON.parse(JSON.stringify(packed))
const cryo = heard(packEdgeRules([{ ...makeSensor(presetRules('cryo')), id: 'a' }]))
const fridge = heard(packEdgeRules([{ ...makeSensor(presetRules('fridge')), id: 'a' }]))

describe('the rules that a gateway keeps', () => {
  test('are those that it followed last, under the number that they had', () => {
    fc.assert(
      fc.property(fc.array(anyRules, { minLength: 1, maxLength: 4 }), (followed) => {
        const file = newFile()
        const { kept } = open(file)
        for (const packed of followed) kept.keep(heard(packed))
        const next = open(file)
        expect(next.kept.rules).toEqual(parseEdgeRules(heard(followed.at(-1))))
        expect(next.kept.damaged()).toBe(0)
        expect(next.said).toEqual(['rules-of-before-followed'])
      }),
      runs(50),
    )
  })

  test('are none when the cloud said so last, and at the very first start', () => {
    const file = withRules()
    open(file).kept.keep(undefined)
    for (const none of [file, newFile()]) {
      const { kept, said } = open(none)
      expect([kept.rules, kept.damaged(), said]).toEqual([undefined, 0, []])
    }
  })

  test('are none when anything in the file was changed or cut off: that is said, counted, and set aside', () => {
    const whole = readFileSync(withRules(), 'utf8')
    const at = fc.integer({ min: 0, max: whole.length - 1 })
    const changed = fc
      .tuple(at, fc.integer({ min: 0x20, max: 0x7e }))
      .map(([index, code]) => whole.slice(0, index) + String.fromCharCode(code) + whole.slice(index + 1))
      .filter((text) => text !== whole)
    const cut = at.map((length) => whole.slice(0, length))
    fc.assert(
      fc.property(fc.oneof(changed, cut), (text) => {
        const file = withRules(text)
        const { kept, said } = open(file)
        expect([kept.rules, kept.damaged()]).toEqual([undefined, 1])
        expect(said).toEqual([
          expect.stringMatching(/^rules-unreadable-set-aside (torn|changed|unknown-version)$/),
        ])
        expect(existsSync(file)).toBe(false)
        expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe(text)
      }),
      runs(200),
    )
  })

  test('are not guessed from versions that are not known here', () => {
    const file = newFile()
    open(file).kept.keep({ v: 2, number: 7, sets: [], sensors: [] })
    expect(open(file).said).toEqual(['rules-unreadable-set-aside unknown-version'])
    for (const text of ['{"v":2}', 'null', '[]', '7'])
      expect(open(withRules(text)).said).toEqual(['rules-unreadable-set-aside unknown-version'])
  })

  test('are kept again after a file was set aside', () => {
    const file = withRules('{')
    open(file).kept.keep(fridge)
    expect(open(file).kept.rules).toEqual(parseEdgeRules(fridge))
  })

  test('stay where they are while they cannot be read, are said once, and are followed when they can be', async () => {
    const file = withRules()
    hide(file)
    const { kept, said, clock, found, names } = open(file)
    await clock.advance(3 * minuteMs)
    expect([kept.rules, kept.damaged(), names(), found]).toEqual([undefined, 0, ['rules.json'], []])
    rmSync(file)
    renameSync(`${file}.good`, file)
    await clock.advance(3 * minuteMs)
    expect([found, names(), said]).toEqual([
      [parseEdgeRules(cryo)],
      [],
      ['file-not-read-will-retry ELOOP', 'rules-of-before-followed'],
    ])
    expect(readdirSync(dirname(file))).toEqual(['rules.json'])
  })

  test.each([
    ['others', fridge, parseEdgeRules(fridge)],
    ['that there are none', undefined, undefined],
  ])('that cannot be read count no more when the cloud has said %s', async (_, told, expected) => {
    const file = withRules()
    hide(file)
    const { kept, clock, found, names } = open(file)
    kept.keep(told)
    await clock.advance(3 * minuteMs)
    expect([found, names(), open(file).kept.rules]).toEqual([[], [], expected])
  })

  test('are for nobody else to read, and are written only when they are others', () => {
    const file = withRules()
    const { mode, ino, mtimeMs } = statSync(file)
    expect(mode & 0o777).toBe(0o600)
    const { kept } = open(file)
    for (let connection = 0; connection < 5; connection++) kept.keep(cryo)
    expect(statSync(file)).toMatchObject({ ino, mtimeMs })
    kept.keep(fridge)
    expect(open(file).kept.rules).toEqual(parseEdgeRules(fridge))
    expect(existsSync(`${file}.new`)).toBe(false)
  })

  test('stay those of before when the disk takes nothing, until it takes the others', () => {
    const file = withRules()
    const { kept, said } = open(file)
    mkdirSync(`${file}.new`)
    kept.keep(fridge)
    expect(said).toEqual(['rules-of-before-followed', 'rules-not-kept EISDIR'])
    expect(open(file).kept.rules).toEqual(parseEdgeRules(cryo))
    rmSync(`${file}.new`, { recursive: true })
    kept.keep(fridge)
    expect(open(file).kept.rules).toEqual(parseEdgeRules(fridge))
  })
})
