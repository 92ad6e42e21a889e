import { describe, expect, it } from 'vitest'
import { hourMs } from '#core/time.ts'
import type { Token } from '../../pipeline/ports/web-keys.ts'
import { oddName, t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

export const token: Token = {
  id: '0123456789ab',
  name: oddName,
  scope: 'metrics',
  hash: 'hash',
  by: 1001,
  at: t0,
  usedAt: null,
}

export const tokensContract = (subject: Subject): void => {
  describe(`the tokens of machines in ${subject.name}`, () => {
    it(
      'are listed oldest first, found by their name, and gone when they are removed',
      withStores(subject, async ({ tokens }) => {
        expect(await tokens.list('acme')).toEqual([])
        const younger = { ...token, id: '000000000000', at: t0 + 1, usedAt: t0 + 2 }
        await tokens.put('acme', younger)
        await tokens.put('acme', token)
        expect(await tokens.list('acme')).toEqual([token, younger])
        expect(await tokens.find('acme', token.id)).toEqual(token)
        await tokens.remove('acme', token.id)
        expect(await tokens.find('acme', token.id)).toBeUndefined()
        expect(await tokens.list('acme')).toEqual([younger])
      }),
    )

    it(
      'are noted as used now and then, and what is noted brings no removed one back',
      withStores(subject, async ({ tokens }) => {
        await tokens.put('acme', token)
        await tokens.used('acme', token.id, t0 + 5, t0)
        await tokens.used('acme', token.id, t0 + 9, t0 + 5)
        expect((await tokens.find('acme', token.id))?.usedAt).toBe(t0 + 5)
        await tokens.used('acme', token.id, t0 + hourMs, t0 + 6)
        expect(await tokens.list('acme')).toEqual([{ ...token, usedAt: t0 + hourMs }])
        await tokens.remove('acme', token.id)
        await tokens.used('acme', token.id, t0 + 2 * hourMs, t0 + 2 * hourMs)
        expect(await tokens.find('acme', token.id)).toBeUndefined()
      }),
    )
  })
}
