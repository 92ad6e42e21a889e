import { expect, test } from 'vitest'
import { zonesToName } from '../../pipeline/locales/zone-names.ts'

const site = (id: string, timeZone: string) => ({ id, name: id, timeZone, chat: null, onDuty: [] })
const home = site('home', 'Europe/Stockholm')
const away = site('away', 'America/Argentina/Buenos_Aires')
const sites = (...all: readonly ReturnType<typeof site>[]) => ({
  sites: new Map(all.map((one) => [one.id, one])),
})

test('whose clock it is is said where sites have several, by the city that people know', () => {
  expect(zonesToName(sites(home, site('b', 'Europe/Stockholm')), [home])).toBe(undefined)
  expect(zonesToName(sites(home, away), [away])).toBe('Buenos Aires')
  expect(zonesToName(sites(home, away), [away, home, away, undefined])).toBe('Buenos Aires, Stockholm')
  expect(zonesToName(sites(home, away), [undefined])).toBe(undefined)
})
