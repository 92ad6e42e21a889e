import { expect, test } from 'vitest'
import { createUnderWay } from '../../../infra/local/under-way.ts'

test('a stop waits for what is under way, also for what that began, and for what fails', async () => {
  const work = createUnderWay()
  const done: string[] = []
  const later = (name: string): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(() => {
        done.push(name)
        resolve()
      }, 5)
    })
  work.add(later('first').then(() => void work.add(later('second'))))
  work.add(Promise.reject(new Error('failed'))).catch(() => undefined)
  expect(await work.ended()).toBe(true)
  expect(done).toEqual(['first', 'second'])
})

test('it does not wait for ever', async () => {
  const work = createUnderWay()
  work.add(new Promise(() => undefined))
  expect(await work.ended(10)).toBe(false)
})
