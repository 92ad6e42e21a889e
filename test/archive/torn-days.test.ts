import { describe, expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { archivedReadings } from '../../pipeline/archive/archived-readings.ts'
import { memoryFiles } from '../support/memory-files.ts'

const day0 = Date.UTC(2026, 10, 1)
const days = [0, 1, 2].map((index) => day0 + index * dayMs)
const [, torn = day0] = days
const organization = 'acme'

const readingsOf = (day: number): readonly Reading[] =>
  Array.from({ length: 24 }, (_, hour) => ({
    sensor: 'a',
    measuredAt: day + hour * hourMs,
    values: { temperature: 4 + hour / 10 },
    faults: [],
  }))

/** Three days, and what the middle one's files become. */
const under = async (damage: (bytes: Uint8Array) => Uint8Array) => {
  const files = memoryFiles()
  const archive = archivedReadings(files)
  for (const day of days)
    await archive.write(
      organization,
      day,
      ['a'],
      async () => readingsOf(day),
      () => false,
    )
  for (const [name, bytes] of files.kept)
    if (name.includes('day=2026-11-02')) files.kept.set(name, damage(new Uint8Array(bytes)))
  return { files, archive }
}
const all = [day0, day0 + 3 * dayMs] as const

const damages: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
  ['is empty', () => new Uint8Array()],
  ['is something else', () => new Uint8Array([1, 2, 3])],
  ['ends in its middle', (bytes) => bytes.slice(0, bytes.length / 2)],
  ['lacks its last byte', (bytes) => bytes.slice(0, -1)],
  ['has zeros where its end was', (bytes) => bytes.fill(0, bytes.length - 64)],
  ['has zeros where its middle was', (bytes) => bytes.fill(0, 4, bytes.length / 2)],
]

describe('a day whose file', () => {
  test.each(damages)('%s is told, and the others are read', async (_says, damage) => {
    const { archive } = await under(damage)
    const unread: number[] = []
    const tell = (day: number): void => void unread.push(day)
    const readings = await archive.range(organization, 'a', ...all, tell)
    expect(readings).toEqual([day0, day0 + 2 * dayMs].flatMap(readingsOf))
    const hours = await archive.hours(organization, 'a', days, tell)
    expect([...hours.keys()].sort()).toEqual([day0, day0 + 2 * dayMs])
    expect(unread).toEqual([torn, torn])
  })

  test('lost any of its bytes is told, and ends: what reads Parquet would take it for values, or go on for ever', async () => {
    const { files } = await under((bytes) => bytes)
    const whole = new Map(files.kept)
    const archive = archivedReadings(files)
    const name = [...whole.keys()].find((one) => /^readings.*day=2026-11-02/.test(one)) ?? ''
    const bytes = whole.get(name) ?? new Uint8Array()
    for (let at = 0; at < bytes.length; at += 61) {
      const lost = new Uint8Array(bytes).fill(0, at, at + 32)
      files.kept.set(name, lost)
      const unread: number[] = []
      const found = await archive.range(organization, 'a', torn, torn + dayMs, (day) => void unread.push(day))
      const isSame = Buffer.compare(lost, bytes) === 0
      expect([at, unread, found.length]).toEqual([at, isSame ? [] : [torn], isSame ? 24 : 0])
    }
  })

  test('cannot be asked for because the folder cannot is told, with all others', async () => {
    const { files, archive } = await under((bytes) => bytes)
    Object.assign(files, { list: () => Promise.reject(new Error('no such bucket')) })
    const unread: number[] = []
    await archive.hours(organization, 'a', days, (day) => void unread.push(day))
    await archive.range(organization, 'a', ...all, (day) => void unread.push(day))
    expect(unread).toEqual([...days, ...days])
  })
})
