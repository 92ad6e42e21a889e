import { expect, test } from 'vitest'
import { jsonTable } from '../../pipeline/logger-file/decode/json/json-table.ts'
import { parsed } from '../../pipeline/logger-file/decode/json/scan.ts'

const row = (minute: number, extra = ''): string =>
  `{"time":"2026-01-01T00:0${minute}:00Z","temperature":${minute}${extra}}`
const nest = (open: string, close: string, inside = ''): string =>
  open.repeat(50_000) + inside + close.repeat(50_000)

test.each([
  ['a value of a row', `[${row(1, `,"x":${nest('[', ']')}`)},${row(2)}]`],
  ['a value of a line', `${row(1)}\n${row(2, `,"x":${nest('[', ']')}`)}`],
  ['a value of the first line', `${row(1, `,"x":${nest('{"a":', '}', '1')}`)}\n${row(2)}`],
  ['what stands beside the list', `{"x":${nest('{"a":', '}', '1')},"rows":[${row(1)},${row(2)}]}`],
  ['lists of objects in lists of objects', nest('[{"a":', '}]', '1')],
  ['lists in lists', nest('[', ']', row(1))],
])('%s that is nested deeper than any stack refuses the file at once, and breaks nothing', (_, text) => {
  expect(jsonTable(text)).toMatchObject({ ok: false, refusal: { why: { id: 'file-json-other' } } })
})

test('the numbers of two sensors that differ in the last of many digits stay two', () => {
  const [one, other] = ['12345678901234567891', '12345678901234567892']
  const of = (sensor: string, minute: number): string => `{"sensor":${sensor},${row(minute).slice(1)}`
  const table = jsonTable(`[${of(one, 1)},${of(other, 2)}]`)
  expect(table.ok && table.text.split('\n').map((line) => line.split(',')[0])).toEqual(['sensor', one, other])
  expect(
    parsed(
      '{"a":"\\"12345678901234567891","b":-12345678901234567891,"c":1234567890123456.5,"d":9007199254740991}',
    ),
  ).toEqual({
    a: '"12345678901234567891',
    b: '-12345678901234567891',
    c: 1234567890123456.5,
    d: 9007199254740991,
  })
})
