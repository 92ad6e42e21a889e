import { describe, expect, it } from 'vitest'
import { t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

export const pulseContract = (subject: Subject): void => {
  describe(`the pulse of the watch in ${subject.name}`, () => {
    it(
      'is when each last ran, what was found last, and what was said last',
      withStores(subject, async ({ pulse }) => {
        expect(await pulse.last('watcher')).toBeUndefined()
        await pulse.beat('watcher', t0)
        await pulse.beat('watcher', t0 + 1)
        await pulse.beat('rounds', t0 + 5)
        expect(await pulse.last('watcher')).toBe(t0 + 1)

        expect(await pulse.found()).toBeUndefined()
        const down = { hearing: { since: t0, why: 'Conflict: é' } }
        await pulse.note({ at: t0, down })
        expect(await pulse.found()).toEqual({ at: t0, down })
        await pulse.note({ at: t0 + 1, down: {} })
        expect(await pulse.found()).toEqual({ at: t0 + 1, down: {} })

        expect(await pulse.lastSaid('acme', 'digest')).toBeUndefined()
        await pulse.said('acme', 'digest', t0)
        expect(await pulse.lastSaid('acme', 'digest')).toBe(t0)
        expect(await pulse.lastSaid('beta', 'digest')).toBeUndefined()
        expect(await pulse.lastSaid('acme', 'quiet#1001')).toBeUndefined()
      }),
    )
  })
}
