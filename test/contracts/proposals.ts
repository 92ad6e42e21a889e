import { describe, expect, it } from 'vitest'
import type { Answer } from '#core/people/limit-proposal.ts'
import { minuteMs } from '#core/time.ts'
import type { Proposals } from '../../pipeline/ports/proposals.ts'
import { proposal, t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

export const proposalsContract = (subject: Subject): void => {
  describe(`proposals in ${subject.name}`, () => {
    const erik: Answer = { by: 1002, agrees: true, at: t0 + 10 }
    const find = (proposals: Proposals, rule = 'high', now = t0) =>
      proposals.find('acme', 'freezer-1', rule, now)

    it(
      'wait, one for each rule, and the later one stands in the place of the earlier',
      withStores(subject, async ({ proposals }) => {
        expect(await find(proposals)).toBeUndefined()
        await proposals.put('acme', proposal(t0))
        await proposals.put('acme', proposal(t0, 'low'))
        expect(await proposals.answer('acme', proposal(t0), erik)).toEqual(erik)
        await proposals.put('acme', proposal(t0 + 5))
        expect(await find(proposals)).toEqual({ proposal: proposal(t0 + 5) })
        expect(await find(proposals, 'low')).toEqual({ proposal: proposal(t0, 'low') })
        expect(await proposals.answer('acme', proposal(t0), erik)).toBeUndefined()
        await proposals.finish('acme', proposal(t0))
        expect(await find(proposals)).toEqual({ proposal: proposal(t0 + 5) })
      }),
    )

    it(
      'stay with their answer until that is carried out, for whoever gave it and dies meanwhile',
      withStores(subject, async ({ proposals }) => {
        await proposals.put('acme', proposal())
        expect(await proposals.answer('acme', proposal(), erik)).toEqual(erik)
        expect(await find(proposals)).toEqual({ proposal: proposal(), answer: erik })
        expect(await proposals.answer('acme', proposal(), { ...erik, at: t0 + 99 })).toEqual(erik)
        expect(await proposals.answer('acme', proposal(), { ...erik, agrees: false })).toBeUndefined()
        expect(await proposals.answer('acme', proposal(), { ...erik, by: 1003 })).toBeUndefined()
        await proposals.finish('acme', proposal())
        expect(await find(proposals)).toBeUndefined()
        await proposals.finish('acme', proposal())
        expect(await proposals.answer('acme', proposal(), erik)).toBeUndefined()
      }),
    )

    it(
      'are answered by one of many who try at once',
      withStores(subject, async ({ proposals }) => {
        await proposals.put('acme', proposal())
        const many = Array.from({ length: 8 }, (_, by) => ({ by, agrees: by % 2 === 0, at: t0 }))
        const heard = await Promise.all(many.map((one) => proposals.answer('acme', proposal(), one)))
        const [first, ...others] = heard.filter((one) => one !== undefined)
        expect(others).toEqual([])
        expect(await find(proposals)).toEqual({ proposal: proposal(), answer: first })
      }),
    )

    it(
      'are gone when they have expired',
      withStores(subject, async ({ proposals }) => {
        await proposals.put('acme', proposal())
        const { expiresAt } = proposal()
        expect(await find(proposals, 'high', expiresAt - minuteMs)).toEqual({ proposal: proposal() })
        expect(await find(proposals, 'high', expiresAt + 1_000)).toBeUndefined()
      }),
    )
  })
}
