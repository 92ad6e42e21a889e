import { describe, expect, it } from 'vitest'
import type { PushSubscription } from '../../pipeline/ports/pushes.ts'
import { t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

export const pushSubscription: PushSubscription = {
  endpoint: 'https://push.example/send/abc?x=1',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  at: t0,
}

export const pushesContract = (subject: Subject): void => {
  describe(`what browsers are told by in ${subject.name}`, () => {
    it(
      'is each person’s, and whoever changes it knows what it was',
      withStores(subject, async ({ pushes }) => {
        expect(await pushes.find('acme', 7)).toEqual({ version: 0, list: [] })
        expect(await pushes.save('acme', 7, { version: 0, list: [pushSubscription] })).toBe('saved')
        expect(await pushes.save('acme', 7, { version: 0, list: [] })).toBe('conflict')
        expect(await pushes.find('acme', 7)).toEqual({ version: 1, list: [pushSubscription] })
        expect(await pushes.find('acme', 8)).toEqual({ version: 0, list: [] })
        expect(await pushes.save('acme', 7, { version: 1, list: [] })).toBe('saved')
        expect(await pushes.find('acme', 7)).toEqual({ version: 2, list: [] })
      }),
    )

    it(
      'proves itself with the keys that were kept first',
      withStores(subject, async ({ pushes }) => {
        expect(await pushes.keys()).toBeUndefined()
        const first = { publicKey: 'one', privateKey: 'secret' }
        expect(await pushes.keepKeys(first)).toEqual(first)
        expect(await pushes.keepKeys({ publicKey: 'two', privateKey: 'other' })).toEqual(first)
        expect(await pushes.keys()).toEqual(first)
      }),
    )
  })
}
