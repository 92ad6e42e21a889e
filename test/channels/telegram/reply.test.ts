import { describe, expect, test } from 'vitest'
import type { AlarmView, Notice } from '#core/notice/notice.ts'
import type { NoticeReason } from '#core/notice/reason.ts'
import { renderReply } from '../../../pipeline/channels/telegram/reply.ts'
import { active, anna, contextIn, later, noticeOf, numberedSensors, readable, silent } from './support.ts'

const read = (
  language: 'en' | 'sv',
  now: number,
  ...notices: readonly [Notice, ...Notice[]]
): readonly string[] => readable(renderReply(notices, contextIn(language, now)).text).split('\n')
const one = (reason: NoticeReason, view: AlarmView = active, extras: Partial<Notice> = {}): Notice =>
  noticeOf(reason, view, extras)

const where = 'ULT freezer 2 · Cellar lab'
const about = ['Too warm: −61.2 °C, limit −70 °C']
const om = ['För varmt: −61,2 °C, gräns −70 °C']
const ended: AlarmView = { ...active, state: 'ended', clearedAt: later(108), acknowledgement: anna }

describe('a reply says why the phone sounded, and about what', () => {
  test.each([
    ['rung', 'nobody has had it for 5 min', 'ingen har haft larmet på 5 min'],
    ['worsened', 'it has got worse', 'det har blivit värre'],
    ['silence-ended', 'the silence is over, the alarm is not', 'tystnaden är slut, men inte larmet'],
    ['acknowledgement-ended', 'taken 4 h ago, and still not over', 'togs för 4 h sedan och är inte över än'],
  ] as const)('%s', (reason, english, swedish) => {
    expect(read('en', later(15), one(reason))).toEqual([`<b>🔴 ${where}: ${english}</b>`, ...about])
    expect(read('sv', later(15), one(reason))).toEqual([`<b>🔴 ${where}: ${swedish}</b>`, ...om])
  })

  test('one alarm that climbed and got worse at once is told once, with one button', () => {
    const [rung, worse] = [one('rung'), one('worsened')]
    for (const notices of [[rung, worse] as const, [worse, rung] as const]) {
      expect(read('en', later(15), ...notices)).toEqual([`<b>🔴 ${where}: it has got worse</b>`, ...about])
      const { keyboard } = renderReply(notices, contextIn('en', later(15)))
      expect(keyboard).toEqual(renderReply([worse], contextIn('en', later(15))).keyboard)
    }
  })

  test('raised, when there is no card', () => {
    expect(read('en', later(12), one('raised'))).toEqual([
      '<b>🔴 ULT freezer 2 · Cellar lab: too warm</b>',
      '−61.2 °C, limit −70 °C',
    ])
  })

  test('of silence says since when', () => {
    const view: AlarmView = { ...active, sensor: 'pi-cellar', rule: silent }
    expect(read('en', later(15), one('worsened', view))).toEqual([
      '<b>🔴 Pi cellar · Cellar lab: critical from now on</b>',
      'Nothing heard since 03:14 (15 min)',
    ])
  })

  test('readings that a gateway has lost: from when to when, and that nobody watched', () => {
    const gone: AlarmView = { ...ended, sensor: 'pi-cellar', rule: silent, acknowledgement: null }
    expect(read('en', later(200), one('lost', gone))).toEqual([
      '<b>🕳 Readings are lost: Pi cellar · Cellar lab</b>',
      'What it heard from 03:14 to 05:02 (1 h 48 min) is lost: it was cut off for so long that its memory was full.',
      'Its sensors were not watched in that time. Look at what they show now, and at what may have been too warm meanwhile.',
    ])
    expect(read('sv', later(200), one('lost', gone))).toEqual([
      '<b>🕳 Mätvärden har gått förlorade: Pi cellar · Cellar lab</b>',
      'Det som hördes från 03:14 till 05:02 (1 h 48 min) är borta: gatewayen var avskuren så länge att den inte hade mer plats.',
      'Dess sensorer var inte övervakade under den tiden. Se vad de visar nu och vad som kan ha blivit för varmt.',
    ])
  })

  test('an acknowledgement that ran out names who had it', () => {
    const former = { ...anna, at: later(2) }
    expect(read('en', later(242), one('acknowledgement-ended', active, { former }))[0]).toBe(
      '<b>🔴 ULT freezer 2 · Cellar lab: Anna took it 4 h ago, and it is still not over</b>',
    )
    expect(read('sv', later(242), one('acknowledgement-ended', active, { former }))[0]).toBe(
      '<b>🔴 ULT freezer 2 · Cellar lab: Anna tog larmet för 4 h sedan, och det är inte över än</b>',
    )
  })

  test('one that was given back, and one that was handed on, name by whom', () => {
    const former = { ...anna, gaveBack: true } as const
    expect(read('en', later(20), one('acknowledgement-ended', active, { former }))[0]).toBe(
      '<b>🔴 ULT freezer 2 · Cellar lab: Anna has given it back, nobody has it now</b>',
    )
    const handed = one(
      'handed-on',
      { ...active, acknowledgement: { ...anna, by: 1005, name: 'Bo' } },
      { former: anna },
    )
    expect(read('sv', later(20), handed)).toEqual([
      '<b>🔴 ULT freezer 2 · Cellar lab: Anna har lämnat över larmet till dig</b>',
      ...om,
    ])
    const unknown = one('worsened', { ...active, latest: null })
    expect(read('en', later(20), unknown)[1]).toBe('Too warm: Limit −70 °C')
  })

  test('a warning that stood through the quiet hours says so when they end', () => {
    const warning: AlarmView = { ...active, severity: 'warning' }
    expect(read('en', later(180), one('quiet-ended', warning))).toEqual([
      '<b>🟠 ULT freezer 2 · Cellar lab: quiet hours are over, the alarm is not</b>',
      'Too warm: −61.2 °C, limit −70 °C',
    ])
    expect(read('sv', later(180), one('quiet-ended', warning))[0]).toBe(
      '<b>🟠 ULT freezer 2 · Cellar lab: de tysta timmarna är slut, men inte larmet</b>',
    )
  })

  test('the all-clear says how long, how bad and who took it', () => {
    expect(read('en', later(110), one('cleared', ended))).toEqual([
      '<b>✅ Back to normal: ULT freezer 2 · Cellar lab</b>',
      'Too warm from 03:14 to 05:02 (1 h 48 min)',
      'Worst −60.9 °C (03:25)',
      'Anna took it at 03:16',
    ])
    expect(read('sv', later(110), one('cleared', ended))).toEqual([
      '<b>✅ Normalt igen: ULT freezer 2 · Cellar lab</b>',
      'För varmt från 03:14 till 05:02 (1 h 48 min)',
      'Som värst −60,9 °C (03:25)',
      'Anna tog larmet 03:16',
    ])
  })

  test('the all-clear of what nobody took says so', () => {
    const view: AlarmView = { ...ended, state: 'returned', acknowledgement: null }
    expect(read('en', later(110), one('cleared', view))).toEqual([
      '<b>⚪ Back to normal by itself: ULT freezer 2 · Cellar lab</b>',
      'Too warm from 03:14 to 05:02 (1 h 48 min)',
      'Worst −60.9 °C (03:25)',
      'Nobody had it',
    ])
  })

  test('the all-clear that answers a card says only what a lock screen must show: the card has the times', () => {
    const brief = (language: 'en' | 'sv', view: AlarmView): readonly string[] =>
      readable(renderReply([one('cleared', view)], contextIn(language, later(110)), true).text).split('\n')
    const returned: AlarmView = { ...ended, state: 'returned', acknowledgement: null }
    expect(brief('en', returned)).toEqual([
      '<b>⚪ Back to normal by itself: ULT freezer 2 · Cellar lab</b>',
      'After 1 h 48 min, worst −60.9 °C. Nobody had it.',
    ])
    expect(brief('sv', ended)[1]).toBe('Efter 1 h 48 min, som värst −60,9 °C. Anna tog larmet 03:16.')
    expect(brief('en', { ...returned, worst: null })[1]).toBe('After 1 h 48 min. Nobody had it.')
    const stamp = { by: 1002, name: 'Erik', at: later(100) }
    const changed = { stamp, setpoint: -20, ended: true } as const
    expect(brief('en', { ...ended, acknowledgement: null, changed }).slice(1)).toEqual([
      'Erik moved the limit from −70 °C to −20 °C (04:54), and the alarm ended with that',
    ])
  })

  test('what was no alarm after all says so to whoever heard it ring', () => {
    const gone = one('cleared', { ...ended, learnedAt: later(206), gone: true })
    expect(read('en', later(206), gone)).toEqual([
      '<b>🕓 Not an alarm after all: ULT freezer 2 · Cellar lab</b>',
      'Readings that came late show that what was told as too warm since 03:14 was too short to alarm, or part of another alarm.',
    ])
    expect(read('sv', later(206), gone)[1]).toBe(
      'Mätvärden som kom sent visar att det som larmades som för varmt sedan 03:14 var för kort, eller en del av ett annat larm.',
    )
  })

  test('somebody who could not be reached is named, with what it was about, why, and what to do', () => {
    const dead = { deadChat: 1002, deadWhy: 'blocked' } as const
    expect(read('en', later(15), one('undeliverable', active, dead))).toEqual([
      '<b>⚠️ Anna Berg could not be reached</b>',
      'It was about ULT freezer 2 · Cellar lab: too warm.',
      'Nobody has it',
      'Telegram says: the bot is blocked there, or was never started.',
      'Ask them to open this bot and press Start.',
    ])
    const removed = { deadChat: -2001, deadWhy: 'removed' } as const
    expect(read('sv', later(15), one('undeliverable', active, removed))).toEqual([
      '<b>⚠️ Lab kunde inte nås</b>',
      'Det gällde ULT freezer 2 · Cellar lab: för varmt.',
      'Ingen har larmet',
      'Telegram säger: boten har tagits bort därifrån.',
      'Kontrollera att boten är kvar i gruppen och får skriva där.',
    ])
    const refused = { deadChat: -2001, deadWhy: 'refused' } as const
    expect(read('en', later(15), one('undeliverable', active, refused)).at(-1)).toBe(
      'Telegram refused this message; others still reach that chat.',
    )
    expect(read('en', later(15), one('undeliverable', active, { deadChat: 404 }))[0]).toBe(
      '<b>⚠️ A chat could not be reached</b>',
    )
  })
})

