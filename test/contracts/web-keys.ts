import { describe, expect, it } from 'vitest'
import { t0, webKey } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

export const webKeysContract = (subject: Subject): void => {
  describe(`keys of the web page in ${subject.name}`, () => {
    it(
      'are found by the hash of their secret until they expire',
      withStores(subject, async ({ webKeys }) => {
        expect(await webKeys.find('a', t0)).toBeUndefined()
        await webKeys.put('a', webKey)
        expect(await webKeys.find('a', t0)).toEqual(webKey)
        expect(await webKeys.find('b', t0)).toBeUndefined()
        expect(await webKeys.find('a', webKey.expiresAt - 1)).toEqual(webKey)
        expect(await webKeys.find('a', webKey.expiresAt)).toBeUndefined()
        expect(await webKeys.take('a', webKey.expiresAt)).toBeUndefined()
      }),
    )

    it(
      'are put first by one of many who try at once, and never again where one was, taken or not',
      withStores(subject, async ({ webKeys }) => {
        const persons = [1, 2, 3, 4]
        const put = await Promise.all(persons.map((person) => webKeys.putFirst('a', { ...webKey, person })))
        expect(put.filter((one) => one)).toHaveLength(1)
        const first = await webKeys.find('a', t0)
        expect(persons).toContain(first?.person)
        await webKeys.putFirst('a', webKey)
        expect(await webKeys.find('a', t0)).toEqual(first)
        await webKeys.take('a', t0)
        await webKeys.putFirst('a', webKey)
        expect(await webKeys.find('a', t0)).toBeUndefined()
        await webKeys.put('a', webKey)
        expect(await webKeys.find('a', t0)).toEqual(webKey)
      }),
    )

    it(
      'are renewed where they are, and never come back when they are taken',
      withStores(subject, async ({ webKeys }) => {
        await webKeys.renew('a', webKey)
        expect(await webKeys.find('a', t0)).toBeUndefined()
        await webKeys.put('a', webKey)
        await webKeys.renew('a', { ...webKey, seenAt: t0 })
        expect(await webKeys.find('a', t0)).toEqual({ ...webKey, seenAt: t0 })
        await webKeys.take('a', t0)
        await webKeys.renew('a', webKey)
        expect(await webKeys.find('a', t0)).toBeUndefined()
      }),
    )

    it(
      'are taken by one of many who try at once',
      withStores(subject, async ({ webKeys }) => {
        await webKeys.put('a', webKey)
        const taken = await Promise.all([1, 2, 3, 4].map(() => webKeys.take('a', t0)))
        expect(taken.filter((key) => key !== undefined)).toEqual([webKey])
        expect(await webKeys.find('a', t0)).toBeUndefined()
      }),
    )
  })
}
