import { describe, expect, test } from 'vitest'
import { makeQuietHours } from '#core/quiet-hours.ts'
import type { Value } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { boardOf } from '#core/watch/board.ts'
import {
  anna,
  group,
  high,
  makeDirectory,
  makeSensor,
  t0,
  temperature,
  vera,
} from '../../support/core/directory.ts'
import { frozen, quarterly, stand, standingEvery, standingRules } from '../../support/core/standing.ts'
import {
  alarm,
  feel,
  hush,
  makeWorld,
  read,
  said,
  saidNow,
  take,
  tickUntil,
} from '../../support/core/world.ts'

describe('a value that stands still', () => {
  test('is told once, as a warning, and neither climbs nor nags', () => {
    const world = quarterly()
    feel(world, standingEvery, -20.37)
    stand(world, 11.75)
    expect(world.notices).toEqual([])
    stand(world, 0.25)
    expect(saidNow(world)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    expect(alarm(world, 'frozen')).toMatchObject({
      name: 'active',
      severity: 'warning',
      began: t0 + standingEvery,
      raisedAt: t0 + standingEvery + 12 * hourMs,
      worst: { value: -20.37 },
      rangBy: { kind: 'frozen', quantity: 'temperature' },
    })
    expect(world.facts.map(({ what, rule, detail }) => [what, rule, detail.kind, detail.quantity])).toEqual([
      ['raised', 'frozen', 'frozen', 'temperature'],
    ])
    stand(world, 30)
    expect(world.notices.length).toBe(2)
  })

  test('that moves again is told as that, and is one story with the next', () => {
    const world = frozen()
    stand(world, 0.25, -20.3)
    expect(saidNow(world)).toEqual([`cleared ${group}`, `cleared ${vera.id}`])
    const [told] = world.notices.slice(-1)
    expect(told?.view).toMatchObject({ state: 'returned', rule: { kind: 'frozen' }, clearedAt: world.now })
    expect(world.facts.at(-1)).toMatchObject({ what: 'cleared', detail: { kind: 'frozen' } })
    // What it taught: twice as long the next time.
    stand(world, 23.75, -20.3)
    expect(alarm(world, 'frozen').name).toBe('returned')
    stand(world, 0.5, -20.3)
    expect(alarm(world, 'frozen').name).toBe('active')
  })

  test('is taken, and stays so until it moves', () => {
    const world = frozen()
    expect(take(world, 'frozen')).toBe('taken')
    stand(world, 24)
    expect(alarm(world, 'frozen')).toMatchObject({ acknowledgement: { by: anna.id } })
    stand(world, 0.25, -20)
    expect(alarm(world, 'frozen').name).toBe('normal')
  })

  test('that is silenced stays silenced; one that freezes under a silence breaks it, because nobody expected not to know', () => {
    const known = frozen()
    expect(hush(known, 3 * hourMs)).toBe('silenced')
    stand(known, 2)
    expect(known.watch.silence).not.toBe(null)
    const defrosting = quarterly()
    feel(defrosting, standingEvery, -20.37)
    stand(defrosting, 11)
    hush(defrosting, 3 * hourMs)
    stand(defrosting, 1)
    expect(defrosting.watch.silence).toBe(null)
    expect(said(defrosting.notices).slice(0, 2)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    expect(defrosting.facts.find(({ what }) => what === 'silence-ended')?.detail).toEqual({ why: 'frozen' })
  })

  test('makes its sound when quiet hours end', () => {
    const world = quarterly()
    world.quietHours = makeQuietHours(12 * 60, 18 * 60)
    feel(world, standingEvery, -20.37)
    stand(world, 12)
    expect(world.notices.every(({ view }) => view.quietUntil !== undefined)).toBe(true)
    stand(world, 6)
    expect(said(world.notices.slice(2))).toEqual([`quiet-ended ${group}`, `quiet-ended ${vera.id}`])
  })

  test('stands on the board above what is fine', () => {
    const world = frozen()
    const calm = {
      ...makeSensor(standingRules, { intervalMs: standingEvery }),
      id: 'calm',
      name: 'A calm one',
    }
    const directory = {
      ...makeDirectory(world.sensor),
      sensors: new Map([
        ['calm', calm],
        ['a', world.sensor],
      ]),
    }
    const [first] = boardOf(directory, new Map([['a', world.watch]]), () => world.last, world.now)
    expect(first?.sensor.id).toBe('a')
    expect(first?.alarms).toMatchObject([
      { rule: { kind: 'frozen' }, state: 'active', latest: { value: -20.37 } },
    ])
  })

  test('in all that a sensor measures is one alarm, and the other is told when only that stands', () => {
    const world = makeWorld([...standingRules, high({ id: 'damp', quantity: 'humidity', setpoint: 90 })], {
      intervalMs: standingEvery,
    })
    const say = (hours: number, warmth: Value, humidity: number) => {
      for (let passed = 0; passed < hours * hourMs; passed += standingEvery) {
        tickUntil(world, world.now + standingEvery)
        read(world, {
          sensor: 'a',
          measuredAt: world.now,
          values: { temperature: warmth, humidity },
          faults: [],
        })
      }
    }
    say(12.25, -20.37, 41.2)
    expect([alarm(world, 'frozen').name, alarm(world, 'frozen-rh').name]).toEqual(['active', 'normal'])
    say(0.25, -20.3, 41.2)
    expect([alarm(world, 'frozen').name, alarm(world, 'frozen-rh').name]).toEqual(['returned', 'active'])
    expect(world.notices.at(-1)?.view).toMatchObject({
      rule: { quantity: 'humidity' },
      latest: { value: 41.2 },
    })
    say(0.25, 'unavailable', 41.2)
    expect([alarm(world, 'frozen').name, alarm(world, 'frozen-rh').name]).toEqual(['returned', 'active'])
    say(0.25, -20.37, 41.3)
    expect(alarm(world, 'frozen-rh').name).toBe('returned')
  })

  test('does not hide that it is too warm', () => {
    const world = quarterly()
    feel(world, standingEvery, -5.37)
    stand(world, 12, -5.37)
    expect([alarm(world).name, alarm(world, 'frozen').name]).toEqual(['active', 'active'])
  })
})

describe('missing data', () => {
  test('never ends it, and never makes it', () => {
    const world = frozen()
    for (const value of ['unavailable', Number.NaN] as const) feel(world, standingEvery, value)
    tickUntil(world, world.now + 10 * hourMs)
    expect(alarm(world, 'frozen').name).toBe('active')
    const gone = quarterly()
    feel(gone, standingEvery, -20.37)
    stand(gone, 6)
    tickUntil(gone, gone.now + 20 * hourMs)
    feel(gone, 0, -20.37)
    expect(alarm(gone, 'frozen').name).toBe('normal')
    stand(gone, 6)
    expect(alarm(gone, 'frozen').name).toBe('active')
  })

  test('that comes late and says that it moved puts it off, or ends it', () => {
    const world = quarterly()
    feel(world, standingEvery, -20.37)
    stand(world, 5)
    world.now += 3 * hourMs
    feel(world, 0, -20.37)
    stand(world, 5)
    const { now } = world
    read(world, temperature(now - 7 * hourMs, -20.2))
    expect(world.last.stood?.temperature).toMatchObject({ since: now - 7 * hourMs, stoodMs: 7 * hourMs })
    stand(world, 4.75)
    expect(alarm(world, 'frozen').name).toBe('normal')
    stand(world, 0.25)
    expect(alarm(world, 'frozen').name).toBe('active')
    // Between its readings, too, it was another.
    read(world, temperature(world.now - hourMs - minuteMs, -20.1))
    expect(alarm(world, 'frozen').name).toBe('returned')
    // What says nothing new, or nothing at all, changes nothing.
    const { last } = world
    read(world, temperature(world.now - 2 * hourMs, -20.37), temperature(world.now - minuteMs, 'unavailable'))
    expect(world.last).toBe(last)
  })

  test('that comes late leaves what has stood for long enough since', () => {
    const world = quarterly()
    feel(world, standingEvery, -20.37)
    stand(world, 14)
    read(world, temperature(world.now - 13 * hourMs - minuteMs, -20.1))
    expect(alarm(world, 'frozen').name).toBe('active')
  })

  test('of a backlog is told when no more of it comes', () => {
    const world = quarterly()
    world.now += 13 * hourMs
    const kept = Array.from({ length: 49 }, (_, index) => temperature(t0 + index * standingEvery, -20.37))
    read(world, ...kept)
    expect(alarm(world, 'frozen').name).toBe('active')
    tickUntil(world, world.now + 2 * minuteMs)
    const about = world.notices.filter(({ view }) => view.rule.id === 'frozen')
    expect(said(about.slice(0, 2))).toEqual([`raised ${group}`, `raised ${vera.id}`])
  })
})
