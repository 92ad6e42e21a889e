import { describe, expect, it } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { proposal, t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

export const proposalsContract = (subject: Subject): void => {
  describe(`proposals in ${subject.name}`, () => {
    it(
      'wait, one for each rule, and the later one stands in the place of the earlier',
      withStores(subject, async ({ proposals }) => {
        expect(await proposals.find('acme', 'freezer-1', 'high', t0)).toBeUndefined()
        await proposals.put('acme', proposal(t0))
        await proposals.put('acme', proposal(t0, 'low'))
        await proposals.put('acme', proposal(t0 + 5))
        expect(await proposals.find('acme', 'freezer-1', 'high', t0)).toEqual(proposal(t0 + 5))
        expect(await proposals.find('acme', 'freezer-1', 'low', t0)).toEqual(proposal(t0, 'low'))
        expect(await proposals.take('acme', proposal(t0))).toBe(false)
        expect(await proposals.take('acme', proposal(t0 + 5))).toBe(true)
        expect(await proposals.find('acme', 'freezer-1', 'high', t0)).toBeUndefined()
      }),
    )

    it(
      'are taken by one of many who answer at once',
      withStores(subject, async ({ proposals }) => {
        await proposals.put('acme', proposal())
        const taken = await Promise.all(Array.from({ length: 8 }, () => proposals.take('acme', proposal())))
        expect(taken.filter(Boolean)).toHaveLength(1)
      }),
    )

    it(
      'are gone when they have expired',
      withStores(subject, async ({ proposals }) => {
        await proposals.put('acme', proposal())
        const { expiresAt } = proposal()
        expect(await proposals.find('acme', 'freezer-1', 'high', expiresAt - minuteMs)).toEqual(proposal())
        expect(await proposals.find('acme', 'freezer-1', 'high', expiresAt + 1_000)).toBeUndefined()
      }),
    )
  })
}
