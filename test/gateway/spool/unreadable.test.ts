import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { createDamagedFiles } from '../../../gateway/damaged-files.ts'
import { diskFiles } from '../../../gateway/spool/files.ts'
import type { SpoolLimits } from '../../../gateway/spool/limits.ts'
import { openSpool } from '../../../gateway/spool/spool.ts'
import { type MemoryDisk, memoryDisk } from '../../support/spool.ts'
import { virtualClock } from '../../support/virtual-clock.ts'
import { add, counted, open, reading, send, small, waitingIn } from './opened.ts'

/** A spool over a disk of which some files cannot be read, and which of them it names. */
const unreadable = (disk: MemoryDisk, limits: Partial<SpoolLimits> = small) => {
  const failing = new Set<string>()
  const read = (name: string): string => {
    if (failing.has(name)) throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
    return disk.read(name)
  }
  const damaged = createDamagedFiles(() => undefined)
  return { failing, names: damaged.names, ...open({ ...disk, read }, limits, virtualClock(), damaged) }
}

describe('the spool and files that cannot be read', () => {
  test('what a file held that could not be read for once is not done with when what came after it is', () => {
    const disk = memoryDisk()
    add(open(disk).spool, 0, 50)
    const [first] = disk.contents.keys()
    const read = (name: string): string => {
      if (name === first) throw new Error('EIO: i/o error, read')
      return disk.read(name)
    }
    const { spool } = open({ ...disk, read }, small)
    add(spool, 50, 120)
    for (const item of spool.peek(60)) send(spool, [item]).store()
    expect(waitingIn(open(disk).spool)).toEqual([...counted(0, 50), ...counted(110, 120)])
  })

  test('a file that cannot be read when it is to go stays, is passed over, and goes when it can be read', async () => {
    const disk = memoryDisk()
    add(open(disk, small).spool, 0, 50)
    const { failing, spool, names, events, losses, clock } = unreadable(disk)
    const [first = '', second = ''] = [...disk.contents.keys()].sort()
    failing.add(first)
    const passed = Number(second.slice(0, 16))
    for (let turn = 0; turn < 3; turn++) expect(waitingIn(spool)).toEqual(counted(passed, 50))
    expect([spool.size(), spool.status().waiting, spool.status().damaged]).toEqual([50 - passed, 50, 0])
    expect([names(), events]).toEqual([[first], ['spool-file-not-read-will-retry']])
    send(spool, spool.peek(1e6)).store()
    expect([spool.size(), disk.contents.has(first)]).toEqual([0, true])
    failing.delete(first)
    await clock.advance(minuteMs)
    expect([waitingIn(spool), spool.size(), names(), losses]).toEqual([counted(0, passed), passed, [], []])
    expect(waitingIn(open(disk).spool)).toEqual(counted(0, passed))
  })

  test('a file that can never be read again goes when there is no more room, and people are told from when to when', () => {
    const disk = memoryDisk()
    add(open(disk, small).spool, 0, 20)
    const { failing, spool, losses } = unreadable(disk, { segmentBytes: 1000, bytesMax: 5000 })
    const [first = '', second = ''] = [...disk.contents.keys()].sort()
    failing.add(first)
    const held = Number(second.slice(0, 16))
    add(spool, 20, 25)
    expect([spool.peek(1)[0]?.order, losses]).toEqual([held, []])
    while (spool.dropped() === 0) spool.add(reading(48))
    expect([spool.dropped(), losses]).toEqual([
      held,
      [{ from: reading(0).measuredAt, until: reading(held - 1).measuredAt }],
    ])
  })

  test('what was read and is damaged is given up, and told like everything that is lost', () => {
    const disk = memoryDisk()
    add(open(disk, small).spool, 0, 50)
    const { spool, losses, events } = open(disk, small)
    const [name = '', text = ''] = [...disk.contents][0] ?? []
    disk.contents.set(name, text.replace('"temperature":4,', '"temperature":5,'))
    expect(waitingIn(spool)).toEqual([...counted(0, 4), ...counted(5, 50)])
    expect([spool.status().damaged, events, losses]).toEqual([
      1,
      ['spooled-readings-spoiled'],
      [{ from: reading(3).measuredAt, until: reading(5).measuredAt }],
    ])
  })

  test('a file that somebody has removed is given up, and told', () => {
    const disk = memoryDisk()
    add(open(disk, small).spool, 0, 50)
    const [, second = ''] = [...disk.contents.keys()].sort()
    const held = Number(second.slice(0, 16))
    const read = (name: string): string => {
      const text = disk.contents.get(name)
      if (text === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
      return text
    }
    const { spool, losses } = open({ ...disk, read }, small)
    disk.contents.delete('0000000000000000.v1')
    expect(waitingIn(spool)).toEqual(counted(held, 50))
    expect(losses).toEqual([{ from: reading(0).measuredAt, until: reading(held - 1).measuredAt }])
  })

  test('a folder that cannot be listed hides nothing for good: what is heard meanwhile waits beside what is found later', async () => {
    const disk = memoryDisk()
    add(open(disk, small).spool, 0, 50)
    const before = new Map(disk.contents)
    let isHidden = true
    const list = (): readonly string[] => {
      if (isHidden) throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' })
      return disk.list()
    }
    const damaged = createDamagedFiles(() => undefined)
    const start = () => open({ ...disk, list }, small, virtualClock(), damaged)
    const { spool, clock, events } = start()
    add(spool, 50, 120)
    expect([waitingIn(spool), damaged.names(), events]).toEqual([
      counted(50, 120),
      ['spool'],
      ['spool-folder-unreadable'],
    ])
    await clock.advance(minuteMs)
    isHidden = false
    expect(waitingIn(spool)).toEqual(counted(50, 120))
    await clock.advance(minuteMs)
    expect([waitingIn(spool), damaged.names(), spool.status().unsavedBytes]).toEqual([counted(0, 120), [], 0])
    for (const [name, text] of before) expect(disk.contents.get(name)).toBe(text)
    send(spool, spool.peek(60)).store()
    add(spool, 120, 130)
    expect(waitingIn(start().spool)).toEqual(counted(60, 130))
  })

  test('a disk that takes nothing either costs what is heard, and never what lies there', async () => {
    const disk = memoryDisk()
    add(open(disk, small).spool, 0, 20)
    const before = new Map(disk.contents)
    const list = (): readonly string[] => {
      throw Object.assign(new Error('EACCES: permission denied, scandir'), { code: 'EACCES' })
    }
    const { spool } = open({ ...disk, list }, { ...small, unsavedMax: 500 })
    disk.room = 0
    add(spool, 20, 60)
    expect(spool.dropped()).toBeGreaterThan(0)
    expect(new Map([...disk.contents].filter(([name]) => before.has(name)))).toEqual(before)
  })

  test('a file that cannot be read when the gateway starts is tried again each minute, and goes in its place', async () => {
    const disk = memoryDisk()
    add(open(disk, small).spool, 0, 50)
    const failing = new Set<string>()
    const [, second = '', third = ''] = [...disk.contents.keys()].sort()
    failing.add(second)
    const read = (name: string): string => {
      if (failing.has(name)) throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
      return disk.read(name)
    }
    const damaged = createDamagedFiles(() => undefined)
    const { spool, clock, events } = open({ ...disk, read }, small, virtualClock(), damaged)
    const [from, to] = [second, third].map((name) => Number(name.slice(0, 16)))
    expect(waitingIn(spool)).toEqual([...counted(0, from ?? 0), ...counted(to ?? 0, 50)])
    add(spool, 50, 60)
    await clock.advance(3 * minuteMs)
    failing.clear()
    await clock.advance(minuteMs)
    expect([waitingIn(spool), damaged.names(), events]).toEqual([
      counted(0, 60),
      [],
      ['spool-file-unreadable', 'spool-file-read-again'],
    ])
  })

  test('a folder that is not there is empty, and one that cannot be read is not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nattvakt-spool-'))
    try {
      expect(diskFiles(join(folder, 'none')).list()).toEqual([])
      symlinkSync(join(folder, 'loop'), join(folder, 'loop'))
      expect(() => diskFiles(join(folder, 'loop')).list()).toThrow('ELOOP')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('goes on beside files that cannot be read, also where a whole folder cannot', () => {
    const disk = memoryDisk()
    add(open(disk, small).spool, 0, 50)
    const last = [...disk.contents.keys()].sort().at(-1) ?? ''
    const noted: string[] = []
    const broken = {
      ...disk,
      read: (name: string): string => {
        if (name === last) throw new Error('EIO: i/o error, read')
        return disk.read(name)
      },
    }
    const open2 = (files: typeof broken) =>
      openSpool({
        files,
        clock: virtualClock(),
        log: () => undefined,
        damaged: { note: (file) => noted.push(file), readAgain: () => undefined },
      })
    const spool = open2(broken)
    const before = spool.size()
    add(spool, 100, 103)
    expect([spool.size(), noted, spool.status().unsavedBytes]).toEqual([before + 3, [last], 0])
    const list = (): readonly string[] => {
      throw new Error('EACCES: permission denied, scandir')
    }
    expect(open2({ ...broken, list }).size()).toBe(0)
  })
})
