import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { dragStep, stepped } from '../../../miniapp/chart/geometry.ts'
import { visible } from '../../../miniapp/chart/layout.ts'
import { keyPressed } from '../../../miniapp/chart/time/keys.ts'
import { scaleIn } from '../../../miniapp/chart/time/use-gestures.ts'
import { fitted, panned, pinched, spanOf, spanRange, zoomed } from '../../../miniapp/chart/time/view.ts'
import { readShown, type Shown, writeShown } from '../../../miniapp/chart/time/view-address.ts'
import { runs } from '../../support/runs.ts'

const now = Date.UTC(2026, 10, 22, 3)
const span = (from: number, to: number) => [now + from * hourMs, now + to * hourMs] as const

it('a finger on a page of larger text reads what is under it: what the screen says is brought to what the chart measures by', () => {
  // 300 of the chart's pixels are 360 on the screen: its middle is at 180 there.
  expect(180 * scaleIn(300, 360)).toBe(150)
  expect([scaleIn(300, 300), scaleIn(0, 0)]).toEqual([1, 1])
})

describe('going through time', () => {
  it('the last hours end with now, a part of the past stands still', () => {
    expect(spanOf({ kind: 'latest', hours: 24 }, now)).toEqual(span(-24, 0))
    const [from, to] = span(-5, -4)
    expect(spanOf({ kind: 'span', from, to }, now)).toEqual([from, to])
  })

  it('never goes ahead of now, nearer than two minutes or further than a month', () => {
    const anywhere = fc.tuple(
      fc.integer({ min: -2000, max: 100 }),
      fc.double({ min: 0.001, max: 2000, noNaN: true }),
    )
    fc.assert(
      fc.property(anywhere, ([at, hours]) => {
        const [from, to] = spanOf(fitted([now + at * hourMs, now + (at + hours) * hourMs], now), now)
        expect(to).toBeLessThanOrEqual(now)
        expect(to - from).toBeGreaterThanOrEqual(spanRange.leastMs)
        expect(to - from).toBeLessThanOrEqual(spanRange.mostMs)
      }),
      runs(200),
    )
  })

  it('nearer keeps what is under the finger where it is', () => {
    expect(zoomed(span(-4, 0), 0.5, now - hourMs)).toEqual(span(-2.5, -0.5))
    expect(zoomed(span(-4, 0), 2, now - 2 * hourMs)).toEqual(span(-6, 2))
    expect(panned(span(-4, -2), -0.5)).toEqual(span(-5, -3))
  })

  it('two fingers keep the instants that they hold', () => {
    const field = { left: 40, right: 340 }
    const held = [now - 2 * hourMs, now - hourMs] as const
    expect(pinched(held, [140, 240], field)).toEqual(span(-3, 0))
    const wider = pinched(held, [90, 290], field) ?? [0, 0]
    expect(wider[1] - wider[0]).toBe(1.5 * hourMs)
    // Crossed or laid together they say nothing.
    expect([pinched(held, [240, 140], field), pinched(held, [140, 144], field)]).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('the address of a view', () => {
  const shown: Shown = {
    view: { kind: 'span', from: now - 90 * minuteMs, to: now - 30_000 },
    quantities: ['temperature', 'humidity'],
    others: ['b', 'c'],
  }

  it('says exactly what is shown, so that people can read it, and leads back to it', () => {
    const query = writeShown('a', shown)
    expect(query).toBe(
      'sensor=a&quantity=temperature,humidity&with=b,c&from=2026-11-22T01:30Z&to=2026-11-22T02:59:30Z',
    )
    expect(readShown(new URLSearchParams(query))).toEqual(shown)
    const latest: Shown = { view: { kind: 'latest', hours: 168 }, quantities: [], others: [] }
    expect(writeShown('a', latest)).toBe('sensor=a&hours=168')
    expect(readShown(new URLSearchParams(writeShown('a', latest)))).toEqual(latest)
  })

  it('of which nobody can make sense is the last hour', () => {
    const plain = { view: { kind: 'latest', hours: 1 }, quantities: [], others: [] }
    for (const query of ['', 'hours=5&quantity=constructor', 'from=x&to=y', 'from=2026-01-02&to=2026-01-01'])
      expect(readShown(new URLSearchParams(query))).toEqual(plain)
  })
})

describe('keys', () => {
  const press = (key: string, pointed: number | null = null, shiftKey = false) => {
    const done: unknown[] = []
    const isKnown = keyPressed(
      { key, shiftKey },
      {
        span: span(-4, 0),
        pointed,
        columnMs: minuteMs,
        point: (at) => done.push(['point', at]),
        show: (next) => done.push(['show', next]),
        toNow: () => done.push(['now']),
      },
    )
    return isKnown ? done[0] : 'not a key of it'
  }
  it('read the chart, and go through time', () => {
    expect(press('ArrowLeft')).toEqual(['point', now - minuteMs])
    expect(press('ArrowRight')).toEqual(['point', now - 4 * hourMs + minuteMs])
    expect(press('ArrowRight', now)).toEqual(['point', now])
    expect(press('Escape', now)).toEqual(['point', null])
    expect(press('ArrowLeft', null, true)).toEqual(['show', span(-5, -1)])
    expect(press('PageUp')).toEqual(['show', span(-8, -4)])
    expect(press('+', now - hourMs)).toEqual(['show', span(-2.5, -0.5)])
    expect(press('-')).toEqual(['show', span(-6, 2)])
    expect(press('End')).toEqual(['now'])
    expect(press('Tab')).toBe('not a key of it')
  })
})

it('a limit is dragged in round steps of about a hundredth of the axis', () => {
  expect([dragStep([-82, -58]), dragStep([4, 6]), dragStep([400, 2400])]).toEqual([1, 0.1, 100])
  expect([stepped(-69.6, 1), stepped(4.26, 0.1), stepped(1_234, 100)]).toEqual([-70, 4.3, 1_200])
})

it('of a stretch that goes on beyond the screen one bucket on each side is drawn', () => {
  const bucket = (at: number) => [at, 0, 0, 0, 1] as const
  const stretch = [1, 2, 3, 4, 5, 6].map(bucket)
  expect(visible([stretch, [bucket(20)]], [2.5, 4.5]).map((one) => one.map(([at]) => at))).toEqual([
    [2, 3, 4, 5],
  ])
  expect(visible([stretch], [30 * dayMs, 31 * dayMs])).toEqual([])
})
