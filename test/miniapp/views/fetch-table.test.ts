import { expect, test } from 'vitest'
import { type FetchPart, fetchTable } from '../../../miniapp/views/export/fetch-table.ts'

const parts: Readonly<Record<string, { readonly text: string; readonly next: string | null }>> = {
  '/1': { text: 'time,value\r\n1,20\r\n', next: '/2' },
  '/2': { text: 'time,value\r\n2,21\r\n', next: '/3' },
  '/3': { text: 'time,value\r\n', next: null },
}
const fetchPart: FetchPart = async (path) => parts[path]

test('a table of several parts has one heading', async () => {
  const told: number[] = []
  const table = await fetchTable('/1', fetchPart, (number) => told.push(number))
  expect(table?.join('')).toBe('time,value\r\n1,20\r\n2,21\r\n')
  expect(told).toEqual([1, 2, 3])
})

test('half of a table is none: where a part does not come, nothing is saved', async () => {
  expect(
    await fetchTable(
      '/1',
      async (path) => (path === '/2' ? undefined : parts[path]),
      () => undefined,
    ),
  ).toBeUndefined()
  const endless: FetchPart = async () => ({ text: 'a\r\nb\r\n', next: '/1' })
  expect(await fetchTable('/1', endless, () => undefined)).toBeUndefined()
})
