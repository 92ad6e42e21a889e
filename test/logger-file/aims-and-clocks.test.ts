import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')

/** Each in rows of our own; 39.2 °F are 4 °C, 41 °F are 5 °C, 50 °F are 10 °C. */
test.each<readonly [what: string, text: string, read: readonly string[]]>([
  [
    'a unit that a key of its own says of temperatures within another object',
    rows(
      '{"Time":"2026-03-02T07:00:00","AM2301":{"Temperature":39.2,"Humidity":50},"TempUnit":"F"}',
      '{"Time":"2026-03-02T07:10:00","AM2301":{"Temperature":41.0,"Humidity":51},"TempUnit":"F"}',
    ),
    [
      'file temperature °F: 03-02 07:00 4, 03-02 07:10 5',
      'file humidity %RH: 03-02 07:00 50, 03-02 07:10 51',
    ],
  ],
  [
    'units by their letters below a short name',
    rows('time,temperature,u', '2026-03-02 07:00,39.2,F', '2026-03-02 07:10,41.0,F'),
    ['file temperature °F: 03-02 07:00 4, 03-02 07:10 5'],
  ],
  [
    'units of which each is called after what it is of',
    rows(
      'time,temperature,humidity,unit_t,unit_h',
      '2026-03-02 07:00,39.2,50,F,%',
      '2026-03-02 07:10,41.0,51,F,%',
    ),
    [
      'file temperature °F: 03-02 07:00 4, 03-02 07:10 5',
      'file humidity %RH: 03-02 07:00 50, 03-02 07:10 51',
    ],
  ],
  [
    'a letter behind each of two numbers that only it names',
    rows('time,T1,unit,T2,unit', '2026-03-02 07:00,39.2,F,50.0,F', '2026-03-02 07:10,41.0,F,39.2,F'),
    [
      'file T1 temperature °F: 03-02 07:00 4, 03-02 07:10 5',
      'file T2 temperature °F: 03-02 07:00 10, 03-02 07:10 4',
    ],
  ],
  [
    'an aim that is called SV beside a PV',
    rows('Date/Time,PV[C],SV[C]', '2026/03/13 07:00:00,-79.6,-80', '2026/03/13 07:10:00,-80.3,-80'),
    ['file temperature °C: 03-13 07:00 -79.6, 03-13 07:10 -80.3'],
  ],
  [
    'a Danish aim, and clocks with full stops between their numbers',
    rows(
      'Dato;Tid;Gondol - Lufttemp. [°C];Gondol - Sætpunkt [°C]',
      '20-03-2026;07.00.00;-20,5;-22,0',
      '20-03-2026;19.30.00;-21,0;-22,0',
    ),
    ['file temperature °C: 03-20 07:00 -20.5, 03-20 19:30 -21'],
  ],
  [
    'the suction of a rack, which is no pressure of the air',
    rows(
      'Time,RACK A: SUCTION PRES (PSI),CASE 01: CASE TEMP (DF)',
      '2026-03-02 07:00,22.1,39.2',
      '2026-03-02 07:10,22.4,41.0',
    ),
    ['file temperature °F: 03-02 07:00 4, 03-02 07:10 5'],
  ],
  [
    'a humidity in the letters of another language',
    rows(
      'Datum a čas\tTeplota [°C]\tRelativní vlhkost [%RV]',
      '15.3.2026 7:00:00\t6,5\t58,2',
      '15.3.2026 7:20:00\t6,4\t59,0',
    ),
    [
      'file temperature °C: 03-15 07:00 6.5, 03-15 07:20 6.4',
      'file humidity %RH: 03-15 07:00 58.2, 03-15 07:20 59',
    ],
  ],
  [
    'the temperature of an incubator for CO2',
    rows('time,CO2 incubator temp (°C)', '2026-03-02 07:00,37.1', '2026-03-02 07:10,36.9'),
    ['file temperature °C: 03-02 07:00 37.1, 03-02 07:10 36.9'],
  ],
  [
    'CO2 of which the temperature was taken into account',
    rows('time,CO2 temp compensated (ppm)', '2026-03-02 07:00,612', '2026-03-02 07:10,640'),
    ['file co2 ppm: 03-02 07:00 612, 03-02 07:10 640'],
  ],
  [
    'a name of a column that is nothing but a unit',
    rows('Time,Fahrenheit', '2026-03-02 07:00,39.2', '2026-03-02 07:10,41.0'),
    ['file temperature °F: 03-02 07:00 4, 03-02 07:10 5'],
  ],
  [
    'nothing but a sign',
    rows('Time;°F', '2026-03-02 07:00;39,2', '2026-03-02 07:10;41,0'),
    ['file temperature °F: 03-02 07:00 4, 03-02 07:10 5'],
  ],
  [
    'a letter that is grown together with its word',
    rows('dateutc,tempf,humidity', '2026-03-02 07:00:00,39.2,50', '2026-03-02 07:10:00,41.0,51'),
    [
      'file temperature °F: 03-02 07:00 4, 03-02 07:10 5',
      'file humidity %RH: 03-02 07:00 50, 03-02 07:10 51',
    ],
  ],
  [
    'half a word of a unit',
    rows('time,t_fahr', '2026-03-02 07:00,39.2', '2026-03-02 07:10,41.0'),
    ['file temperature °F: 03-02 07:00 4, 03-02 07:10 5'],
  ],
  [
    'points that lines above the table name, below keys that look like names of columns',
    rows(
      '"Key            Name"',
      '"Point_1:","SITE.FREEZER3.TEMP","","15 minutes"',
      '"Point_2:","SITE.COLDRM2.TEMP","","15 minutes"',
      '"Time Interval:","15 Minutes"',
      '"Date Range:","3/13/2026 00:00:00 - 3/13/2026 23:59:59"',
      '"<>Date","Time","Point_1","Point_2"',
      '"3/13/2026","07:00:00","-18.2","4.1"',
      '"3/13/2026","07:15:00","-18.4","No Data"',
    ),
    [
      'SITE FREEZER3 temperature °C: 03-13 07:00 -18.2, 03-13 07:15 -18.4',
      'SITE COLDRM2 temperature °C: 03-13 07:00 4.1, 03-13 07:15 -',
    ],
  ],
])('%s', (_what, text, read) => {
  expect(shown(imported(text))).toEqual(read)
})

