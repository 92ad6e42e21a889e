import { expect, test } from 'vitest'
import { isId } from '#core/ids.ts'
import { own } from '#core/own.ts'
import { isQuantity } from '#core/reading.ts'

const inherited = Object.getOwnPropertyNames(Object.prototype)

test('a table holds under a name only what was put there, whatever every object inherits', () => {
  for (const name of inherited) {
    expect(own({}, name)).toBeUndefined()
    expect(own(undefined, name)).toBeUndefined()
    expect(own(Object.fromEntries([[name, 7]]), name)).toBe(7)
    expect(own(JSON.parse(`{"${name}":7}`), name)).toBe(7)
  }
})

test('no id of a rule and no quantity is called like what every object inherits, so their tables need no care', () => {
  expect(inherited.filter((name) => isId('rule', name) || isQuantity(name))).toEqual([])
})
