import { describe, expect, test } from 'vitest'
import { packReports, parseReport, reportBytesMax } from '#core/gateway-protocol/report.ts'
import {
  certificateEndOf,
  type Hindrance,
  hindranceDetailMax,
  hindranceOf,
  hindrancesMax,
  leavesGood,
  newlyHindered,
  nextHindrances,
  parseHindrances,
  unreadableSince,
} from '#core/hindrance.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { t0 } from '../support/core/directory.ts'

const hindrance = (
  sensor: string,
  why: Hindrance['why'] = 'replayed',
  more: Partial<Hindrance> = {},
): Hindrance => ({
  sensor,
  why,
  count: 12,
  since: t0,
  at: t0 + minuteMs,
  ...more,
})

test('a detail travels with what hinders, cut to what a line has room for', () => {
  const outgoing = { gateway: 'pi', sentAt: t0, cause: 'calm', readings: [] } as const
  const readings = [{ sensor: 'a', measuredAt: t0, values: {}, faults: [] }]
  const all = [hindrance('pi', 'files-damaged', { detail: `keys.json ${'x'.repeat(200)}` }), hindrance('a')]
  const [payload = ''] = packReports({ ...outgoing, readings, hindrances: all }, 7)
  const parsed = parseReport(payload, t0)
  const said = parsed.ok ? parsed.report.hindrances : undefined
  expect(said?.map(({ detail }) => detail?.length)).toEqual([hindranceDetailMax, undefined])
  expect(parseHindrances([['pi', 'files-damaged', 1, t0, t0, 'y'.repeat(200)]]).hindrances?.[0]?.detail).toBe(
    'y'.repeat(hindranceDetailMax),
  )
})

describe('of two reports that say what hinders', () => {
  const say = (seq: number, sentAt: number, epoch?: number) => ({
    seq,
    sentAt,
    ...(epoch !== undefined && { epoch }),
    hindrances: [],
  })
  const isTaken = (before: ReturnType<typeof say>, report: ReturnType<typeof say>): boolean => {
    const known = nextHindrances(undefined, before)
    return nextHindrances(known, report) !== known
  }

  test('the number says which is the later, within one epoch, whatever the clock did meanwhile', () => {
    expect(isTaken(say(5, t0, 1), say(4, t0 + minuteMs, 1))).toBe(false)
    expect(isTaken(say(5, t0, 1), say(6, t0 - minuteMs, 1))).toBe(true)
  })

  test('the time says it when the numbers began anew', () => {
    expect(isTaken(say(900, t0, 1), say(0, t0 + minuteMs, 2))).toBe(true)
    expect(isTaken(say(0, t0, 2), say(900, t0 - minuteMs, 1))).toBe(false)
    expect(isTaken(say(900, t0), say(0, t0 + minuteMs, 2))).toBe(true)
  })
})

describe('what hinders a gateway', () => {
  const outgoing = { gateway: 'pi', sentAt: t0, cause: 'calm', readings: [] } as const
  const reading = { sensor: 'a', measuredAt: t0, values: { temperature: 5 }, faults: [] }
  const sent = (hindrances: readonly Hindrance[] | undefined) => {
    const [payload = ''] = packReports({ ...outgoing, readings: [reading], hindrances }, 7)
    const parsed = parseReport(payload, t0)
    return { payload, said: parsed.ok ? parsed.report.hindrances : undefined }
  }

  test('travels with a report, also that nothing does any more; a report that says nothing of it is as long as before', () => {
    const all = [hindrance('a'), hindrance('pi', 'clock-not-set')]
    expect(sent(all).said).toEqual(all)
    expect(sent([]).said).toEqual([])
    expect(sent(undefined).said).toBeUndefined()
    expect(sent(undefined).payload).not.toContain('hindrances')
  })

  test('is bounded, and leaves a report small', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      hindrance(`a4c1388d${1000 + index}`, 'not-encrypted'),
    )
    const { payload, said } = sent(many)
    expect(said).toHaveLength(hindrancesMax)
    expect(payload.length).toBeLessThan(2_000)
    expect(payload.length).toBeLessThan(reportBytesMax)
  })

  test('is read as far as it can be: a reason of a newer gateway is another one, what is broken is left out', () => {
    const good = ['a', 'replayed', 1, t0, t0]
    const raw = [
      good,
      ['b', 'moon-phase', 1, t0, t0],
      ['!!', ...good.slice(1)],
      ['c', 'forged', -1, t0, t0],
      7,
      ['d'],
    ]
    const { hindrances } = parseHindrances(raw)
    expect(hindrances?.map(({ sensor, why }) => [sensor, why])).toEqual([
      ['a', 'replayed'],
      ['b', 'other'],
    ])
    expect(parseHindrances({ a: 1 })).toEqual({})
  })

  test('is as the newest report says; one that says nothing, or is older, changes nothing', () => {
    const first = nextHindrances(undefined, { seq: 7, sentAt: t0, hindrances: [hindrance('a')] })
    expect(first).toEqual({ seq: 7, sentAt: t0, all: [hindrance('a')] })
    expect(nextHindrances(first, { seq: 8, sentAt: t0 + 1 })).toBe(first)
    expect(nextHindrances(first, { seq: 6, sentAt: t0 - 1, hindrances: [] })).toBe(first)
    expect(nextHindrances(first, { seq: 8, sentAt: t0 + 1, hindrances: [] })?.all).toEqual([])
    // Its clock was put right, or it was set up anew and counts from the beginning.
    expect(nextHindrances(first, { seq: 8, sentAt: t0 - 9, hindrances: [] })?.all).toEqual([])
    expect(nextHindrances(first, { seq: 0, sentAt: t0 + 9, hindrances: [] })?.all).toEqual([])
  })
})

