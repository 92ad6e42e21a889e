import { describe, expect, it } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { biggestWatch, noise } from '../support/core/biggest.ts'
import { change, chatState, fullWatch, heard, t0, watch } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEF0123456789'
const endless = noise({ seed: 7, letters }, 700_000)

/** What a store does with what is too large for an item of DynamoDB. */
export const itemLimitsContract = (subject: Subject): void => {
  describe(`what does not fit into an item in ${subject.name}`, () => {
    it(
      'is refused, and what was stored before stays',
      withStores(subject, async ({ watches, gatewayStates, inboxes, history }) => {
        const silence = fullWatch('s').silence
        const tooLarge = watch('s', silence === null ? {} : { silence: { ...silence, reason: endless } })
        const many = { excursions: { high: Array.from({ length: 80 }, (_, at) => past(at)) } }
        await expect(watches.save('acme', { ...tooLarge, ...many })).rejects.toThrow()
        expect(await watches.all('acme')).toEqual([])
        const lasts = Array.from({ length: 250 }, (_, index) => [`s${index}`, heard('pi').lasts['freezer-2']])
        const state = { ...heard('pi'), lasts: Object.fromEntries(lasts), unjudged: { [endless]: t0 } }
        await expect(gatewayStates.save('acme', state)).rejects.toThrow()
        expect(await gatewayStates.all('acme')).toEqual([])
        await inboxes.acquire('acme', 1001, 'a', t0, t0 + minuteMs)
        const told = { ...chatState, told: [endless] }
        await expect(inboxes.save('acme', 1001, 'a', told, t0 + minuteMs)).rejects.toThrow()
        const fact = change(t0)
        const long = { ...fact, detail: { ...fact.detail, why: endless } }
        await expect(history.record('acme', [long])).rejects.toThrow()
        expect(await history.since('acme', 0, t0 + 1, 5)).toEqual([])
      }),
    )
  })
}

/** The largest that a product's limits allow is no such thing. Filling it takes seconds. */
export const worstDayContract = (subject: Subject): void => {
  describe(`what does not fit into an item in ${subject.name}`, () => {
    it(
      'is no watch of five hundred people and twelve rules on its worst day',
      withStores(subject, async ({ watches }) => {
        const biggest = biggestWatch({ people: 500, rules: 12, seed: 7, letters }, 1)
        const whole = { ...biggest, version: 0 }
        expect(await watches.save('acme', whole)).toBe('saved')
        const stored = (await watches.load('acme', ['a'])).get('a')
        const ids = Object.keys(whole.owed)
        expect(Object.keys(stored?.owed ?? {}).sort()).toEqual([...ids].sort())
        expect(stored?.alarms).toEqual(whole.alarms)
        await watches.settle('acme', 'a', ids.slice(1))
        const [left] = await watches.all('acme')
        expect(Object.keys(left?.owed ?? {})).toEqual(ids.slice(0, 1))
      }),
    )
  })
}

const past = (at: number) => ({ raisedAt: at, began: at, clearedAt: at + 1, worst: null, told: [] })
