import { describe, expect, it } from 'vitest'
import { dayMs } from '#core/time.ts'
import type { HookSecrets } from '../../pipeline/ports/hooks.ts'
import { oddName, t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

export const hookSecrets: HookSecrets = {
  url: 'https://hooks.example/x?y=1',
  secret: 'whsec_b2xk',
  former: { secret: 'whsec_b2xkZXI=', until: t0 + dayMs },
  token: oddName,
}

export const hooksContract = (subject: Subject): void => {
  describe(`the secrets of hooks in ${subject.name}`, () => {
    it(
      'are those that were put last, until they are removed',
      withStores(subject, async ({ hooks }) => {
        expect(await hooks.find('acme', 7)).toBeUndefined()
        await hooks.put('acme', 7, hookSecrets)
        await hooks.put('acme', 8, { ...hookSecrets, token: 'other' })
        expect(await hooks.find('acme', 7)).toEqual(hookSecrets)
        await hooks.put('acme', 7, { ...hookSecrets, secret: 'new' })
        expect(await hooks.find('acme', 7)).toEqual({ ...hookSecrets, secret: 'new' })
        await hooks.remove('acme', 7)
        expect(await hooks.find('acme', 7)).toBeUndefined()
        expect(await hooks.find('acme', 8)).toMatchObject({ token: 'other' })
      }),
    )

    it(
      'stand beside how far each is with readings, which goes with them',
      withStores(subject, async ({ hooks }) => {
        const gap = { from: t0, to: t0 + dayMs, because: 'refused', why: oddName } as const
        const pushed = { until: t0, since: t0, days: { [t0]: 2 ** 47 }, gaps: [gap] }
        expect(await hooks.pushed('acme', 7)).toBeUndefined()
        await hooks.keepPushed('acme', 7, pushed)
        await hooks.keepPushed('acme', 8, { ...pushed, until: t0 + 1 })
        expect(await hooks.pushed('acme', 7)).toEqual(pushed)
        expect(await hooks.find('acme', 7)).toBeUndefined()
        await hooks.keepPushed('acme', 7, { ...pushed, gaps: [] })
        expect(await hooks.pushed('acme', 7)).toEqual({ ...pushed, gaps: [] })
        await hooks.remove('acme', 7)
        expect(await hooks.pushed('acme', 7)).toBeUndefined()
        expect(await hooks.pushed('acme', 8)).toMatchObject({ until: t0 + 1 })
      }),
    )
  })
}
