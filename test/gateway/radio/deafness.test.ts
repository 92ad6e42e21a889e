import { expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { createDeafness } from '../../../gateway/radio/deafness.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

test('a deaf gateway says so at once and every minute, until it hears', async () => {
  const clock = virtualClock()
  const heard: Reading[] = []
  const deafness = createDeafness({ clock, gateway: 'pi', hear: (reading) => heard.push(reading) })
  await clock.advance(600_000)
  expect(heard).toEqual([])
  deafness.told('deaf')
  await clock.advance(150_000)
  expect(heard).toHaveLength(3)
  expect(heard[0]).toMatchObject({ sensor: 'pi', values: {}, faults: ['deaf'] })
  deafness.told('hearing')
  await clock.advance(600_000)
  expect(heard).toHaveLength(3)
})
