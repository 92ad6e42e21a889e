import { describe, expect, test } from 'vitest'
import { secondMs } from '#core/time.ts'
import { memoryDisk } from '../../support/spool.ts'
import { add, counted, open, reading, send, small, waitingIn } from './opened.ts'

describe('the spool', () => {
  test('gives back what it was given, in order, in any process', () => {
    const disk = memoryDisk()
    const { spool } = open(disk, small)
    add(spool, 0, 50)
    expect(spool.peek(3).map((item) => item.reading)).toEqual([reading(0), reading(1), reading(2)])
    expect(open(disk).spool.peek(1000)).toEqual(spool.peek(1000))
    expect(open(disk).spool.size()).toBe(50)
  })

  test('what is done with may fill a file of its own, and what is heard then is written all the same', () => {
    const disk = memoryDisk()
    const { spool, events } = open(disk, small)
    add(spool, 0, 300)
    // Nothing is heard while a backlog drains, a reading a report: what is done with is more than a file holds.
    for (const item of spool.peek(299)) send(spool, [item]).store()
    add(spool, 300, 310)
    expect(events).not.toContain('spool-not-written-held-in-memory')
    expect(waitingIn(open(disk).spool)).toEqual(counted(299, 310))
  })

  test('a reading on its way no longer waits, and is back in its place when it was not confirmed', () => {
    const { spool } = open(memoryDisk(), small)
    add(spool, 0, 40)
    const first = spool.peek(10)
    for (const some of [first.slice(0, 3), first.slice(5)]) send(spool, some)
    const report = send(spool, first.slice(3, 5))
    expect([spool.size(), spool.away(), waitingIn(spool)]).toEqual([30, 10, counted(10, 40)])
    expect(report.fail()).toBe(2)
    expect(waitingIn(spool)).toEqual([3, 4, ...counted(10, 40)])
  })

  test('a confirmed reading never comes again, and its files are deleted', () => {
    const disk = memoryDisk()
    const { spool } = open(disk, small)
    add(spool, 0, 100)
    for (let turn = 0; turn < 8; turn++) {
      expect(send(spool, spool.peek(10)).store()).toBe(10)
    }
    expect(waitingIn(open(disk).spool)).toEqual(counted(80, 100))
    const files = disk.contents.size
    send(spool, spool.peek(100)).store()
    add(spool, 100, 200)
    send(spool, spool.peek(100)).store()
    expect(disk.contents.size).toBeLessThan(files + 3)
    expect(open(disk).spool.size()).toBe(0)
  })

  test('a report on its way when the process died is sent again', () => {
    const disk = memoryDisk()
    const { spool } = open(disk)
    add(spool, 0, 4)
    send(spool, spool.peek(2))
    expect(waitingIn(open(disk).spool)).toEqual(counted(0, 4))
  })

  test('processes follow each other, and an order is given once', () => {
    const disk = memoryDisk()
    const orders = new Set<number>()
    for (let run = 0; run < 20; run++) {
      const { spool } = open(disk, small)
      for (let index = 0; index < 7; index++) orders.add(spool.add(reading(run * 7 + index)).order)
      if (run % 3 === 2) send(spool, spool.peek(5)).store()
    }
    expect(orders.size).toBe(140)
    expect(waitingIn(open(disk).spool)).toEqual(counted(30, 140))
  })

  test('torn anywhere, it loses only the line that was torn', () => {
    const disk = memoryDisk()
    const { spool } = open(disk)
    add(spool, 0, 5)
    send(spool, spool.peek(2)).store()
    const [name = '', whole = ''] = [...disk.contents][0] ?? []
    for (let length = 0; length <= whole.length; length++) {
      const torn = memoryDisk()
      torn.contents.set(name, whole.slice(0, length))
      // A line that lacks nothing but its end is whole.
      const end = whole[length] === '\n' ? length + 1 : length
      const lines = whole.slice(0, end).split('\n').slice(0, -1)
      const { spool: after, events } = open(torn)
      const kept = lines.filter((line) => line.includes('"r"')).length
      const done = lines.length === 6 ? 2 : 0
      expect(after.size()).toBe(kept - done)
      expect(events.length).toBeLessThanOrEqual(1)
      after.add(reading(9))
      expect(waitingIn(open(torn).spool).at(-1)).toBe(9)
    }
  })

  test('a worn-out card costs the lines that it spoiled: counted, said, and the others are kept', () => {
    const disk = memoryDisk()
    add(open(disk).spool, 0, 10)
    for (const [name, text] of disk.contents)
      disk.contents.set(name, text.replace('"temperature":4,', '"temperature":5,'))
    const { spool, events } = open(disk)
    expect([waitingIn(spool), spool.status().damaged]).toEqual([[...counted(0, 4), ...counted(5, 10)], 1])
    expect(events).toEqual(['torn-lines-in-spool-skipped'])
  })

  test('a file of another program is left alone, and said', () => {
    const disk = memoryDisk()
    disk.contents.set('0000000000000000.v2', 'from the future')
    const { spool, events } = open(disk)
    add(spool, 0, 2)
    expect([disk.contents.get('0000000000000000.v2'), events, spool.size()]).toEqual([
      'from the future',
      ['file-in-spool-left-alone'],
      2,
    ])
  })

  test('when it is full the oldest go first: counted and said', () => {
    const disk = memoryDisk()
    const { spool, events, losses } = open(disk, { segmentBytes: 1000, bytesMax: 5000 })
    add(spool, 0, 200)
    const { dropped, bytes } = spool.status()
    expect([dropped + spool.size(), bytes <= 5000]).toEqual([200, true])
    expect(waitingIn(spool)).toEqual(counted(dropped, 200))
    expect(new Set(events)).toEqual(new Set(['oldest-readings-dropped']))
    // From the first instant to the last, so that people can be told.
    expect(losses[0]?.from).toBe(reading(0).measuredAt)
    expect(losses.at(-1)?.until).toBe(reading(dropped - 1).measuredAt)
    expect([...disk.contents.values()].join('').length).toBe(bytes)
  })

  test('a reading on its way when its file was dropped is lost only if it was not confirmed', () => {
    const { spool, losses } = open(memoryDisk(), { segmentBytes: 1000, bytesMax: 3000 })
    add(spool, 0, 5)
    const sent = spool.peek(5)
    const stored = send(spool, sent.slice(0, 3))
    const lost = send(spool, sent.slice(3))
    add(spool, 5, 100)
    const { dropped } = spool.status()
    expect(stored.store()).toBe(3)
    expect(spool.dropped()).toBe(dropped)
    lost.fail()
    expect(spool.dropped()).toBe(dropped + 2)
    expect(losses.at(-1)).toEqual({ from: reading(3).measuredAt, until: reading(4).measuredAt })
  })
})

