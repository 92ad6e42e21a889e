import { expect, test } from 'vitest'
import { imported, shown } from '../support/logger-file.ts'

const lines = (...all: readonly string[]): string => all.join('\r\n')
const twice = (name: string, quantity: string, unit: string, one: number, other: number): string =>
  `${name} ${quantity} ${unit}: 03-02 07:00 ${one}, 03-02 07:10 ${other}`

/** Layouts that loggers and programs write, each made up after how its maker's export looks. */
test.each<readonly [what: string, text: string, read: readonly string[]]>([
  [
    'Testo 175: quoted, numbered channels, decimal commas',
    lines(
      '"Tid";"T1 °C";"rF2 %"',
      '"2026-03-02 07:00:00";"4,5";"58,1"',
      '"2026-03-02 07:10:00";"4,6";"58,2"',
    ),
    [twice('file', 'temperature', '°C', 4.5, 4.6), twice('file', 'humidity', '%RH', 58.1, 58.2)],
  ],
  [
    'Testo Saveris: several places in one table',
    lines(
      'Datum;Zeit;Kühlschrank 1 Temperatur [°C];Gefrierer 2 Temperatur [°C]',
      '02.03.2026;07:00:00;4,5;-20,5',
      '02.03.2026;07:10:00;4,6;-20,3',
    ),
    [
      twice('Kühlschrank 1', 'temperature', '°C', 4.5, 4.6),
      twice('Gefrierer 2', 'temperature', '°C', -20.5, -20.3),
    ],
  ],
  [
    'Elitech RC-5: a head of keys and values with an alarm limit in it',
    lines(
      'Model:,RC-5+',
      'Serial Number:,EF7199',
      'Start Time:,2026-03-02 07:00:00',
      'High Alarm:,46.0°F',
      'Temperature Unit:,°C',
      '',
      'No.,Time,Temperature(°C)',
      '1,2026-03-02 07:00:00,4.5',
      '2,2026-03-02 07:10:00,4.6',
    ),
    [twice('file', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'LogTag: elapsed time beside date and time, °F',
    lines(
      '"LogTag Recorder"',
      '"Index","Date","Time","Elapsed time","Temperature Readings (°F)"',
      '1,03/13/2026,"07:00:00 AM","00:00:00",39.2',
      '2,03/13/2026,"07:10:00 AM","00:10:00",41',
    ),
    ['file temperature °F: 03-13 07:00 4, 03-13 07:10 5'],
  ],
  [
    'Berlinger Fridge-tag: least, most and mean of each day',
    lines(
      'Device: Fridge-tag 2L',
      'Date;Min temp (°C);Max temp (°C);Avg temp (°C)',
      '2026-03-02;3,1;15,2;4,4',
      '2026-03-03;3,0;5,3;4,5',
    ),
    ['file temperature °C: 03-02 00:00 4.4, 03-03 00:00 4.5'],
  ],
  [
    'TempTale: the time zone in the head, an empty column of alarms',
    lines(
      'TempTale4 Report',
      'Time Zone: UTC+01:00',
      'Date,Time,Temp (°C),Alarm',
      '2026-Mar-02,08:00,4.5,',
      '2026-Mar-02,08:10,4.6,',
    ),
    [twice('file', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'HOBO with two probes that have labels',
    lines(
      '"Plot Title: Dairy"',
      '"#","Date Time, GMT+01:00","Temp, °C (LGR S/N: 20, SEN S/N: 20, LBL: Fridge)","Temp, °C (LGR S/N: 20, SEN S/N: 29, LBL: Freezer)"',
      '1,03/13/26 08:00:00 AM,4.5,-20.5',
      '2,03/13/26 08:10:00 AM,4.6,-20.3',
    ),
    [
      'Fridge temperature °C: 03-13 07:00 4.5, 03-13 07:10 4.6',
      'Freezer temperature °C: 03-13 07:00 -20.5, 03-13 07:10 -20.3',
    ],
  ],
  [
    'Sensaphone: zones, units in the cells',
    lines('Date,Time,Zone 1,Zone 2', '03/13/2026,7:00 AM,39.2 °F,58 %RH', '03/13/2026,7:10 AM,41 °F,57 %RH'),
    [
      'file temperature °F: 03-13 07:00 4, 03-13 07:10 5',
      'file humidity %RH: 03-13 07:00 58, 03-13 07:10 57',
    ],
  ],
  [
    'Dickson: channels of different quantities are one sensor',
    lines(
      'Date Time,Channel 1 Temperature (°F),Channel 2 Relative Humidity (%)',
      '2026-03-02 07:00:00,39.2,58',
      '2026-03-02 07:10:00,41.0,58',
    ),
    [twice('file', 'temperature', '°F', 4, 5), twice('file', 'humidity', '%RH', 58, 58)],
  ],
  [
    'Vaisala viewLinc: a value and a unit in each row',
    lines(
      'viewLinc',
      'Location;Timestamp;Value;Unit',
      'Cold room 1;2026-03-02T08:00:00+01:00;4,5;°C',
      'Cold room 1;2026-03-02T08:10:00+01:00;4,6;°C',
      'Cold room 1;2026-03-02T08:00:00+01:00;58,1;%RH',
    ),
    [twice('Cold room 1', 'temperature', '°C', 4.5, 4.6), 'Cold room 1 humidity %RH: 03-02 07:00 58.1'],
  ],
  [
    'Ruuvi Station: movements are counted, the power of the radio is none',
    lines(
      'Date,Temperature (°C),Humidity (%),Pressure (hPa),RSSI (dBm),Acceleration X (g),Movement counter,Voltage (V),TX Power (dBm)',
      '2026-03-02 07:00:00,4.5,58.1,1013.25,-60,0.01,1,2.98,4',
      '2026-03-02 07:10:00,4.6,58.2,1013.2,-61,0.01,1,2.97,4',
    ),
    [
      twice('file', 'temperature', '°C', 4.5, 4.6),
      twice('file', 'humidity', '%RH', 58.1, 58.2),
      twice('file', 'pressure', 'hPa', 101325, 101320),
      twice('file', 'battery', 'V', 2.98, 2.97),
    ],
  ],
  [
    'Home Assistant: entities, a door and a state that is unknown',
    lines(
      'entity_id,state,last_changed',
      'sensor.fridge_temperature,4.5,2026-03-02T07:00:00.000Z',
      'sensor.fridge_temperature,unknown,2026-03-02T07:10:00.000Z',
      'binary_sensor.fridge_door,on,2026-03-02T07:11:00.000Z',
    ),
    ['fridge temperature °C: 03-02 07:00 4.5, 03-02 07:10 -', 'fridge door : 03-02 07:11 1'],
  ],
  [
    'InfluxDB: nanoseconds, a measurement that is the same in all rows',
    lines(
      'name,time,location,temperature',
      'climate,1772434800000000000,cellar,4.5',
      'climate,1772435400000000000,cellar,4.6',
      'climate,1772434800000000000,attic,19.5',
      'climate,1772435400000000000,attic,19.6',
    ),
    [twice('cellar', 'temperature', '°C', 4.5, 4.6), twice('attic', 'temperature', '°C', 19.5, 19.6)],
  ],
  [
    'Grafana: labels in braces',
    lines(
      '"Time","temperature {room=""cellar""}","temperature {room=""attic""}"',
      '2026-03-02 07:00:00,4.5,19.5',
      '2026-03-02 07:10:00,4.6,19.6',
    ),
    [twice('cellar', 'temperature', '°C', 4.5, 4.6), twice('attic', 'temperature', '°C', 19.5, 19.6)],
  ],
  [
    'Grafana: names of series that say no quantity are asked about',
    lines('"Time","cellar","attic"', '2026-03-02 07:00:00,4.5,19.5', '2026-03-02 07:10:00,4.6,19.6'),
    ['refused: file-no-quantity, file-try-unit'],
  ],
  [
    'ThingsBoard: an entity in each row',
    lines(
      'Timestamp;Entity name;temperature;humidity',
      '2026-03-02 07:00:00;Fridge;4.5;58',
      '2026-03-02 07:00:00;Freezer;-20.5;40',
      '2026-03-02 07:10:00;Fridge;4.6;58',
    ),
    [
      twice('Fridge', 'temperature', '°C', 4.5, 4.6),
      twice('Fridge', 'humidity', '%RH', 58, 58),
      'Freezer temperature °C: 03-02 07:00 -20.5',
      'Freezer humidity %RH: 03-02 07:00 40',
    ],
  ],
  [
    'SensorPush: a dew point in °F is no temperature',
    lines(
      'Timestamp,Temperature (°F),Relative Humidity (%),Dewpoint (°F),VPD (kPa)',
      '2026-03-02 07:00,39.2,58.1,25.1,0.34',
      '2026-03-02 07:10,41.0,58.2,25.2,0.35',
    ),
    [twice('file', 'temperature', '°F', 4, 5), twice('file', 'humidity', '%RH', 58.1, 58.2)],
  ],
  [
    'Govee: a sentence as the name of the times',
    lines(
      '\uFEFFTimestamp for sample frequency every 10 min min,Temperature_Fahrenheit,Relative_Humidity',
      '2026-03-02 07:00:00,39.2,58.1',
      '2026-03-02 07:10:00,41.0,58.2',
    ),
    [twice('file', 'temperature', '°F', 4, 5), twice('file', 'humidity', '%RH', 58.1, 58.2)],
  ],
  [
    'Inkbird: the one sign for °F',
    lines('Time,Temperature(℉),Humidity(%)', '2026/03/02 07:00,39.2,58', '2026/03/02 07:10,41,58'),
    [twice('file', 'temperature', '°F', 4, 5), twice('file', 'humidity', '%RH', 58, 58)],
  ],
  [
    'Tapo: a device in each row',
    lines(
      'Device,Time,Temperature(℃),Humidity(%RH)',
      'Fridge,2026/03/02 07:00:00,4.5,58',
      'Fridge,2026/03/02 07:10:00,4.6,58',
    ),
    [twice('Fridge', 'temperature', '°C', 4.5, 4.6), twice('Fridge', 'humidity', '%RH', 58, 58)],
  ],
  [
    'a Chinese export',
    lines('序号,时间,温度(°C),湿度(%RH)', '1,2026年3月2日 07:00:00,4.5,58', '2,2026年3月2日 07:10:00,4.6,58'),
    [twice('file', 'temperature', '°C', 4.5, 4.6), twice('file', 'humidity', '%RH', 58, 58)],
  ],
  [
    'a French export',
    lines(
      'Date;Heure;Température (°C);Humidité (%)',
      '02/03/2026;07:00;4,5;58,1',
      '13/03/2026;07:10;4,6;58,2',
    ),
    [
      'file temperature °C: 03-02 07:00 4.5, 03-13 07:10 4.6',
      'file humidity %RH: 03-02 07:00 58.1, 03-13 07:10 58.2',
    ],
  ],
  [
    'a Swedish weather station: inside and outside',
    lines(
      'Tid;Temperatur ute;Temperatur inne;Fukt inne',
      '2026-03-02 07:00;-4,5;20,5;40',
      '2026-03-02 07:10;-4,6;20,6;41',
    ),
    [
      twice('file ute', 'temperature', '°C', -4.5, -4.6),
      twice('file inne', 'temperature', '°C', 20.5, 20.6),
      twice('file inne', 'humidity', '%RH', 40, 41),
    ],
  ],
  [
    'MQTT: topics and payloads',
    lines(
      'time,topic,value',
      '2026-03-02 07:00:00Z,home/larder/temperature,4.5',
      '2026-03-02 07:10:00Z,home/larder/temperature,4.6',
      '2026-03-02 07:00:00Z,home/larder/humidity,58',
    ),
    [twice('home larder', 'temperature', '°C', 4.5, 4.6), 'home larder humidity %RH: 03-02 07:00 58'],
  ],
  [
    'ThermoWorks: channels in °F, morning and afternoon',
    lines('DATE,TIME,CH1 (F),CH2 (F)', '03/13/2026,07:00:00 AM,39.2,-4', '03/13/2026,07:10:00 PM,41,-4'),
    [
      'file CH1 temperature °F: 03-13 07:00 4, 03-13 19:10 5',
      'file CH2 temperature °F: 03-13 07:00 -20, 03-13 19:10 -20',
    ],
  ],
  [
    'Netatmo: a table of the station above that of its values, and the zone in a header',
    lines(
      'Station;Longitude;Latitude',
      'Home;18.1;59.3',
      '',
      'Timestamp;"Timezone : Europe/Stockholm";Temperature;Humidity',
      '1772434800;"2026/03/02 08:00:00";4,5;58',
      '1772435400;"2026/03/02 08:10:00";4,6;58',
    ),
    [twice('file', 'temperature', '°C', 4.5, 4.6), twice('file', 'humidity', '%RH', 58, 58)],
  ],
  [
    'a table in Markdown',
    lines(
      '| Time | Temp (°C) |',
      '|------|------|',
      '| 2026-03-02 07:00 | 4.5 |',
      '| 2026-03-02 07:10 | 4.6 |',
    ),
    [twice('file', 'temperature', '°C', 4.5, 4.6)],
  ],
])('%s', (_what, text, read) => {
  expect(shown(imported(text))).toEqual(read)
})
