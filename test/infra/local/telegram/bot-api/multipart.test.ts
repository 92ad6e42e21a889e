import { expect, test } from 'vitest'
import { readParts } from '../../../../../infra/local/telegram/bot-api/multipart.ts'

const type = 'multipart/form-data; boundary=----x'
const read = (body: string): unknown =>
  readParts(Buffer.from(body), type)?.map(({ bytes, ...part }) => ({ ...part, text: bytes.toString() }))

test('fields and files are told apart, line ends and dashes inside them kept', () => {
  const body =
    '------x\r\ncontent-disposition:form-data;name="a"\r\n\r\n1\r\n--\r\n2\r\n' +
    '------x\r\nContent-Disposition: form-data; name="f"; filename="c.png"\r\nContent-Type: image/png\r\n\r\n\r\n\r\n' +
    '------x--'
  expect(read(body)).toEqual([
    { name: 'a', text: '1\r\n--\r\n2' },
    { name: 'f', filename: 'c.png', text: '\r\n' },
  ])
})

test.each([
  ['no boundary at all', 'hello'],
  ['no end', '------x\r\ncontent-disposition:form-data;name="a"\r\n\r\n1'],
  ['no name', '------x\r\ncontent-disposition:form-data\r\n\r\n1\r\n------x--'],
  ['no headers', '------x\r\n1\r\n------x--'],
])('%s is refused', (_, body) => {
  expect(read(body)).toBeUndefined()
})
