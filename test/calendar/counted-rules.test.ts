import { describe, expect, test } from 'vitest'
import { calendar, entry, read } from './ics.ts'

describe('a rule that repeats', () => {
  const year = { from: '2026-11-01T00:00Z', to: '2027-11-01T00:00Z' }
  const ruled = (rule: string, start: string): string =>
    calendar(entry(`DTSTART;TZID=Europe/Stockholm:${start}T080000`, 'DURATION:PT8H', `RRULE:${rule}`))

  test.each([
    ['the last of the 28th to the 31st', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', '20261130'],
    [
      'the last working day until the 25th',
      'FREQ=MONTHLY;BYMONTHDAY=23,24,25;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '20261125',
    ],
    ['the first working day of each week', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '20261102'],
    ['the Monday of week 20', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '20270517'],
    ['the first of each month, said yearly', 'FREQ=YEARLY;BYMONTHDAY=1', '20261101'],
    ['two hours of a day of each year', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1;BYHOUR=8,20', '20261201'],
    ['two hours of the first Saturday', 'FREQ=MONTHLY;BYDAY=1SA;BYHOUR=8,20', '20261107'],
    ['Mondays of March and October', 'FREQ=MONTHLY;BYDAY=MO;BYMONTH=3,10', '20270301'],
    ['the last day of each month, said daily', 'FREQ=DAILY;BYMONTHDAY=-1', '20261130'],
    ['the 29th of February', 'FREQ=YEARLY', '20240229'],
    ['the 31st of April', 'FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31', '20261101'],
    ['Mondays, each seventh day from a Tuesday', 'FREQ=DAILY;INTERVAL=7;BYDAY=MO', '20261103'],
    ['a second Monday, said daily', 'FREQ=DAILY;BYDAY=2MO', '20261101'],
    ['hours that are not in their order', 'FREQ=DAILY;BYHOUR=20,8', '20261101'],
    ['hours of which none is that of its start', 'FREQ=WEEKLY;BYHOUR=9,18', '20261102'],
    ['two hours of the last of each month', 'FREQ=MONTHLY;BYHOUR=8,20', '20261031'],
    ['Sundays of October, from a week that ends in November', 'FREQ=WEEKLY;BYMONTH=10;BYDAY=SU', '20261026'],
    ['the third Sunday by its place, from before the first', 'FREQ=MONTHLY;BYDAY=SU;BYSETPOS=3', '20261101'],
    ['a day that is named twice', 'FREQ=YEARLY;BYMONTH=5;BYDAY=-2TU,3TU', '20260519'],
    ['a fifth Monday of each April', 'FREQ=MONTHLY;INTERVAL=12;BYDAY=5MO', '20260401'],
  ])(
    'is refused by the name of its entry where ical.js would count other days, or for ever: %s',
    (_what, rule, start) => {
      expect(read(ruled(rule, start), year)).toEqual({
        kind: 'refused',
        why: 'uncounted-rule',
        entry: 'Anna',
      })
    },
  )

  test('is not refused where it was over before', () => {
    const over = entry(
      'UID:over',
      'DTSTART:20250105T080000Z',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;BYSETPOS=1;BYDAY=SU,MO;UNTIL=20251231T000000Z',
    )
    const now = entry('DTSTART:20261109T080000Z', 'DURATION:PT1H')
    expect(read(calendar(over, now), year)).toMatchObject({ kind: 'read', hours: [{ name: 'Anna' }] })
  })
})
