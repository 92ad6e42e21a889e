import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { downLines, lookAtWatch, watcherBeat } from '../../../pipeline/flows/pulse/look-at-watch.ts'
import type { WatchPath } from '../../../pipeline/ports/pulse.ts'
import { memoryPulse } from '../../../pipeline/store/memory/pulse.ts'

const t = Date.UTC(2026, 10, 30)

const under = () => {
  const pulse = memoryPulse()
  const heard: Partial<Record<WatchPath, string>> = {}
  const look = (now: number, stillMs?: number) =>
    lookAtWatch({ pulse, now, hearing: async () => heard, ...(stillMs !== undefined && { stillMs }) })
  return { pulse, heard, look }
}
const still = 'it has not come to the end of a round for too long'

test('a watcher may be still for three minutes, or for as long as whoever looks says', async () => {
  const { pulse, look } = under()
  await pulse.beat(watcherBeat, t)
  expect((await look(t + 3 * minuteMs)).down).toEqual({})
  expect((await look(t + 3 * minuteMs + 1)).down).toEqual({
    watcher: { since: t + 3 * minuteMs + 1, why: still },
  })
  expect((await look(t + 3 * minuteMs + 1, 5 * minuteMs)).down).toEqual({})
})

test('a watcher that never came through is down from the second look on', async () => {
  const { look } = under()
  expect((await look(t)).down).toEqual({})
  expect((await look(t + 1)).down.watcher?.since).toBe(t + 1)
})

test('what is down is so since it was found first, also when it is said in other words; what came back begins anew', async () => {
  const { pulse, heard, look } = under()
  await pulse.beat(watcherBeat, t)
  heard.telegram = 'it does not answer'
  await look(t + 1)
  heard.telegram = 'HTTP 502'
  heard.hearing = 'nothing is heard'
  const found = await look(t + 2)
  expect(found).toEqual({
    at: t + 2,
    down: { telegram: { since: t + 1, why: 'HTTP 502' }, hearing: { since: t + 2, why: 'nothing is heard' } },
  })
  expect(await pulse.found()).toEqual(found)
  expect(downLines(found)).toEqual(['telegram: HTTP 502', 'hearing: nothing is heard'])
  delete heard.telegram
  await look(t + 3)
  heard.telegram = 'HTTP 502'
  expect((await look(t + 4)).down.telegram?.since).toBe(t + 4)
})

test('of a store that cannot be read it is said all the same, and nothing is written to it', async () => {
  const { pulse } = under()
  let noted = 0
  const broken = {
    ...pulse,
    last: () => Promise.reject(new TypeError('torn')),
    note: async () => {
      noted += 1
    },
  }
  const found = await lookAtWatch({ pulse: broken, now: t, hearing: async () => ({}) })
  expect([found.down, noted]).toEqual([{ store: { since: t, why: 'TypeError' } }, 0])
})