describe('a full disk', () => {
  test('is said once, costs nothing, and what was held is written when there is room', async () => {
    const disk = memoryDisk()
    const { spool, events, clock } = open(disk, small)
    add(spool, 0, 5)
    disk.room = 40
    add(spool, 5, 30)
    expect([waitingIn(spool), events]).toEqual([counted(0, 30), ['spool-not-written-held-in-memory']])
    expect(spool.status().unsavedBytes).toBeGreaterThan(1000)
    send(spool, spool.peek(2)).store()
    disk.room = Number.POSITIVE_INFINITY
    await clock.advance(2 * secondMs)
    add(spool, 30, 32)
    expect([spool.status().unsavedBytes, events.at(-1)]).toEqual([0, 'spool-written-again'])
    expect(waitingIn(open(disk).spool)).toEqual(counted(2, 32))
  })

  test('that stays full costs the oldest, never the newest', async () => {
    const disk = memoryDisk()
    const { spool, clock } = open(disk, { segmentBytes: 1000, unsavedMax: 3000 })
    add(spool, 0, 100)
    disk.room = 0
    for (let value = 100; value < 400; value++) {
      spool.add(reading(value))
      await clock.advance(secondMs)
    }
    const dropped = spool.dropped()
    expect(dropped).toBeGreaterThan(0)
    expect(waitingIn(spool)).toEqual(counted(dropped, 400))
  })
})

test('what a disk could not make safe is written once more, until it can, and is said to be in memory until then', async () => {
  const disk = memoryDisk()
  let isFailing = true
  const forgotten = new Set<string>()
  const create = (name: string) => {
    const file = disk.create(name)
    let safe = 0
    return {
      ...file,
      sync: async () => {
        // As Linux does it: what could not be written is forgotten, and the next time nothing is said of it.
        const text = disk.contents.get(name) ?? ''
        if (isFailing) {
          forgotten.add(name)
          disk.contents.set(name, text.slice(0, safe) + '\0'.repeat(text.length - safe))
          throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' })
        }
        safe = text.length
      },
      close: () => {
        throw Object.assign(new Error('EIO: i/o error, close'), { code: 'EIO' })
      },
    }
  }
  const { spool, clock, events } = open({ ...disk, create }, small)
  add(spool, 0, 3)
  await clock.advance(2 * secondMs)
  expect([forgotten.size, spool.status().unsavedBytes > 0]).toEqual([1, true])
  await clock.advance(60 * secondMs)
  expect(events).toEqual(['spool-not-synced'])
  isFailing = false
  await clock.advance(10 * secondMs)
  expect([spool.status().unsavedBytes, waitingIn(open(disk).spool)]).toEqual([0, counted(0, 3)])
  add(spool, 3, 60)
  await spool.close()
  expect(waitingIn(open(disk).spool)).toEqual(counted(0, 60))
  expect(events.slice(0, 3)).toEqual(['spool-not-synced', 'spool-written-again', 'spool-not-closed'])
})

describe('a disk that takes long to say that it could not make safe what it was given', () => {
  /** The first sync of the first file lasts until it is let fail; as on Linux, the next one says nothing of it. */
  const slowDisk = () => {
    const disk = memoryDisk()
    let fail: (() => void) | undefined
    const create = (name: string) => ({
      ...disk.create(name),
      sync: () => {
        if (fail !== undefined) return Promise.resolve()
        const length = disk.contents.get(name)?.length ?? 0
        return new Promise<void>((_, reject) => {
          fail = () => {
            disk.contents.set(name, '\0'.repeat(length) + (disk.contents.get(name)?.slice(length) ?? ''))
            reject(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }))
          }
        })
      },
    })
    return { disk: { ...disk, create }, fail: () => fail?.() }
  }

  test.each([
    ['where its file is full by then', 60],
    ['where more was written meanwhile', 6],
  ])('has it written once more, %s', async (_where, count) => {
    const { disk, fail } = slowDisk()
    const { spool, clock, events } = open(disk, small)
    add(spool, 0, 3)
    await clock.advance(2 * secondMs)
    add(spool, 3, count)
    await clock.advance(5 * secondMs)
    fail()
    await clock.advance(10 * secondMs)
    await spool.close()
    expect(waitingIn(open(disk).spool)).toEqual(counted(0, count))
    expect(events[0]).toBe('spool-not-synced')
  })
})

test('the spool is synced to the disk two seconds after a write, and not more often', async () => {
  const { spool, clock, disk } = open(memoryDisk())
  for (let value = 0; value < 100; value++) {
    spool.add(reading(value))
    await clock.advance(100)
  }
  await clock.advance(2 * secondMs)
  expect(disk.syncs).toBe(5)
})
