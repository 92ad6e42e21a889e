import { describe, expect, test } from 'vitest'
import { dayMs, hourMs } from '#core/time.ts'
import { keepRosters } from '../../pipeline/flows/duty/keep-rosters.ts'
import { lookAtCalendar, takeCalendar } from '../../pipeline/flows/duty/take-calendar.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { calendar, entry } from '../calendar/ics.ts'
import { anna, erik, flowsUnderTest, organization } from '../support/flows.ts'
import { transcriptOf } from '../support/transcript.ts'
import { virtualClock } from '../support/virtual-clock.ts'

const nightly = (name: string, day: string, from: string, nextDay: string, to: string): string =>
  entry(
    `UID:${name}`,
    `SUMMARY:${name}`,
    `DTSTART;TZID=Europe/Stockholm:${day}T${from}00`,
    `DTEND;TZID=Europe/Stockholm:${nextDay}T${to}00`,
    'RRULE:FREQ=DAILY',
  )

/** Anna until two at night, Erik from three: by the wall there is an hour between them. */
const roster = calendar(
  nightly('Anna', '20260301', '1500', '20260302', '0200'),
  nightly('Erik', '20260301', '0300', '20260301', '1500'),
)

/** Three days around a night, with a look every hour; what the phones showed. */
const play = async (from: string): Promise<readonly string[]> => {
  const clock = virtualClock(Date.parse(from))
  const stack = await flowsUnderTest(undefined, memoryStores(), clock)
  const { flows } = stack
  const directory = await flows.directories.get(organization)
  const site = directory?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  const there = { ...site, timeZone: 'Europe/Stockholm' }
  await flows.stores.directories.put(organization, [{ kind: 'site', value: there }])
  const file = { kind: 'file', name: 'duty.ics', bytes: new TextEncoder().encode(roster) } as const
  const look = await lookAtCalendar(flows, there, file)
  if (look.kind === 'refused') throw new Error(look.why)
  await takeCalendar(flows, organization, there, file, look, { Anna: anna.id, Erik: erik.id }, anna)
  const until = clock.now() + 2 * dayMs
  while (clock.now() < until) {
    await keepRosters(flows, organization)
    await clock.advance(hourMs)
  }
  return transcriptOf(stack, 0)
}

describe('an hour of the night that nobody has', () => {
  test('is told a day before it and when it begins, night after night', async () => {
    expect(await play('2026-11-10T06:00+01:00')).toEqual([
      '06:00 Anna: Nobody is on duty at Cellar from Wed 11 Nov 02:00 to Wed 11 Nov 03:00',
      '02:00 Anna: Nobody is on duty at Cellar now, until 03:00',
      '03:00 Anna: Nobody is on duty at Cellar from Thu 12 Nov 02:00 to Thu 12 Nov 03:00',
      '02:00 Anna: Nobody is on duty at Cellar now, until 03:00',
      '03:00 Anna: Nobody is on duty at Cellar from Fri 13 Nov 02:00 to Fri 13 Nov 03:00',
    ])
  })

  test('does not exist in the night in which summer time begins (29 March): only the nights after it are told', async () => {
    const told = await play('2026-03-28T04:00+01:00')
    expect(told).toEqual([
      '03:00 Anna: Nobody is on duty at Cellar from Mon 30 Mar 02:00 to Mon 30 Mar 03:00',
      '02:00 Anna: Nobody is on duty at Cellar now, until 03:00',
      '03:00 Anna: Nobody is on duty at Cellar from Tue 31 Mar 02:00 to Tue 31 Mar 03:00',
    ])
  })

  test('is two hours in the night in which it ends', async () => {
    const clockChange = await play('2026-10-24T06:00+02:00')
    expect(clockChange[0]).toBe(
      '06:00 Anna: Nobody is on duty at Cellar from Sun 25 Oct 02:00 to Sun 25 Oct 03:00',
    )
    const begins = Date.parse('2026-10-25T02:00+02:00')
    expect(Date.parse('2026-10-25T03:00+01:00') - begins).toBe(2 * hourMs)
    expect(clockChange.filter((line) => line.includes('now'))).toHaveLength(2)
  })
})
