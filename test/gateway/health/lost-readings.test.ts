import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { minuteMs } from '#core/time.ts'
import { createDamagedFiles } from '../../../gateway/damaged-files.ts'
import { createLosses } from '../../../gateway/health/lost-readings.ts'
import type { UplinkState } from '../../../gateway/uplink/uplink.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const start = (file = join(mkdtempSync(join(tmpdir(), 'nattvakt-losses-')), 'losses.json')) => {
  const clock = virtualClock()
  const heard: Reading[] = []
  const events: string[] = []
  const now = { uplink: 'down' as UplinkState, deaf: false }
  const losses = createLosses({
    clock,
    gateway: 'pi',
    uplink: { state: () => now.uplink },
    file,
    isDeaf: () => now.deaf,
    hear: (reading) => heard.push(reading),
    damaged: createDamagedFiles(({ event }) => events.push(event)),
    log: ({ event }) => events.push(event),
  })
  return { file, clock, heard, events, now, losses }
}
const mark = (measuredAt: number): Reading => ({ sensor: 'pi', measuredAt, values: {}, faults: ['lost'] })

test('readings that were lost for want of room are told once when the link is back, with the first and last instant', async () => {
  const { clock, heard, now, losses, file } = start()
  losses.note({ from: 1000, until: 5000 })
  losses.note({ from: 6000, until: 9000 })
  await clock.advance(10 * minuteMs)
  expect(heard).toEqual([])
  now.uplink = 'connected'
  await clock.advance(10 * minuteMs)
  expect(heard).toEqual([mark(1000), mark(9000)])
  expect(existsSync(file)).toBe(false)
})

test('it is told by the next process when this one dies before', async () => {
  const first = start()
  first.losses.note({ from: 1000, until: 5000 })
  const second = start(first.file)
  second.now.uplink = 'connected'
  await second.clock.advance(minuteMs)
  expect(second.heard).toEqual([mark(1000), mark(5000)])
  expect(start(first.file).events).toEqual([])
})

test('it waits while the radio is deaf, because nobody looks at what a deaf gateway says of itself', async () => {
  const { clock, heard, now, losses } = start()
  Object.assign(now, { uplink: 'connected', deaf: true })
  losses.note({ from: 1000, until: 1000 })
  await clock.advance(10 * minuteMs)
  expect(heard).toEqual([])
  now.deaf = false
  await clock.advance(minuteMs)
  expect(heard).toEqual([mark(1000)])
})

test('a file that is none is set aside, said and not guessed', () => {
  for (const text of ['', '{"v":2}', '{"v":1,"from":5,"until":1}', 'null']) {
    const { file } = start()
    writeFileSync(file, text)
    expect(start(file).events).toEqual(['file-unreadable-set-aside'])
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe(text)
  }
})

test('what cannot be read for now stays, and is told with what was lost since once it can be read', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'nattvakt-losses-')), 'losses.json')
  // A link to itself: it is there, and no read of it works.
  symlinkSync(file, file)
  const { clock, heard, events, now, losses } = start(file)
  losses.note({ from: 6000, until: 9000 })
  await clock.advance(10 * minuteMs)
  expect([heard, events]).toEqual([[], ['file-not-read-will-retry']])
  rmSync(file)
  writeFileSync(file, JSON.stringify({ v: 1, from: 1000, until: 5000 }))
  now.uplink = 'connected'
  await clock.advance(minuteMs)
  expect([heard, existsSync(file)]).toEqual([[mark(1000), mark(9000)], false])
})