describe('several at once', () => {
  const fridge: AlarmView = { ...active, sensor: 'fridge-1', severity: 'warning' }

  test('with one reason have it in the header', () => {
    expect(read('en', later(15), one('rung', fridge), one('rung'))).toEqual([
      '<b>🔴 2 alarms that nobody has</b>',
      '🔴 ULT freezer 2: −61.2 °C',
      '🟠 Fridge 1: −61.2 °C',
    ])
  })

  test('with different reasons say it one by one', () => {
    expect(read('sv', later(110), one('cleared', { ...ended, sensor: 'fridge-1' }), one('worsened'))).toEqual(
      [
        '<b>🔴 Nytt om 2 larm</b>',
        '🔴 ULT freezer 2: −61,2 °C · värre',
        '✅ Fridge 1: över sedan 05:02 · normalt igen',
      ],
    )
  })

  test('five hundred are all named', () => {
    const directory = numberedSensors(500, (index) => `Freezer ${index + 1}`)
    const [first, ...others] = [...directory.sensors.keys()].map((sensor) =>
      one('rung', { ...active, sensor }),
    )
    if (first === undefined) throw new Error('no sensors')
    expect(renderReply([first, ...others], contextIn('en', later(15), directory)).plain).toBe(
      '🔴 500 alarms that nobody has\n🔴 Cellar lab: Freezer 1–500',
    )
  })
})
