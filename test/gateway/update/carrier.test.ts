import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createCarrier, type Order, type UpdateState } from '../../../gateway/update/carrier.ts'
import { parseFirmware, signFirmware } from '../../../gateway/update/image.ts'
import { createNodeUpdate } from '../../../gateway/update/node-update.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const image = Buffer.from(Array.from({ length: 9_600 }, (_, at) => (at * 7) & 0xff))
const old = 0x010000
const made = (wiring = 0, version = 0x010001, key = privateKey) => {
  const firmware = parseFirmware(signFirmware({ hardware: 5, version, wiring }, image, key))
  if (firmware === undefined) throw new Error('no firmware')
  return firmware
}

/** A node and a gateway, and the air between them: `lose` says which of the commands get lost. */
const play = (firmware = made(), lose: (nth: number, order: Order) => boolean = () => false) => {
  const states: UpdateState[] = []
  let restarted = 0
  const node = createNodeUpdate({ version: old, hardware: 5, publicKey, trialMs: 40 }, () => {
    restarted += 1
  })
  const carrier = createCarrier(firmware, false, (state) => states.push(state))
  let nth = 0
  const deliver = (orders: readonly Order[]): void => {
    const waiting = [...orders]
    for (let order = waiting.shift(); order !== undefined; order = waiting.shift()) {
      nth += 1
      if (!lose(nth, order)) for (const word of node.take(order)) waiting.push(...carrier.take(word))
    }
  }
  return {
    node,
    carrier,
    names: () => [...new Set(states.map(({ name }) => name))],
    last: () => states.at(-1),
    /** What it measured when it had started is taken before it is asked, unless it measured nothing. */
    session: (valueBytes: number | undefined = 244, measures = true) => {
      if (measures) node.delivered()
      deliver(carrier.begin(valueBytes))
    },
    remind: () => deliver(carrier.remind()),
    commands: () => nth,
    restarted: async () => {
      const before = restarted
      while (restarted === before) await new Promise((resolve) => setTimeout(resolve, 5))
    },
  }
}

describe('a firmware on its way to a node', () => {
  test('is offered, goes over in blocks, and is kept when the node is asked after its restart', async () => {
    const { session, names, node, restarted } = play()
    session()
    expect(names()).toEqual(['receiving', 'restarting'])
    await restarted()
    session()
    expect(names()).toEqual(['receiving', 'restarting', 'kept'])
    expect(node.running()).toBe(0x010001)
  })

  test('that measures nothing is not kept, and is asked again until it does', async () => {
    const { session, names, carrier, remind, node, restarted } = play()
    session()
    await restarted()
    session(244, false)
    expect([names().at(-1), carrier.isOnTrial()]).toEqual(['restarting', true])
    node.delivered()
    remind()
    expect([names().at(-1), carrier.isOnTrial()]).toEqual(['kept', false])
  })

  test('that is for another wiring is refused', () => {
    const { session, last } = play(made(0x01ef8c))
    session()
    expect(last()).toEqual({ name: 'refused', why: 'other-wiring' })
  })

  test('that nobody asks about is rolled back, and that is told, with why', async () => {
    const { session, last, node, restarted } = play()
    session()
    await restarted()
    await restarted()
    session()
    expect(last()).toEqual({ name: 'rolled-back', why: 'not-reported' })
    expect(node.running()).toBe(old)
  })

  test('is told as rolled back by a gateway that was started anew meanwhile, and not offered again', async () => {
    const { session, node, restarted } = play()
    session()
    await restarted()
    await restarted()
    const states: UpdateState[] = []
    const later = createCarrier(made(), true, (state) => states.push(state))
    const written = later.begin(244).flatMap((ask) => node.take(ask).flatMap((word) => later.take(word)))
    expect([written, states]).toEqual([[], [{ name: 'rolled-back', why: 'not-reported' }]])
  })

  test('may be tried again after a roll-back', async () => {
    const { session, node, restarted } = play()
    session()
    await restarted()
    await restarted()
    const again = createCarrier(made(), false, () => undefined)
    const written = again.begin(244).flatMap((ask) => node.take(ask).flatMap((word) => again.take(word)))
    expect(written.map(({ type }) => type)).toEqual([0x62])
  })

  test.each([3, 4, 5, 9, 20])(
    'goes on when command %i and every eleventh after it get lost',
    async (first) => {
      const { session, remind, names, restarted } = play(
        made(),
        (nth) => nth >= first && (nth - first) % 11 === 0,
      )
      session()
      for (let left = 60; left > 0 && !names().includes('restarting'); left -= 1) remind()
      await restarted()
      for (let left = 5; left > 0; left -= 1) session()
      expect(names()).toEqual(['receiving', 'restarting', 'kept'])
    },
  )

  test('sends few blocks in vain after one that got lost', () => {
    const { session, commands } = play(made(), (nth) => nth === 8)
    session()
    const least = 2 + Math.ceil(image.length / 192)
    expect(commands()).toBeLessThan(least + 8)
  })

  test('goes on after a link that broke in the middle and a power cut at the last whole sector', async () => {
    const { session, node, names, restarted, commands } = play(made(), (nth) => nth > 30 && nth < 60)
    session()
    const before = commands()
    expect(node.received()).toBeGreaterThan(4096)
    node.cutPower()
    expect(node.received()).toBe(4096)
    // What was on its way is lost with the link.
    for (let left = 60 - before; left > 0; left -= 1) session()
    await restarted()
    session()
    expect(names()).toEqual(['receiving', 'restarting', 'kept'])
  })

  test.each([
    [
      'another key signed it',
      made(0, 0x010001, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
      'bad-signature',
    ],
    ['it is not newer', made(0, old), 'none'],
    ['it is older', made(0, old - 1), 'not-newer'],
  ])('is not taken when %s', (_, firmware, why) => {
    const { session, last, node } = play(firmware)
    session()
    expect(last()).toEqual(why === 'none' ? { name: 'kept' } : { name: 'refused', why })
    expect(node.received()).toBe(0)
  })

  test('is not taken by a node whose battery is low', () => {
    const { session, last, node } = play()
    node.setBatteryLow(true)
    session()
    expect(last()).toEqual({ name: 'refused', why: 'battery-low' })
  })

  test('does not go over a link whose packets are too short', () => {
    const { session, last } = play()
    session(20)
    expect(last()).toEqual({ name: 'failed', why: 'too-narrow' })
  })
})
