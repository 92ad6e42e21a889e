import { expect, test } from 'vitest'
import { imported, shown } from '../support/logger-file.ts'

const lines = (...all: readonly string[]): string => all.join('\r\n')
const twice = (name: string, quantity: string, unit: string, one: number, other: number): string =>
  `${name} ${quantity} ${unit}: 03-02 07:00 ${one}, 03-02 07:10 ${other}`

/** Loggers as they are in the field, each made up after how its maker exports; what is right was judged by hand. */
test.each<readonly [what: string, text: string, read: readonly string[]]>([
  [
    'LogTag Analyzer: a head of keys, a local zone, a mark of a pause',
    lines(
      '"LogTag Analyzer Export"',
      '"Serial number","A0B1C2D3"',
      '"Recorder model","TRIX-8"',
      '"Time zone","(UTC+01:00) Amsterdam, Berlin"',
      '',
      '"Reading #","Date","Time","Temperature [°C]","Event"',
      '1,2026-03-02,08:00:00,4.5,',
      '2,2026-03-02,08:10:00,4.6,"Paused"',
    ),
    [twice('file', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'Elitech GSP-6: two sensors of one logger, a status beside each',
    lines(
      'Device ID:,GSP6',
      'Time Zone:,UTC+01:00',
      '',
      'No.,Time,Temperature(℃),Humidity(%RH),Status',
      '1,2026-03-02 08:00:00,4.5,58.1,OK',
      '2,2026-03-02 08:10:00,4.6,58.2,OK',
      '3,2026-03-02 08:20:00,---,---,NC',
    ),
    [
      'file temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6, 03-02 07:20 -',
      'file humidity %RH: 03-02 07:00 58.1, 03-02 07:10 58.2, 03-02 07:20 -',
    ],
  ],
  [
    'Testo 174: German head, the limit above and below beside the value',
    lines(
      'Gerätename:;Kühlraum 2',
      'Startzeit:;02.03.2026 07:00:00',
      'Minimum:;-4,0',
      '',
      'Datum / Uhrzeit;°C Kanal 1;Grenzwert oben [°C];Grenzwert unten [°C]',
      '02.03.2026 07:00:00;4,5;8,0;2,0',
      '02.03.2026 07:10:00;4,6;8,0;2,0',
      '13.03.2026 07:10:00;4,7;8,0;2,0',
    ),
    ['file temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6, 03-13 07:10 4.7'],
  ],
  [
    'Vaisala DL2000: a degree sign in words, dew point beside',
    lines(
      'Vaisala veriteq data logger',
      'Logger:,DL2000-20R,F1234567',
      'Timestamp,CH1 Temperature (deg C),CH2 RH (%),Dewpoint (deg C)',
      '2026-03-02 07:00:00,4.5,58.1,-3.1',
      '2026-03-02 07:10:00,4.6,58.2,-3.0',
    ),
    [twice('file', 'temperature', '°C', 4.5, 4.6), twice('file', 'humidity', '%RH', 58.1, 58.2)],
  ],
  [
    'HOBOware: events of the logger in columns beside',
    lines(
      '"Plot Title: ULT"',
      '"#","Date Time, GMT-05:00","Temp, °C (LGR S/N: 2, SEN S/N: 2)","Coupler Detached (LGR S/N: 2)","Coupler Attached (LGR S/N: 2)","Host Connected (LGR S/N: 2)","End Of File (LGR S/N: 2)"',
      '1,03/02/26 02:00:00 AM,-80.5,Logged,,,',
      '2,03/02/26 02:10:00 AM,-80.3,,,,',
      '3,03/02/26 02:11:00 AM,,,Logged,Logged,',
      '4,03/13/26 02:10:00 AM,-80.1,,,,Logged',
    ),
    ['ULT temperature °C: 03-02 07:00 -80.5, 03-02 07:10 -80.3, 03-02 07:11 -, 03-13 07:10 -80.1'],
  ],
  [
    'HOBOconnect: a column that names the offset of its own times',
    lines(
      '#,Date-Time (CET/CEST),"Temperature , °C","RH , %"',
      '1,03/02/2026 08:00:00,4.5,58.1',
      '2,03/13/2026 08:10:00,4.6,58.2',
    ),
    [
      'file temperature °C: 03-02 07:00 4.5, 03-13 07:10 4.6',
      'file humidity %RH: 03-02 07:00 58.1, 03-13 07:10 58.2',
    ],
  ],
  [
    'TempTale Ultra: month names, °F in the head only',
    lines(
      'TempTale Ultra',
      'Trip Number,77',
      'Temperature Units,Fahrenheit',
      'All Times in GMT',
      '',
      'Date,Time,Reading',
      '02-Mar-2026,07:00:00,39.2',
      '02-Mar-2026,07:10:00,41.0',
    ),
    ['refused: file-no-quantity, file-try-unit'],
  ],
  [
    'Berlinger Q-tag: a table with a table of statistics below it',
    lines(
      'Q-tag CLm doc',
      'Start;02.03.2026 07:00',
      '',
      'Zeit;Temperatur °C',
      '02.03.2026 07:00;4,5',
      '02.03.2026 07:10;4,6',
      '13.03.2026 07:10;4,7',
      '',
      'Statistik;Wert',
      'Minimum;4,5',
      'Maximum;4,7',
    ),
    ['file temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6, 03-13 07:10 4.7'],
  ],
  [
    'MadgeTech: channels by their serial number, relative time beside',
    lines(
      '"MadgeTech 4 Data"',
      '"Device","RHTemp101A"',
      '"Date","Time","Elapsed Time","Temperature (°C)","Humidity (%RH)","Annotation"',
      '"3/2/2026","7:00:00 AM","0:00:00","4.50","58.10",""',
      '"3/2/2026","7:10:00 AM","0:10:00","4.60","58.20","door"',
      '"3/13/2026","7:10:00 PM","11:12:10","4.70","58.30",""',
    ),
    [
      'file temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6, 03-13 19:10 4.7',
      'file humidity %RH: 03-02 07:00 58.1, 03-02 07:10 58.2, 03-13 19:10 58.3',
    ],
  ],
  [
    'Comet: computed columns, an alarm word in cells',
    lines(
      'Comet Database export',
      'Device: S3120E',
      'Datum;Čas;Teplota [°C];Relativní vlhkost [%RH];Rosný bod [°C]',
      '2.3.2026;7:00:00;4,5;58,1;-3,1',
      '2.3.2026;7:10:00;4,6;58,2;-3,0',
      '13.3.2026;7:10:00;Error 1;58,3;Error 1',
    ),
    [
      'file temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6, 03-13 07:10 -',
      'file humidity %RH: 03-02 07:00 58.1, 03-02 07:10 58.2, 03-13 07:10 58.3',
    ],
  ],
  [
    'Lascar EasyLog: the name of the logger as first header, limits and serial in further columns',
    lines(
      'EasyLog USB,Time,Celsius(°C),High Alarm,Low Alarm,Humidity(%rh),Dew Point(°C),Serial Number',
      '1,02/03/2026 07:00:00,4.5,8.0,2.0,58.1,-3.1,010012345',
      '2,02/03/2026 07:10:00,4.6,8.0,2.0,58.2,-3.0,',
      '3,13/03/2026 07:10:00,4.7,8.0,2.0,58.3,-2.9,',
    ),
    [
      'file temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6, 03-13 07:10 4.7',
      'file humidity %RH: 03-02 07:00 58.1, 03-02 07:10 58.2, 03-13 07:10 58.3',
    ],
  ],
  [
    'Ebro EBI: tabs, a decimal comma, OVERRANGE',
    lines(
      'Winlog.med',
      'Logger\tEBI 300',
      'Datum\tZeit\tTemp. [°C]',
      '02.03.2026\t07:00:00\t4,5',
      '02.03.2026\t07:10:00\t4,6',
      '13.03.2026\t07:10:00\tOVERRANGE',
      '13.03.2026\t07:20:00\t4,7',
    ),
    ['file temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6, 03-13 07:10 -, 03-13 07:20 4.7'],
  ],
  [
    'DicksonOne: a device and a channel in each row',
    lines(
      'Device Name,Channel,Timestamp (UTC),Value,Units',
      'Fridge,1 - Temperature,2026-03-02T07:00:00Z,39.2,F',
      'Fridge,1 - Temperature,2026-03-02T07:10:00Z,41.0,F',
      'Fridge,2 - Humidity,2026-03-02T07:00:00Z,58.1,%RH',
      'Fridge,2 - Humidity,2026-03-02T07:10:00Z,58.2,%RH',
    ),
    [twice('Fridge 1', 'temperature', '°F', 4, 5), twice('Fridge 2', 'humidity', '%RH', 58.1, 58.2)],
  ],
  [
    'SensorPush: a quoted zone in the header of the times, °C',
    lines(
      '"SensorId","Timestamp (UTC)","Temperature (°C)","Relative Humidity (%)","Barometric Pressure (hPa)"',
      '"HT.w 1","2026-03-02 07:00","4.5","58.1","1013.2"',
      '"HT.w 1","2026-03-02 07:10","4.6","58.2","1013.1"',
    ),
    [
      twice('HT.w 1', 'temperature', '°C', 4.5, 4.6),
      twice('HT.w 1', 'humidity', '%RH', 58.1, 58.2),
      twice('HT.w 1', 'pressure', 'hPa', 101320, 101310),
    ],
  ],
  [
    'Govee: °C, spaces of no width in the header',
    lines(
      'Timestamp for sample frequency every 1 min min,Temperature_Celsius\u00a0,Relative_Humidity',
      '2026-03-02 07:00:00,4.5,58.1',
      '2026-03-02 07:10:00,4.6,58.2',
    ),
    [twice('file', 'temperature', '°C', 4.5, 4.6), twice('file', 'humidity', '%RH', 58.1, 58.2)],
  ],
  [
    'Inkbird: newest first, LL where the probe is out',
    lines('Time,Temp(°C),Hum(%),Probe(°C)', '2026-03-02 07:10,4.6,58,LL', '2026-03-02 07:00,4.5,58,-20.5'),
    [
      'file 1 temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6',
      'file humidity %RH: 03-02 07:00 58, 03-02 07:10 58',
      'file 2 temperature °C: 03-02 07:00 -20.5, 03-02 07:10 -',
    ],
  ],
  [
    'ThermoPro: one word for date and time, units with the numbers',
    lines('Datetime,Temperature,Humidity', '2026/03/02 07:00,39.2℉,58%', '2026/03/02 07:10,41.0℉,58%'),
    [twice('file', 'temperature', '°F', 4, 5), twice('file', 'humidity', '%RH', 58, 58)],
  ],
])('%s', (_what, text, read) => {
  expect(shown(imported(text))).toEqual(read)
})
