import { expect, test } from 'vitest'
import { imported, shown } from '../support/logger-file.ts'

const lines = (...all: readonly string[]): string => all.join('\r\n')
const twice = (name: string, quantity: string, unit: string, one: number, other: number): string =>
  `${name} ${quantity} ${unit}: 03-02 07:00 ${one}, 03-02 07:10 ${other}`

/** Phones, houses, databases, control systems and other languages, each made up after how it exports; what is right was judged by hand. */
test.each<readonly [what: string, text: string, read: readonly string[]]>([
  [
    'Ruuvi Station: a zone behind the time, Pa, a measurement sequence',
    lines(
      'Datum,Temperatur (°C),Luftfuktighet (%),Lufttryck (Pa),Signal (dBm),Rörelser,Sekvensnummer,Batteri (V)',
      '2026-03-02T08:00:00.000+0100,"4,5","58,1",101325,-60,12,4711,"2,98"',
      '2026-03-02T08:10:00.000+0100,"4,6","58,2",101320,-61,12,4712,"2,97"',
    ),
    [
      twice('file', 'temperature', '°C', 4.5, 4.6),
      twice('file', 'humidity', '%RH', 58.1, 58.2),
      twice('file', 'pressure', 'Pa', 101325, 101320),
      twice('file', 'battery', 'V', 2.98, 2.97),
    ],
  ],
  [
    'Home Assistant: statistics with least and most of each hour, seconds since 1970',
    lines(
      'statistic_id,unit,start,min,mean,max',
      'sensor.fridge_temperature,°C,1772434800,4.1,4.5,4.9',
      'sensor.fridge_temperature,°C,1772435400,4.2,4.6,5.0',
    ),
    ['refused: file-no-quantity, file-try-unit'],
  ],
  [
    'Grafana: a separator line for spreadsheets, units with the values',
    lines('sep=;', '"Time";"Fridge temperature"', '2026-03-02 07:00:00;4.5 °C', '2026-03-02 07:10:00;4.6 °C'),
    [twice('file', 'temperature', '°C', 4.5, 4.6)],
  ],
  [
    'InfluxDB: annotated CSV, a table for each series',
    lines(
      '#group,false,false,true,true,false,false,true,true,true',
      '#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string,string',
      '#default,_result,,,,,,,,',
      ',result,table,_start,_stop,_time,_value,_field,_measurement,room',
      ',,0,2026-03-01T00:00:00Z,2026-03-03T00:00:00Z,2026-03-02T07:00:00Z,4.5,temperature,climate,cellar',
      ',,0,2026-03-01T00:00:00Z,2026-03-03T00:00:00Z,2026-03-02T07:10:00Z,4.6,temperature,climate,cellar',
      ',,1,2026-03-01T00:00:00Z,2026-03-03T00:00:00Z,2026-03-02T07:00:00Z,58.1,humidity,climate,cellar',
      ',,1,2026-03-01T00:00:00Z,2026-03-03T00:00:00Z,2026-03-02T07:10:00Z,58.2,humidity,climate,cellar',
    ),
    [twice('cellar', 'temperature', '°C', 4.5, 4.6), twice('cellar', 'humidity', '%RH', 58.1, 58.2)],
  ],
  [
    'Prometheus: a range query as JSON',
    '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"room_temperature_celsius"},"values":[[1772434800,"4.5"],[1772435400,"4.6"]]}]}}',
    ['room temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6'],
  ],
  [
    'AWS Timestream: quoted, nanoseconds behind the second, a measure in each row',
    lines(
      '"time","sensor_id","measure_name","measure_value::double"',
      '"2026-03-02 07:00:00.000000000","fridge","temperature","4.5"',
      '"2026-03-02 07:10:00.000000000","fridge","temperature","4.6"',
      '"2026-03-02 07:00:00.000000000","fridge","humidity","58.1"',
    ),
    [twice('fridge', 'temperature', '°C', 4.5, 4.6), 'fridge humidity %RH: 03-02 07:00 58.1'],
  ],
  [
    'The Things Network: JSON lines',
    lines(
      '{"end_device_ids":{"device_id":"fridge"},"received_at":"2026-03-02T07:00:00Z","uplink_message":{"decoded_payload":{"temperature":4.5}}}',
      '{"end_device_ids":{"device_id":"cellar"},"received_at":"2026-03-02T07:04:00Z","uplink_message":{"decoded_payload":{"temperature":6.5}}}',
      '{"end_device_ids":{"device_id":"fridge"},"received_at":"2026-03-02T07:10:00Z","uplink_message":{"decoded_payload":{"temperature":4.6}}}',
    ),
    [twice('fridge', 'temperature', '°C', 4.5, 4.6), 'cellar temperature °C: 03-02 07:04 6.5'],
  ],
  [
    'SCADA: tags as columns, semicolons, decimal commas, a quality beside each',
    lines(
      'TimeStamp;TT-101.PV [°C];TT-101.Q;TT-102.PV [°C];TT-102.Q',
      '2026-03-02 07:00:00,000;4,50;Good;-20,50;Good',
      '2026-03-02 07:10:00,000;4,60;Good;-20,30;Good',
      '2026-03-02 07:20:00,000;4,70;Bad;-20,10;Good',
    ),
    [
      'TT-101 temperature °C: 03-02 07:00 4.5, 03-02 07:10 4.6, 03-02 07:20 -',
      'TT-102 temperature °C: 03-02 07:00 -20.5, 03-02 07:10 -20.3, 03-02 07:20 -20.1',
    ],
  ],
  [
    'a Japanese export',
    lines('日時,温度(℃),湿度(%)', '2026/03/02 07:00:00,4.5,58', '2026/03/02 07:10:00,4.6,58'),
    [twice('file', 'temperature', '°C', 4.5, 4.6), twice('file', 'humidity', '%RH', 58, 58)],
  ],
  [
    'a Japanese export of two rooms, with the unit in words',
    lines(
      '測定日時,冷蔵庫 温度 摂氏,冷凍庫 温度 摂氏',
      '2026年03月02日 07時00分00秒,4.5,-20.5',
      '2026年03月02日 07時10分00秒,4.6,-20.3',
    ),
    [
      twice('file 冷蔵庫', 'temperature', '°C', 4.5, 4.6),
      twice('file 冷凍庫', 'temperature', '°C', -20.5, -20.3),
    ],
  ],
  [
    'a French export with words for the months',
    lines(
      'Horodatage;Température chambre froide (°C);Hygrométrie (%)',
      '2 mars 2026 07:00;4,5;58,1',
      '2 mars 2026 07:10;4,6;58,2',
    ),
    [twice('file', 'temperature', '°C', 4.5, 4.6), twice('file', 'humidity', '%RH', 58.1, 58.2)],
  ],
])('%s', (_what, text, read) => {
  expect(shown(imported(text))).toEqual(read)
})
