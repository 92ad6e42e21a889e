import { expect, test } from 'vitest'
import { gatewaySilentRule } from '#core/directory.ts'
import type { Reading } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { group, t0, vera } from '../../support/core/directory.ts'
import { makeWorld, read, saidNow, tick, type World } from '../../support/core/world.ts'

const start = (): World => {
  const world = makeWorld([gatewaySilentRule], { kind: 'gateway' })
  world.now = t0 + 5 * hourMs
  return world
}
const own = (measuredAt: number, ...faults: Reading['faults']): Reading => ({
  sensor: 'a',
  measuredAt,
  values: {},
  faults,
})
const loss = (from: number, to: number): readonly Reading[] => [own(from, 'lost'), own(to, 'lost')]
const told = [`lost ${group}`, `lost ${vera.id}`]

test('readings that had no room in a gateway are told once, and stand in its history', () => {
  const world = start()
  read(world, ...loss(t0, t0 + hourMs), own(world.now))
  expect(saidNow(world)).toEqual(told)
  expect(world.notices[0]).toMatchObject({
    at: world.now,
    view: { began: t0, clearedAt: t0 + hourMs, state: 'ended', severity: 'critical' },
  })
  expect(world.facts).toMatchObject([{ what: 'lost', at: t0, detail: { from: t0, to: t0 + hourMs } }])
  read(world, ...loss(t0, t0 + hourMs))
  expect(saidNow(world)).toEqual([])
})

test('a loss right after a known one is another, and is told', () => {
  const world = start()
  read(world, ...loss(t0, t0 + hourMs))
  read(world, ...loss(t0 + hourMs, t0 + hourMs + minuteMs))
  expect(saidNow(world)).toEqual(told)
})

test('nothing else that a gateway says of itself, and nothing that a sensor says, is a loss', () => {
  const world = start()
  read(world, own(t0), own(t0 + minuteMs, 'bus'))
  expect(saidNow(world)).toEqual([])
  const sensor = makeWorld()
  read(sensor, ...loss(t0, t0 + hourMs))
  expect(saidNow(sensor)).toEqual([])
})

test('a gateway that is missed and still speaks is deaf; one that has stopped saying so is not heard', () => {
  for (const [saidAgo, deaf] of [
    [minuteMs, true],
    [10 * minuteMs, undefined],
    [undefined, undefined],
  ] as const) {
    const world = start()
    read(world, own(world.now))
    world.now += 5 * minuteMs
    world.last = { ...world.last, ...(saidAgo === undefined ? {} : { deafAt: world.now - saidAgo }) }
    tick(world)
    expect(world.notices.map(({ reason, view }) => [reason, view.deaf])).toEqual([
      ['raised', deaf],
      ['raised', deaf],
    ])
  }
})
