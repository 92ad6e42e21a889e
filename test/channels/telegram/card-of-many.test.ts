import { describe, expect, test } from 'vitest'
import type { AlarmView } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { renderCard } from '../../../pipeline/channels/telegram/card.ts'
import {
  active,
  anna,
  cardOf,
  contextIn,
  fridgeLow,
  later,
  numberedSensors,
  readable,
  silent,
} from './support.ts'

const fridge: AlarmView = {
  ...active,
  sensor: 'fridge-1',
  rule: fridgeLow,
  severity: 'warning',
  latest: { value: 0.4, at: later(12) },
  acknowledgement: anna,
}
const gateway: AlarmView = { ...active, sensor: 'pi-cellar', rule: silent, severity: 'warning' }
const over: AlarmView = { ...fridge, state: 'ended', clearedAt: later(11) }
const storm = (count: number, nameOf: (index: number) => string) => {
  const directory = numberedSensors(count, nameOf)
  const views = [...directory.sensors.keys()].map((sensor) => ({ ...active, sensor }))
  return renderCard(cardOf(...views), contextIn('en', later(12), directory))
}

const ways = [
  { text: '📈 Chart', data: 'C:ki' },
  { text: '🔎 One sensor', data: 'O:ki' },
]

describe('a card of several alarms', () => {
  test('counts them, and names each, the worst first', () => {
    const card = renderCard(cardOf(over, gateway, { ...fridge, rule: silent }, active), contextIn('en'))
    expect(readable(card.text).split('\n')).toEqual([
      '<b>🔴 Cellar lab: 3 alarms</b>',
      '1 critical · 2 warnings · 2 not taken · 1 over',
      'The first since 03:14 (12 min)',
      '🔴 ULT freezer 2: −61.2 °C, limit −70 °C · nobody has it',
      '🟠 Pi cellar: nothing heard since 03:14 · nobody has it',
      '🟠 Fridge 1: no readings since 03:14 · Anna has it',
      '✅ Fridge 1: over since 03:25 · worst −60.9 °C (03:25) · Anna took it',
    ])
    expect(card.keyboard).toEqual([
      [{ text: 'I have them all', style: 'success', data: 'T:ki' }],
      [
        { text: 'Silence all 30 min', data: 'S30:ki' },
        { text: '2 h', data: 'S120:ki' },
      ],
      ways,
    ])
  })

  test('says the same in Swedish', () => {
    expect(readable(renderCard(cardOf(active, fridge), contextIn('sv')).text).split('\n')).toEqual([
      '<b>🔴 Cellar lab: 2 larm</b>',
      '1 kritiskt · 1 varning · 1 inte taget',
      'Det första sedan 03:14 (12 min)',
      '🔴 ULT freezer 2: −61,2 °C, gräns −70 °C · ingen har det',
      '🟠 Fridge 1: 0,4 °C, gräns 2 °C · Anna har det',
    ])
  })

  test('in several sites says where each is, in its own time', () => {
    const attic: AlarmView = { ...over, sensor: 'attic-1' }
    expect(readable(renderCard(cardOf(active, attic), contextIn('en')).text).split('\n')).toEqual([
      '<b>🔴 2 sites: 1 alarm</b>',
      '1 critical · 1 not taken · 1 over',
      'The first since 03:14 (12 min)',
      '🔴 ULT freezer 2 · Cellar lab: −61.2 °C, limit −70 °C · nobody has it',
      '✅ Server room · Attic: over since 02:25 · worst −60.9 °C (02:25) · Anna took it',
    ])
  })

  test('that are all over has no buttons, unless somebody should see that they were', () => {
    const card = renderCard(cardOf(over, { ...over, sensor: 'ult-2' }), contextIn('en'))
    expect(card.plain).toContain(
      '✅ Cellar lab: both alarms are over\n2 over\nFrom 03:14 to 03:25 (11 min)\nAnna took 2\n',
    )
    expect(card.keyboard).toEqual([])
    const unseen: AlarmView = { ...active, state: 'returned', clearedAt: later(11) }
    const returned = renderCard(cardOf(over, unseen), contextIn('en'))
    expect(returned.plain).toContain('⚪ ULT freezer 2: came back by itself 03:25')
    expect(returned.keyboard).toEqual([
      [{ text: 'I have seen them all', style: 'success', data: 'T:ki' }],
      ways,
    ])
  })

  test('that is all silenced offers no silence', () => {
    const silence = { name: 'Bo', until: later(60), reason: 'defrosting' }
    const card = renderCard(cardOf({ ...active, silence }, { ...fridge, silence }), contextIn('en'))
    expect(card.plain).toContain('1 not taken · 2 silenced')
    expect(card.keyboard).toEqual([[{ text: 'I have them all', style: 'success', data: 'T:ki' }], ways])
  })
})

describe('the more there are, the shorter it gets', () => {
  test('sixty still have limit and owner, a hundred their value', () => {
    expect(storm(60, (index) => `Freezer ${index}`).plain).toContain(
      'Freezer 59: −61.2 °C, limit −70 °C · nobody has it',
    )
    const short = storm(100, (index) => `Freezer ${index}`).plain
    expect(short).toContain('Freezer 99: −61.2 °C')
    expect(short).not.toContain('limit')
  })

  test('five hundred are all named', () => {
    expect(storm(500, (index) => `Freezer ${index + 1}`).plain).toBe(
      '🔴 Cellar lab: 500 alarms\n500 critical · 500 not taken\nThe first since 03:14 (12 min)\n🔴 Cellar lab: Freezer 1–500',
    )
  })

  test('a sensor that was named once stays named when more join', () => {
    const nameOf = (index: number): string =>
      `${'zyxwvutsrq'[index % 10]}${'abcdefghij'[Math.floor(index / 10) % 10]} by the door ${'klmno'[Math.floor(index / 100)]}`
    const some = new Set(storm(300, nameOf).unnamed)
    const more = new Set(storm(500, nameOf).unnamed)
    expect(some.size).toBeGreaterThan(0)
    const all = [...numberedSensors(300, nameOf).sensors.keys()].map((sensor) =>
      alarmKey({ ...active, sensor }),
    )
    // The count in the heading may grow by a letter, which costs one name.
    expect(all.filter((key) => !some.has(key) && more.has(key)).length).toBeLessThanOrEqual(1)
  })

  test('names that do not fit are counted, and handed back for the next page', () => {
    const letter = (index: number): string => String.fromCharCode(97 + index)
    const letters = (index: number): string =>
      `Freezer ${letter(Math.floor(index / 26))}${letter(index % 26)} by the door`
    const { plain, unnamed } = storm(500, (index) => letters(index))
    const [, more] = /\nand (\d+) more, named below$/.exec(plain) ?? []
    const named = plain.split('🔴 Cellar lab: ')[2]?.split('\n')[0]?.split(', ').length ?? 0
    expect(named).toBeGreaterThan(50)
    expect(named + Number(more)).toBe(500)
    expect(unnamed).toHaveLength(Number(more))
    expect(new Set(unnamed).size).toBe(Number(more))
  })
})