test('a sensor is looked at again when another reason is said of it, a first one, or none any more', () => {
  const said = (...all: readonly Hindrance[]) => ({ seq: 1, sentAt: t0, all })
  expect(newlyHindered(undefined, undefined)).toEqual([])
  const before = said(hindrance('a'), hindrance('b'), hindrance('c'))
  const after = said(hindrance('a', 'replayed', { count: 99 }), hindrance('b', 'forged'), hindrance('d'))
  expect(newlyHindered(before, after)).toEqual(['b', 'd', 'c'])
})

describe('what hinders the readings of a sensor', () => {
  const said = (gateway: string, ...all: readonly Hindrance[]) => ({
    gateway,
    hindrances: { seq: 1, sentAt: t0, all },
  })

  test('is what the latest frames were refused for, while no reading has come through since it began', () => {
    const older = hindrance('a', 'forged', { at: t0 + 1 })
    const heards = [said('pi', older), said('attic', hindrance('b'), hindrance('a')), { gateway: 'new' }]
    expect(hindranceOf('a', heards, t0 - minuteMs)).toEqual(hindrance('a'))
    expect(hindranceOf('a', heards, t0)).toBeUndefined()
    expect(hindranceOf('c', heards, 0)).toBeUndefined()
  })

  test('is told of a second probe while its readings come, and not when something worse is', () => {
    const second = hindrance('a', 'second-probe')
    expect(leavesGood(second)).toBe(true)
    expect(hindranceOf('a', [said('pi', second)], t0 + minuteMs)).toEqual(second)
    const worse = hindrance('a', 'replayed', { at: t0 + 5 * minuteMs })
    expect(hindranceOf('a', [said('pi', second, worse)], t0 - minuteMs)).toEqual(worse)
  })

  test('of a gateway is as it says: its clock may be wrong, and it speaks all the while', () => {
    const held = hindrance('pi', 'clock-not-set', { since: 1, at: 2 })
    expect(hindranceOf('pi', [said('pi', held)], t0)).toEqual(held)
  })

  test('is first of all a fault of ours: what is stored of it and could not be judged', () => {
    const heards = [said('pi', hindrance('a')), { gateway: 'attic', unjudged: { a: t0 - minuteMs } }]
    const ours = { sensor: 'a', why: 'not-judged', count: 1, since: t0 - minuteMs, at: t0 - minuteMs }
    expect(hindranceOf('a', heards, t0)).toEqual(ours)
    expect(hindranceOf('constructor', heards, 0)).toBeUndefined()
  })
})

test('of a sensor of which what is stored cannot be read nothing else is said, and since when nobody knows', () => {
  expect(unreadableSince('a', t0)).toEqual({ sensor: 'a', why: 'unreadable', count: 1, since: t0, at: t0 })
  expect(leavesGood(unreadableSince('a', t0))).toBe(false)
})

test('a certificate that ends soon leaves what is read good, hides nothing that is worse, and says when it ends', () => {
  const ending = hindrance('pi', 'certificate-ends', { count: 20_000, at: t0 + 2 * minuteMs })
  const full = hindrance('pi', 'disk-full')
  expect([leavesGood(ending), certificateEndOf(ending), certificateEndOf(full)]).toEqual([
    true,
    20_000 * dayMs,
    undefined,
  ])
  const said = (...all: readonly Hindrance[]) =>
    hindranceOf('pi', [{ gateway: 'pi', hindrances: { seq: 1, sentAt: t0, all } }], t0)
  expect(said(ending, full)).toBe(full)
  expect(said(ending)).toBe(ending)
})
