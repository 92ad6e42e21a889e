import { describe, expect, it } from 'vitest'
import { createFormat, lengthText } from '../../miniapp/locales/format.ts'
import { guessLanguage } from '../../miniapp/locales/guess-language.ts'
import { zoneOffsetMs } from '../../miniapp/locales/zone.ts'
import { initDataOf, startParamOf } from '../../miniapp/telegram.ts'
import { wordsOf } from '../support/page-words.ts'

const nbsp = '\u00a0'
const at = Date.UTC(2026, 10, 22, 2, 14, 7)

describe('what is written', () => {
  const en = createFormat('en', wordsOf('en'), 'Europe/Stockholm')
  const sv = createFormat('sv', wordsOf('sv'), 'Europe/Stockholm')

  it('is in the time of the place, with the day unless it is today', () => {
    expect(en.seconds(at)).toBe('03:14:07')
    expect(en.moment(at, at + 3_600_000)).toBe('03:14')
    expect(en.moment(at, at + 86_400_000)).toBe('22 Nov, 03:14')
    expect(en.time(Date.UTC(2026, 10, 21, 23))).toBe('00:00')
  })

  it('has the decimals of its probe, the comma of its reader and a real minus', () => {
    expect(en.value(-61.04, 'temperature', '°C')).toBe(`−61.0${nbsp}°C`)
    expect(sv.value(-61.04, 'temperature', '°C')).toBe(`−61,0${nbsp}°C`)
    expect([en.limit(-70, '°C'), en.limit(2.5, '°C')]).toEqual([`−70${nbsp}°C`, `2.5${nbsp}°C`])
    expect([en.bare(-0.01, 'temperature', '°C'), sv.bare(1, 'door', ''), en.bare(0, 'motion', '')]).toEqual([
      '0.0',
      'öppen',
      'no',
    ])
  })

  it('says how long with two units at most', () => {
    const lengths = [-5, 45_000, 23 * 60_000, 185 * 60_000, 52 * 3_600_000]
    expect(lengths.map(lengthText)).toEqual([
      '0\u00a0s',
      '45\u00a0s',
      '23\u00a0min',
      '3\u00a0h 5\u00a0min',
      '2\u00a0d 4\u00a0h',
    ])
  })

  it('knows how far a zone is ahead of UTC', () => {
    const zones = ['UTC', 'Europe/Stockholm', 'Asia/Kolkata', 'America/St_Johns']
    expect(zones.map((zone) => zoneOffsetMs(at, zone) / 60_000)).toEqual([0, 60, 330, -210])
  })
})

describe('who opened the page', () => {
  const initData = 'user=%7B%22id%22%3A1%2C%22first_name%22%3A%22A%2BB+C%22%7D&start_param=f3&hash=ab'
  const hash = `#tgWebAppData=${encodeURIComponent(initData)}&tgWebAppVersion=9.1`

  it('stands in the address, byte for byte as Telegram signed it', () => {
    expect(initDataOf({ location: { hash } })).toBe(initData)
    expect(startParamOf(initData)).toBe('f3')
  })

  it('comes from Telegram itself where that is there, and is nobody without either', () => {
    const Telegram = { WebApp: { initData: 'a=1' } }
    expect(initDataOf({ location: { hash }, Telegram })).toBe('a=1')
    expect(initDataOf({ location: { hash }, Telegram: { WebApp: { initData: '' } } })).toBe(initData)
    expect(initDataOf({ location: { hash: '' } })).toBe('')
  })
})

it('until the board says otherwise, the page speaks as the browser does', () => {
  expect(['sv-SE', 'sv', 'en-US', 'de'].map(guessLanguage)).toEqual(['sv', 'sv', 'en', 'en'])
})
