import { describe, expect, test } from 'vitest'
import type { AlarmView } from '#core/notice/notice.ts'
import { renderCard } from '../../../pipeline/channels/telegram/card.ts'
import {
  active,
  anna,
  cardOf,
  contextIn,
  directory,
  directoryWith,
  ended,
  later,
  readable,
  returned,
  silent,
  ultraLow,
} from './support.ts'

const english = (view: AlarmView, now = later(12)): string =>
  readable(renderCard(cardOf(view), contextIn('en', now)).text)
const swedish = (view: AlarmView, now = later(12)): string =>
  readable(renderCard(cardOf(view), contextIn('sv', now)).text)
const lines = (...all: readonly string[]): string => all.join('\n')

const [plainSensor] = directory.sensors.values()
if (plainSensor === undefined) throw new Error('no sensor')

const instructed: AlarmView = {
  ...active,
  rule: { ...ultraLow, instruction: 'Move the racks to ULT 5.\nThen call <Bo>.' },
}
const silenced: AlarmView = {
  ...active,
  state: 'recovering',
  acknowledgement: anna,
  silence: { name: 'Bo', until: later(150), reason: 'defrosting' },
  perMinute: -0.05,
}

describe('the card of one alarm', () => {
  test('says what and where, how bad, since when, who has it and what to do', () => {
    expect(english(instructed)).toBe(
      lines(
        '<b>🔴 ULT freezer 2 · Cellar lab: too warm</b>',
        '−61.2 °C, limit −70 °C (03:26)',
        '↗ rising 0.8 °C per minute',
        'Since 03:14 (12 min)',
        'Worst −60.9 °C (03:25)',
        'Nobody has it',
        '<blockquote>Move the racks to ULT 5.\nThen call &lt;Bo&gt;.</blockquote>',
      ),
    )
    expect(swedish(active)).toBe(
      lines(
        '<b>🔴 ULT freezer 2 · Cellar lab: för varmt</b>',
        '−61,2 °C, gräns −70 °C (03:26)',
        '↗ stiger 0,8 °C per minut',
        'Sedan 03:14 (12 min)',
        'Som värst −60,9 °C (03:25)',
        'Ingen har larmet',
      ),
    )
  })

  test('that is taken, silenced and coming back says all three', () => {
    expect(english(silenced)).toBe(
      lines(
        '<b>🔴🔕 ULT freezer 2 · Cellar lab: too warm, coming back</b>',
        '−61.2 °C, limit −70 °C (03:26)',
        '↘ falling 3 °C per hour, reaches −70 °C in about 2 h 55 min at this rate (06:22)',
        'Since 03:14 (12 min)',
        'Worst −60.9 °C (03:25)',
        'Anna has it, since 03:16',
        '🔕 Silenced until 05:44 by Bo: defrosting',
      ),
    )
    expect(swedish(silenced)).toBe(
      lines(
        '<b>🔴🔕 ULT freezer 2 · Cellar lab: för varmt, på väg tillbaka</b>',
        '−61,2 °C, gräns −70 °C (03:26)',
        '↘ sjunker 3 °C per timme, når −70 °C om cirka 2 h 55 min i den takten (06:22)',
        'Sedan 03:14 (12 min)',
        'Som värst −60,9 °C (03:25)',
        'Anna har larmet sedan 03:16',
        '🔕 Tystat till 05:44 av Bo: defrosting',
      ),
    )
  })

  test('that came back by itself says that nobody had it', () => {
    expect(english(returned, later(110))).toBe(
      lines(
        '<b>⚪ ULT freezer 2 · Cellar lab: came back by itself, nobody had it</b>',
        'Too warm from 03:14 to 05:02 (1 h 48 min)',
        'Worst −60.9 °C (03:25)',
      ),
    )
    expect(swedish(returned, later(110))).toBe(
      lines(
        '<b>⚪ ULT freezer 2 · Cellar lab: gick över av sig självt, ingen hade larmet</b>',
        'För varmt från 03:14 till 05:02 (1 h 48 min)',
        'Som värst −60,9 °C (03:25)',
      ),
    )
  })

  test('that is over says how long, how bad and who took it, with the day when that was yesterday', () => {
    expect(english(ended, later(110))).toBe(
      lines(
        '<b>✅ ULT freezer 2 · Cellar lab: back to normal</b>',
        'Too warm from 03:14 to 05:02 (1 h 48 min)',
        'Worst −60.9 °C (03:25)',
        'Anna took it at 03:16',
      ),
    )
    expect(swedish(ended, later(26 * 60))).toBe(
      lines(
        '<b>✅ ULT freezer 2 · Cellar lab: normalt igen</b>',
        'För varmt från lör 22 nov 03:14 till lör 22 nov 05:02 (1 h 48 min)',
        'Som värst −60,9 °C (lör 22 nov 03:25)',
        'Anna tog larmet lör 22 nov 03:16',
      ),
    )
  })

  test('says when the next limit is reached at this rate, and no more once that moment is over', () => {
    const of = directoryWith([
      { ...plainSensor, rules: [ultraLow, { ...ultraLow, id: 'high-60', setpoint: -60 }] },
    ])
    const view = { ...active, latest: { value: -65, at: later(12) }, perMinute: 0.2 }
    const read = (language: 'en' | 'sv', now: number): string =>
      readable(renderCard(cardOf(view), contextIn(language, now, of)).text)
    expect(read('en', later(12))).toContain(
      '↗ rising 0.2 °C per minute, reaches −60 °C in about 25 min at this rate (03:51)',
    )
    expect(read('sv', later(30))).toContain(
      '↗ stiger 0,2 °C per minut, når −60 °C om cirka 7 min i den takten (03:51)',
    )
    expect(read('en', later(37))).toContain('↗ rising 0.2 °C per minute\n')
  })

  test('fills in what its instruction names, escaped, and leaves one that it cannot read as it is', () => {
    const instruct = (instruction: string, more: Partial<AlarmView> = {}): string => {
      const text = english({ ...active, rule: { ...ultraLow, instruction }, ...more })
      return text.slice(text.indexOf('<blockquote>'))
    }
    expect(
      instruct('{sensor} in {site} & co: {value} (limit {limit}, worst {worst}) since {since}. {owner}?'),
    ).toBe(
      '<blockquote>ULT freezer 2 in Cellar lab &amp; co: −61.2 °C (limit −70 °C, worst −60.9 °C) since 03:14. nobody yet?</blockquote>',
    )
    expect(instruct('{owner}: {value}, {worst}', { acknowledgement: anna, latest: null, worst: null })).toBe(
      '<blockquote>Anna: unknown, unknown</blockquote>',
    )
    expect(
      instruct('{sensor}, {limit} in {site}', {
        sensor: 'gone-1',
        rule: { ...silent, instruction: '{limit} in {site}' },
      }),
    ).toBe('<blockquote>unknown in unknown</blockquote>')
    expect(instruct('Call {phone}')).toBe('<blockquote>Call {phone}</blockquote>')
  })

  test('that came back untaken says who took note of it', () => {
    const noted = { ...returned, state: 'ended' as const, noted: { ...anna, name: 'Bo', at: later(300) } }
    expect(english(noted, later(301))).toContain('\nNobody had it; Bo took note of it at 08:14')
    expect(swedish(noted, later(301))).toContain('\nIngen hade larmet; Bo noterade det 08:14')
  })

  test('says how long it keeps quiet, and only as long as it does', () => {
    const quiet: AlarmView = { ...active, severity: 'warning', quietUntil: later(166) }
    expect(english(quiet)).toContain(
      '🌙 Quiet hours until 06:00: no sound before, unless it becomes critical',
    )
    expect(swedish(quiet)).toContain(
      '🌙 Tysta timmar till 06:00: inget ljud innan dess, om det inte blir kritiskt',
    )
    expect(english(quiet, later(166))).not.toContain('🌙')
  })

  test('an alarm whose sensor is not known any more is told by its id, in the time of the reader', () => {
    expect(english({ ...active, sensor: 'gone-1' })).toContain(
      '🔴 gone-1: too warm</b>\n−61.2 °C, limit −70 °C (02:26)',
    )
  })

  test('has the same words without markup', () => {
    const { plain } = renderCard(cardOf(instructed), contextIn('en'))
    expect(plain).toBe(
      english(instructed)
        .replace(/<[^>]*>/g, '')
        .replace('&lt;Bo&gt;', '<Bo>'),
    )
  })
})
