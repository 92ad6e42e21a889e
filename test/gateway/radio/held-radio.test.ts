import { expect, test } from 'vitest'
import { probeId } from '#core/probe.ts'
import { holdRadio } from '../../../gateway/radio/held-radio.ts'
import type { Radio } from '../../../gateway/radio/radio.ts'

const play = () => {
  const expected: (readonly (string | boolean)[])[] = []
  const running = new Set<Radio>()
  let most = 0
  const radio = (): Radio => {
    const one: Radio = {
      sensors: [],
      inUse: ({ devices, isAll }) => expected.push([...devices, isAll]),
      start: () => {
        if (running.has(one)) throw new Error('this radio is already running')
        running.add(one)
        most = Math.max(most, running.size)
      },
      stop: async () => {
        // Its process takes a while to end.
        await new Promise((resolve) => setTimeout(resolve, 1))
        running.delete(one)
      },
    }
    return one
  }
  const keys = { areGood: true, canBeRead: true }
  const held = holdRadio({
    first: radio(),
    open: () => {
      if (!keys.canBeRead) throw new Error('EIO')
      return keys.areGood ? { ok: true, radio: radio() } : { ok: false, problem: 'keys.json: no.' }
    },
    start: (one) => one.start(() => undefined),
    log: () => undefined,
  })
  return { held, running, keys, expected, most: () => most }
}

test('of two nodes that are enrolled at once, one radio is left that hears', async () => {
  const { held, running, most } = play()
  await Promise.all([held.reload(), held.reload(), held.reload()])
  expect([running.size, most(), running.has(held.radio())]).toEqual([1, 1, true])
})

test('none hears once the gateway has ended, whoever began it anew meanwhile', async () => {
  const { held, running } = play()
  const reloaded = held.reload()
  await held.stop()
  await reloaded
  await held.reload()
  expect(running.size).toBe(0)
})

test('the one of before hears on where no other can be had', async () => {
  const { held, running, keys } = play()
  keys.areGood = false
  await Promise.all([held.reload(), held.reload()])
  expect([running.size, running.has(held.radio())]).toEqual([1, true])
  keys.canBeRead = false
  await held.reload()
  expect([running.size, running.has(held.radio())]).toEqual([1, true])
})

test('each radio is told whom people have adopted before it hears, and the one that hears when that changes', async () => {
  const { held, expected } = play()
  const sensor = { intervalMs: 60_000, rules: [] }
  held.follow({
    number: 1,
    isWhole: true,
    sensors: new Map([
      ['a0dd6c87865e', sensor],
      [probeId('a0dd6c87865e', 'p2'), sensor],
      ['c0ffee000001', sensor],
    ]),
  })
  await held.reload()
  held.follow(undefined)
  const all = ['a0dd6c87865e', 'c0ffee000001', true]
  expect(expected).toEqual([[false], all, all, [false]])
})