test('the column that a refusal names is none that counts the rows', () => {
  const text = rows(
    'Reading #,Date/Time,Elapsed,Sensor 1',
    '1,13-Mar-2026 07:00:00,0:00:00,1.5',
    '2,13-Mar-2026 08:00:00,1:00:00,1.8',
  )
  const { refused } = imported(text)
  expect(refused?.help).toEqual({ id: 'file-try-unit', args: { column: '"Sensor 1"' } })
  const read = imported(text, { units: [{ column: 'Sensor 1', unit: '°C' }] })
  expect(shown(read)).toEqual(['file temperature °C: 03-13 07:00 1.5, 03-13 08:00 1.8'])
})

test('letters of Japan are known by what is cold there', () => {
  // 冷凍庫 in Shift-JIS, above two rows of a freezer.
  const name = Uint8Array.of(0x97, 0xe2, 0x93, 0x80, 0x8c, 0xc9)
  const text = new TextEncoder()
  const bytes = Uint8Array.of(
    ...text.encode('Date/Time,'),
    ...name,
    ...text.encode(' [deg C]\n2026/03/02 07:00:00,-25.1\n2026/03/02 07:10:00,-24.9\n'),
  )
  const read = imported(bytes)
  expect(shown(read)).toEqual(['file temperature °C: 03-02 07:00 -25.1, 03-02 07:10 -24.9'])
  expect(said(read)).toContain('file-encoding-by-words')
})
