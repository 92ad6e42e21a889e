import { expect, test } from 'vitest'
import { imported, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')
const two = (name: string, quantity: string, unit: string, one: number, other: number): string =>
  `${name} ${quantity} ${unit}: 03-22 07:00 ${one}, 03-22 07:10 ${other}`
const both = (name: string): readonly string[] => [
  two(name, 'temperature', '°C', 4.5, 4.6),
  two(name, 'humidity', '%RH', 58, 59),
]

/** In the manner of twenty makers and systems. Values, units and times were written down before any was tried; openHAB's mixed states are still refused. */
test.each<readonly [what: string, text: string, read: readonly string[]]>([
  [
    'Testo: instrument, channel numbers in brackets',
    rows(
      'Instrument:;testo 174H;Serial no.: 37012345',
      'Start:;22.03.2026 07:00:00',
      '',
      'id;Date/Time;1 [°C];2 [%rF]',
      '1;22.03.2026 07:00:00;4,5;58,0',
      '2;22.03.2026 07:10:00;4,6;59,0',
    ),
    both('file'),
  ],
  [
    'Elpro: a statistic block above',
    rows(
      'LIBERO CS;S/N;12345678',
      'Min;4.5 °C',
      'Max;4.6 °C',
      'MKT;4.55 °C',
      'Date;Time;Zone;T1 (°C);Event',
      '22-Mar-2026;07:00:00;UTC+0;4.5;',
      '22-Mar-2026;07:10:00;UTC+0;4.6;Button',
    ),
    [two('file', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'Sensitech TempTale: elapsed beside the date, °F in a sentence above',
    rows(
      'TempTale 4 USB,Trip 88',
      'All temperatures in °F',
      '',
      'Date,Time,Temperature',
      '03/22/2026,07:00:00 AM,40.1',
      '03/22/2026,07:10:00 AM,41',
    ),
    [two('file', 'temperature', '°F', 4.5, 5)],
  ],
  [
    'Onset HOBO: plot title, zone in the header',
    rows(
      '"Plot Title: Fridge 2"',
      '"#","Date Time, GMT+01:00","Temp, °F (LGR S/N: 20551234, SEN S/N: 20551234)","RH, % (LGR S/N: 20551234, SEN S/N: 20551234)","Host Connected"',
      '1,03/22/26 08:00:00 AM,40.1,58,',
      '2,03/22/26 08:10:00 AM,41,59,Logged',
    ),
    [two('Fridge 2', 'temperature', '°F', 4.5, 5), two('Fridge 2', 'humidity', '%RH', 58, 59)],
  ],
  [
    'LogTag: tabs, elapsed and a mark of excursion',
    rows(
      'LogTag Analyzer',
      'Reading\tDate\tTime\tElapsed Time\tTemperature (°C)\tStatus',
      '1\t2026-03-22\t07:00:00\t00:00:00\t4.5\tOK',
      '2\t2026-03-22\t07:10:00\t00:10:00\t4.6\tOK',
    ),
    [two('file', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'Dickson: channels with units, time last',
    rows(
      'Ch1 Temperature (F),Ch2 Humidity (%RH),Timestamp',
      '40.1,58,2026-03-22 07:00:00',
      '41,59,2026-03-22 07:10:00',
    ),
    [two('file', 'temperature', '°F', 4.5, 5), two('file', 'humidity', '%RH', 58, 59)],
  ],
  [
    'Vaisala viewLinc: a location as the name of a column',
    rows(
      'viewLinc;Location history',
      'Time zone: UTC',
      'Timestamp;Pharmacy fridge (°C);Pharmacy fridge (%RH)',
      '2026-03-22 07:00:00;4.5;58',
      '2026-03-22 07:10:00;4.6;59',
    ),
    both('file'),
  ],
  [
    'Lascar EL-USB: name of the logger first, serial in the first row only',
    rows(
      'EL-USB-2,Time,Celsius(°C),Humidity(%rh),Dew Point(°C),Serial Number',
      '1,22/03/2026 07:00:00,4.5,58.0,-3.1,010012345',
      '2,22/03/2026 07:10:00,4.6,59.0,-2.9',
    ),
    both('010012345'),
  ],
  [
    'Ebro: semicolons, blanks before numbers, a unit line',
    rows(
      'No.;Date;Time;Channel 1',
      ';;;°C',
      '   1;22.03.2026;07:00:00;   4,50',
      '   2;22.03.2026;07:10:00;   4,60',
    ),
    [two('file', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'DeltaTrak: degree F in words',
    rows('Point,Date Time,Degree Fahrenheit', '1,2026/03/22 07:00,40.1', '2,2026/03/22 07:10,41'),
    [two('file', 'temperature', '°F', 4.5, 5)],
  ],
  [
    'Monnit: a reading with its unit in one cell, battery and signal',
    rows(
      '"MessageID","SensorID","Sensor Name","Date","Value","Formatted Value","Battery","Raw Data","Sensor State","Alert Sent"',
      '"1","77","Fridge","3/22/2026 7:00:00 AM","4.5","4.5° C","100","4.5","0","False"',
      '"2","77","Fridge","3/22/2026 7:10:00 AM","4.6","4.6° C","100","4.6","0","False"',
    ),
    [two('Fridge', 'temperature', '°C', 4.5, 4.6), two('Fridge', 'charge', '%', 100, 100)],
  ],
  [
    'Honeywell historian: tag, value, confidence',
    rows(
      'Tagname,TimeStamp,Value,Confidence,Units',
      'FRIDGE_TEMP,2026-03-22 07:00:00.000,4.5,100,degC',
      'FRIDGE_TEMP,2026-03-22 07:10:00.000,4.6,100,degC',
    ),
    [two('FRIDGE', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'Siemens WinCC trend: name, time, value, validity, milliseconds since 1900 days',
    rows(
      '"VarName";"TimeString";"VarValue";"Validity";"Time_ms"',
      '"Fridge_Temp_C";"22.03.2026 07:00:00";4,5;1;46103291666,6667',
      '"Fridge_Temp_C";"22.03.2026 07:10:00";4,6;1;46103298611,1111',
    ),
    [two('Fridge', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'Loxone: the name of the object as the column',
    rows('Datum/Uhrzeit;Temperatur Kühlraum [°C]', '2026-03-22 07:00:00;4.5', '2026-03-22 07:10:00;4.6'),
    [two('file', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'openHAB: item and state with its unit',
    rows(
      'item,time,state',
      'Fridge_Temperature,2026-03-22T07:00:00.000+0000,4.5 °C',
      'Fridge_Temperature,2026-03-22T07:10:00.000+0000,4.6 °C',
      'Fridge_Humidity,2026-03-22T07:00:00.000+0000,58 %',
      'Fridge_Humidity,2026-03-22T07:10:00.000+0000,59 %',
    ),
    [
      'Fridge_Temperature temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6',
      'Fridge_Humidity humidity %RH: 03-22 07:00 58, 03-22 07:10 59',
    ],
  ],
  [
    'Home Assistant history: °F by its entity and no unit',
    rows(
      'entity_id,state,last_changed',
      'sensor.fridge_temperature,40.1,2026-03-22T07:00:00.000Z',
      'sensor.fridge_temperature,41,2026-03-22T07:10:00.000Z',
    ),
    ['refused: file-no-quantity, file-try-unit'],
  ],
  [
    'InfluxDB: annotated CSV with pivoted fields',
    rows(
      '#group,false,false,false,true,false,false',
      '#datatype,string,long,dateTime:RFC3339,string,double,double',
      '#default,_result,,,,,',
      ',result,table,_time,host,temperature_C,humidity',
      ',,0,2026-03-22T07:00:00Z,fridge,4.5,58',
      ',,0,2026-03-22T07:10:00Z,fridge,4.6,59',
    ),
    both('fridge'),
  ],
  [
    'Grafana: a series a column, quoted, names with braces',
    rows(
      '"Time","temperature {room=""cellar""}","humidity {room=""cellar""}"',
      '2026-03-22 07:00:00,4.50 °C,58%',
      '2026-03-22 07:10:00,4.60 °C,59%',
    ),
    both('file'),
  ],
  [
    'ThingSpeak: fields without names',
    rows(
      'created_at,entry_id,field1,field2,latitude,longitude,elevation,status',
      '2026-03-22 07:00:00 UTC,1,4.5,58,,,,',
      '2026-03-22 07:10:00 UTC,2,4.6,59,,,,',
    ),
    ['refused: file-no-quantity, file-try-unit'],
  ],
  [
    'Node-RED: objects a line with a topic and a payload',
    rows(
      '{"_msgid":"a1","topic":"home/fridge/temperature","payload":4.5,"ts":1774162800000}',
      '{"_msgid":"a2","topic":"home/fridge/temperature","payload":4.6,"ts":1774163400000}',
    ),
    [two('home fridge', 'temperature', '°C', 4.5, 4.6)],
  ],
])('%s', (_what, text, read) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(read)
})
