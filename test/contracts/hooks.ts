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
  })
}
