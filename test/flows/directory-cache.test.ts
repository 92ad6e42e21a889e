import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { createDirectoryCache } from '../../pipeline/flows/directory-cache.ts'
import type { Directories } from '../../pipeline/ports/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { virtualClock } from '../support/virtual-clock.ts'

const organization = 'norrsken'
const named = (name: string) => [{ kind: 'organization', value: { id: organization, name } }] as const

const setUp = async () => {
  const clock = virtualClock()
  const stored = memoryStores({ clock }).directories
  await stored.put(organization, named('Norrsken'))
  const loads: (() => void)[] = []
  const slow = { is: false }
  const directories: Directories = {
    ...stored,
    load: async (of) => {
      const loaded = await stored.load(of)
      const waits = slow.is
      await new Promise<void>((resolve) => {
        loads.push(resolve)
        if (!waits) resolve()
      })
      return loaded
    },
  }
  const cache = createDirectoryCache(directories, clock)
  const name = async () => (await cache.get(organization))?.organization.name
  return { clock, cache, stored, loads, name, slow }
}

test('a directory is read again when it changed, and once an hour: who changed it may have died before it was said', async () => {
  const { clock, stored, loads, name } = await setUp()
  expect([await name(), await name(), loads.length]).toEqual(['Norrsken', 'Norrsken', 1])
  await stored.put(organization, named('Polcirkeln'))
  expect([await name(), loads.length]).toEqual(['Polcirkeln', 2])
  await clock.advance(hourMs - 1)
  expect([await name(), loads.length]).toEqual(['Polcirkeln', 2])
  await clock.advance(1)
  expect([await name(), loads.length]).toEqual(['Polcirkeln', 3])
})

test('a directory of which nobody asks whether it changed is at most a minute old', async () => {
  const { clock, cache, loads } = await setUp()
  const get = async () => (await cache.get(organization, 0))?.organization.name
  expect([await get(), await get(), loads.length]).toEqual(['Norrsken', 'Norrsken', 1])
  await clock.advance(minuteMs)
  expect([await get(), loads.length]).toEqual(['Norrsken', 2])
})

test('many who need it at the same time read it once', async () => {
  const { loads, name } = await setUp()
  expect(await Promise.all(Array.from({ length: 20 }, name))).toEqual(Array(20).fill('Norrsken'))
  expect(loads.length).toBe(1)
})

test('a reader that comes after a change gets the changed directory', async () => {
  const { stored, loads, name, slow } = await setUp()
  slow.is = true
  const before = name()
  while (loads.length === 0) await Promise.resolve()
  await stored.put(organization, named('Polcirkeln'))
  const after = name()
  slow.is = false
  loads[0]?.()
  expect([await before, await after]).toEqual(['Norrsken', 'Polcirkeln'])
})

test('a failed read of the directory does not keep others from reading it', async () => {
  const { stored } = await setUp()
  let fails = true
  const load: Directories['load'] = (of) => (fails ? Promise.reject(new Error('away')) : stored.load(of))
  const cache = createDirectoryCache({ ...stored, load }, virtualClock())
  await expect(cache.get(organization)).rejects.toThrow('away')
  fails = false
  expect((await cache.get(organization))?.organization.name).toBe('Norrsken')
})
