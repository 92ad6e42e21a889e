import { describe, expect, it, test } from 'vitest'
import type { LimitAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import { everything, findRows, isHeard } from '../../../miniapp/board/find-rows.ts'
import { gatewaysApart } from '../../../miniapp/board/gateways.ts'
import { layOut } from '../../../miniapp/board/lines.ts'
import { placeOf } from '../../../miniapp/board/place.ts'
import { nextWindow, type Window, windowOf } from '../../../miniapp/board/window.ts'
import { wallRows } from '../../../miniapp/wall/wall-rows.ts'

const row: RowAnswer = {
  sensor: 'a',
  name: 'Freezer 1',
  kind: 'sensor',
  site: 'cellar',
  siteName: 'Cellar lab',
  presence: 'live',
  heardAt: 1,
  values: [],
  blind: false,
  alarms: [],
  breach: null,
  silence: null,
  maintenance: null,
  clockWrong: null,
  hindrance: null,
  limits: [],
}
const rowOf = (number: number, more: Partial<RowAnswer> = {}): RowAnswer => ({
  ...row,
  sensor: `s${number}`,
  name: `Freezer ${number}`,
  ...more,
})
const depot = { site: 'depot', siteName: 'Depot' }
const rows = [rowOf(1, { presence: 'silent' }), rowOf(2), rowOf(12, depot), rowOf(3, { name: 'Kyl Åsa' })]
const found = (wanted: Partial<typeof everything>): readonly string[] =>
  findRows(rows, { ...everything, ...wanted }).map(({ name }) => name)

test.each([
  ['is heard', {}, true],
  ['was heard and is silent', { presence: 'silent' }, false],
  ['was never heard, and is not missed yet', { heardAt: null }, false],
] as const)('what %s counts like that', (_name, more, is) => {
  expect(isHeard(rowOf(1, more))).toBe(is)
})

describe('who looks for a sensor', () => {
  it('finds it by parts of its name, its site or its id, in any case', () => {
    expect(found({ words: 'FREEZER 2' })).toEqual(['Freezer 2', 'Freezer 12'])
    expect(found({ words: '  depot ' })).toEqual(['Freezer 12'])
    expect(found({ words: 'åsa' })).toEqual(['Kyl Åsa'])
    expect(found({ words: 's2' })).toEqual(['Freezer 2'])
    expect(found({ words: 'nowhere' })).toEqual([])
    expect(found({})).toHaveLength(rows.length)
  })
  it('finds those of one site, and those that somebody should look at', () => {
    expect(found({ site: 'depot' })).toEqual(['Freezer 12'])
    expect(found({ state: 'attention' })).toEqual(['Freezer 1'])
  })
})

describe('gateways', () => {
  const pi = rowOf(20, { kind: 'gateway', name: 'Pi cellar' })
  const lost = rowOf(21, { kind: 'gateway', name: 'Pi attic', presence: 'silent' })
  const all = [...rows, pi, lost]

  it('stand apart from what they hear, and on the board only while one wants somebody', () => {
    expect(gatewaysApart(all, everything)).toEqual({ gateways: [pi, lost], rows: [...rows, lost] })
    expect(gatewaysApart(rows, everything)).toEqual({ gateways: [], rows })
  })
  it('are found among the others by who looks for them, or for what wants somebody', () => {
    for (const wanted of [
      { ...everything, words: 'pi' },
      { ...everything, state: 'attention' as const },
    ])
      expect(gatewaysApart(all, wanted)).toEqual({ gateways: [], rows: all })
  })
})

describe('the board', () => {
  const many = (count: number, more: (number: number) => Partial<RowAnswer> = () => ({})) =>
    Array.from({ length: count }, (_, number) => rowOf(number, more(number)))

  it('of a few sensors is all cards', () => {
    expect(layOut(many(8))).toMatchObject({ cards: { length: 8 }, lines: [] })
  })
  it('shows what needs attention as cards, and the others in a line each, by site', () => {
    const { cards, lines } = layOut([rowOf(0, { blind: true }), ...many(5), ...many(5, () => depot)])
    expect(cards).toHaveLength(1)
    const named = lines.flatMap((line) => (line.kind === 'site' ? [line.name] : []))
    expect([named, lines.length]).toEqual([['Cellar lab', 'Depot'], 12])
  })
  it('names no site where there is only one', () => {
    expect(layOut(many(20)).lines).toHaveLength(20)
  })
  it('in a flood has twelve cards, and loses nobody', () => {
    const { cards, lines } = layOut(many(500, () => ({ blind: true })))
    expect([cards.length, lines.length]).toEqual([12, 488])
  })
})

describe('the wall', () => {
  it('shows the worst first, and nothing of what is calm', () => {
    const bad = Array.from({ length: 7 }, (_, number) => rowOf(number, { blind: true }))
    const shown = wallRows([...bad, rowOf(8)])
    expect(shown.map(({ sensor }) => sensor)).toEqual(['s0', 's1', 's2', 's3', 's4', 's5', 's6'])
    expect(wallRows([rowOf(1)])).toEqual([])
  })
})

describe('of a long list', () => {
  it('what is on the screen is drawn, and some lines around it', () => {
    expect(windowOf(1_000, 45, 0, 800)).toEqual({ from: 0, to: 26 })
    expect(windowOf(1_000, 45, 4_500, 800)).toEqual({ from: 92, to: 126 })
    expect(windowOf(1_000, 45, 44_900, 800)).toEqual({ from: 989, to: 1_000 })
  })
  it('nothing is drawn that is far away, and never more than there is', () => {
    expect(windowOf(10, 45, -5_000, 800)).toEqual({ from: 0, to: 0 })
    expect(windowOf(10, 45, 5_000, 800)).toEqual({ from: 10, to: 10 })
    expect(windowOf(0, 45, 0, 800)).toEqual({ from: 0, to: 0 })
  })
})

describe('what is drawn next', () => {
  const all = windowOf(1_000, 45, 4_500, 800)
  const seen = windowOf(1_000, 45, 4_500, 800, 0)
  const stepsFrom = (drawn: Window): readonly Window[] => {
    const next = nextWindow(drawn, seen, all)
    return next === drawn ? [] : [next, ...stepsFrom(next)]
  }
  it('are ten lines at a time: after a jump those on the screen from its top, and then those beyond it', () => {
    expect(stepsFrom({ from: 0, to: 26 })).toEqual([
      { from: 100, to: 110 },
      { from: 100, to: 118 },
      { from: 98, to: 126 },
      { from: 92, to: 126 },
    ])
  })
  it('keeps what is there already, and leaves what is far away', () => {
    expect(stepsFrom({ from: 80, to: 113 })).toEqual([{ from: 92, to: 118 }, all])
    expect(stepsFrom({ from: 104, to: 150 })).toEqual([{ from: 100, to: 126 }, all])
    // What lies beyond the screen on its far side joins nothing that is seen.
    expect(stepsFrom({ from: 122, to: 150 })[0]).toEqual({ from: 100, to: 110 })
  })
  it('is the same as before where nothing changes', () => {
    expect(stepsFrom(all)).toEqual([])
  })
  it('is what is beyond a list that begins below the screen, which has nothing on it', () => {
    const below = [windowOf(10, 45, -900, 800, 0), windowOf(10, 45, -900, 800)] as const
    expect(nextWindow({ from: 0, to: 0 }, ...below)).toEqual(below[1])
  })
})

describe('the place of a value', () => {
  const limit = (kind: 'high' | 'low', value: number): LimitAnswer => ({
    rule: kind,
    kind,
    quantity: 'temperature',
    value,
    unit: '°C',
    severity: 'critical',
  })
  const at = (value: number | 'unavailable', ...limits: LimitAnswer[]) =>
    placeOf({ ...row, values: [{ quantity: 'temperature', value, unit: '°C', last: null }], limits })

  it('is between its two limits, and at the end when it is past one', () => {
    expect(at(5, limit('low', 2), limit('high', 8))).toEqual({ at: 0.5, open: 'none' })
    expect(at(9, limit('low', 2), limit('high', 8))).toEqual({ at: 1, open: 'none' })
    expect(at(-9, limit('low', 2), limit('high', 8))).toEqual({ at: 0, open: 'none' })
  })
  it('of two upper limits goes by the nearer one', () => {
    expect(at(7, limit('low', 2), limit('high', 12), limit('high', 7))).toEqual({ at: 1, open: 'none' })
  })
  it('with one limit has an open end', () => {
    expect(at(-80, limit('high', -70))).toMatchObject({ open: 'below' })
    expect(at(30, limit('low', 20))).toMatchObject({ open: 'above', at: 1 })
  })
  it('is not known without a value, without a limit, and where the limits say nothing', () => {
    expect([at('unavailable', limit('high', 8)), at(5), at(5, limit('low', 8), limit('high', 2))]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
