import { expect, test } from 'vitest'
import { defaultLadder } from '#core/alarm/ladder.ts'
import type { Ladder } from '#core/policy.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { previewClimb } from '#core/watch/climbing/preview-climb.ts'
import { anna, erik, group, makeDirectory, makeSensor, t0, vera } from '../../../support/core/directory.ts'

const directory = makeDirectory(makeSensor())
const site = directory.sites.get('cellar')
if (site === undefined) throw new Error('no cellar')
const told = (
  severity: 'warning' | 'critical',
  more: { ladder?: Ladder; quietFrom?: number; quiet?: number; own?: Ladder } = {},
) => {
  const there = { ...site, ...(more.own && { ladders: { [severity]: { ...more.own, version: 1 } } }) }
  const { quietFrom = 0, quiet = 0 } = more
  return previewClimb(
    (at) => ({
      directory: { ...directory, sites: new Map([[site.id, there]]) },
      ladder: more.ladder ?? defaultLadder,
      quietUntil: at >= t0 + quietFrom && at < t0 + quiet ? t0 + quiet : undefined,
    }),
    there,
    severity,
    t0,
  ).map(({ at, rung, chats, sounds }) => [(at - t0) / minuteMs, rung, chats, sounds])
}
const first = [group, vera.id]
const second = [anna.id, erik.id]

test('a climb is shown rung by rung, to the first repeat of the last', () => {
  expect(told('critical')).toEqual([
    [0, 0, first, true],
    [5, 1, second, true],
    [15, 2, [...first, ...second], true],
    [45, 3, [...first, ...second], true],
  ])
  const one = { rungs: [{ afterMs: 0, audience: ['admins'] }], repeatMs: hourMs } as const
  const own = [
    [0, 0, [anna.id], true],
    [60, 1, [anna.id], true],
  ]
  expect(told('critical', { own: one })).toEqual(own)
  expect(told('critical', { ladder: one })).toEqual(own)
})

test('in quiet hours a warning makes no sound, and climbs from its foot when they are over; what is critical keeps none', () => {
  expect(told('warning', { quiet: 60 * minuteMs })).toEqual([
    [0, 0, first, false],
    [60, 0, first, true],
    [65, 1, second, true],
    [75, 2, [...first, ...second], true],
    [105, 3, [...first, ...second], true],
  ])
  expect(told('critical', { quiet: 60 * minuteMs })).toEqual(told('critical'))
})

test('quiet hours that begin before the first repeat put it off, and it is shown all the same', () => {
  const one = { rungs: [{ afterMs: 0, audience: ['admins'] }], repeatMs: hourMs } as const
  expect(told('warning', { own: one, quietFrom: 30 * minuteMs, quiet: 90 * minuteMs })).toEqual([
    [0, 0, [anna.id], true],
    [90, 0, [anna.id], true],
    [150, 1, [anna.id], true],
  ])
})

test('a rung that reaches nobody is the next one from the beginning', () => {
  const nobody = {
    rungs: [
      { afterMs: 0, audience: [{ person: 4711 }] },
      { afterMs: 5 * minuteMs, audience: ['admins'] },
    ],
    repeatMs: hourMs,
  } as const
  expect(told('critical', { ladder: nobody })[0]).toEqual([0, 0, [anna.id], true])
})
