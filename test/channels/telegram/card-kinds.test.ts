import { describe, expect, test } from 'vitest'
import type { AlarmView } from '#core/notice/notice.ts'
import { renderCard } from '../../../pipeline/channels/telegram/card.ts'
import { active, cardOf, contextIn, fridgeLow, later, readable, rising, silent, ultraLow } from './support.ts'

const english = (view: AlarmView, now = later(12)): string =>
  readable(renderCard(cardOf(view), contextIn('en', now)).text)
const swedish = (view: AlarmView, now = later(12)): string =>
  readable(renderCard(cardOf(view), contextIn('sv', now)).text)
const lines = (...all: readonly string[]): string => all.join('\n')

const gateway: AlarmView = {
  ...active,
  sensor: 'pi-cellar',
  rule: silent,
  severity: 'warning',
  latest: null,
  worst: null,
  perMinute: null,
}

describe('the card of one alarm, by the kind of its rule,', () => {
  test('of what was missed says what is there again, and that nobody had it', () => {
    const over = { ...gateway, state: 'returned', clearedAt: later(12) } as const
    const first = (text: string): string | undefined => text.split('\n')[0]
    expect(first(english(over))).toBe('<b>⚪ Pi cellar · Cellar lab: heard again, nobody had it</b>')
    expect(first(swedish(over))).toBe('<b>⚪ Pi cellar · Cellar lab: hörs igen, ingen hade larmet</b>')
    const blind = { ...over, sensor: 'ult-2', blind: true } as const
    expect(first(english(blind))).toContain('its probe measures again, nobody had it')
    expect(first(swedish({ ...blind, state: 'ended' }))).toContain('proben mäter igen')
    expect(first(english({ ...over, deaf: true }))).toContain('its radio hears again, nobody had it')
  })

  test('of a silent gateway says that its sensors are not watched', () => {
    expect(english(gateway)).toBe(
      lines(
        '<b>🟠 Pi cellar · Cellar lab: gateway not heard</b>',
        'Nothing heard since 03:14 (12 min)',
        'The sensors that it hears are not watched until it is back. Check its power, network and Bluetooth.',
        'Nobody has it',
      ),
    )
    expect(swedish(gateway)).toBe(
      lines(
        '<b>🟠 Pi cellar · Cellar lab: ingen kontakt med gatewayen</b>',
        'Ingen kontakt sedan 03:14 (12 min)',
        'Sensorerna som den hör övervakas inte förrän den är tillbaka. Kontrollera ström, nätverk och Bluetooth.',
        'Ingen har larmet',
      ),
    )
  })

  test('of a sensor that is missed and heard again proposes the interval that it seems to have', () => {
    const slow: AlarmView = { ...gateway, sensor: 'ult-2', heardEveryMs: 15 * 60_000 }
    expect(english(slow)).toMatch(/It is heard every 15 min now\. .* write \/interval .* 15 min:/)
    expect(swedish(slow)).toMatch(/hörs den igen efter 15 min\. .* skriv \/interval .* 15 min,/)
  })

  test('of a gateway that speaks but hears nothing says so, and what to do', () => {
    const deaf: AlarmView = { ...gateway, deaf: true }
    expect(english(deaf)).toBe(
      lines(
        '<b>🟠 Pi cellar · Cellar lab: gateway hears no sensor</b>',
        'No sensor heard since 03:14 (12 min)',
        'It is connected, but its radio hears nothing, and starting the radio again did not help: none of its sensors can be watched. Switch its power off and on. If that does not help, its Bluetooth is broken.',
        'Nobody has it',
      ),
    )
    expect(swedish(deaf)).toBe(
      lines(
        '<b>🟠 Pi cellar · Cellar lab: gatewayen hör ingen sensor</b>',
        'Ingen sensor hörd sedan 03:14 (12 min)',
        'Den är ansluten, men dess radio hör ingenting, och det hjälpte inte att starta om radion: ingen av dess sensorer kan övervakas. Slå av och på strömmen. Hjälper inte det är Bluetooth-radion trasig.',
        'Ingen har larmet',
      ),
    )
  })

  test('of a sensor that is heard without a value says that it is the probe, and what to do', () => {
    const blind: AlarmView = { ...gateway, sensor: 'ult-2', blind: true }
    expect(english(blind)).toBe(
      lines(
        '<b>🟠 ULT freezer 2 · Cellar lab: no value from its probe</b>',
        'No value since 03:14 (12 min), though the sensor is heard',
        'Its probe measures nothing. Check the plug and the cable, or put another probe in.',
        'Nobody has it',
      ),
    )
    expect(swedish(blind)).toBe(
      lines(
        '<b>🟠 ULT freezer 2 · Cellar lab: inget värde från proben</b>',
        'Inget värde sedan 03:14 (12 min), fast sensorn hörs',
        'Proben mäter ingenting. Kontrollera kontakten och kabeln, eller byt prob.',
        'Ingen har larmet',
      ),
    )
  })

  test('of a silent sensor says what its battery was', () => {
    const battery = { quantity: 'battery', value: 2.1, at: gateway.began } as const
    const view: AlarmView = { ...gateway, sensor: 'ult-2', battery }
    expect(english(view)).toContain('Battery was 2.10 V at 03:14')
    expect(swedish(view)).toContain('Batteriet var 2,10 V kl. 03:14')
  })

  test('of a silent sensor shows no old number as if it were the present', () => {
    const view = { ...gateway, sensor: 'ult-2', latest: active.latest }
    expect(english(view)).toBe(
      lines(
        '<b>🟠 ULT freezer 2 · Cellar lab: no readings</b>',
        'No readings since 03:14 (12 min)',
        'Nobody has it',
      ),
    )
    expect(english({ ...view, state: 'ended', clearedAt: later(20) }, later(21))).toBe(
      lines(
        '<b>✅ ULT freezer 2 · Cellar lab: heard again</b>',
        'No readings from 03:14 to 03:34 (20 min)',
        'Nobody had it',
      ),
    )
  })

  test('of a rise has the rate for a limit, of a low one reads cold, of a door has no numbers', () => {
    expect(english({ ...active, rule: rising, severity: 'warning', worst: null, perMinute: 2.1 })).toBe(
      lines(
        '<b>🟠 ULT freezer 2 · Cellar lab: warming too fast</b>',
        '−61.2 °C, faster than 1.5 °C per minute (03:26)',
        '↗ rising 2.1 °C per minute',
        'Since 03:14 (12 min)',
        'Nobody has it',
      ),
    )
    const cold = {
      ...active,
      rule: fridgeLow,
      latest: { value: 1.96, at: later(12) },
      worst: null,
      perMinute: 0,
    }
    expect(english(cold)).toContain('too cold</b>\n1.96 °C, limit 2 °C (03:26)\n→ steady\n')
    const door = { ...active, rule: { ...ultraLow, quantity: 'door' as const, setpoint: 0.5 } }
    const open = { ...door, latest: { value: 1, at: later(12) }, worst: { value: 1, at: later(12) } }
    expect(english(open)).toBe(
      lines(
        '<b>🔴 ULT freezer 2 · Cellar lab: door open</b>',
        'open (03:26)',
        'Since 03:14 (12 min)',
        'Nobody has it',
      ),
    )
  })
})
