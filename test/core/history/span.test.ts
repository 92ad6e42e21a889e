import { expect, test } from 'vitest'
import { isSpanName, spanNames, spans } from '../../../pipeline/core/history/span.ts'

test('a chart looks back over one of its spans, the shortest first', () => {
  expect(spanNames).toEqual(['1h', '24h', '7d', '30d'])
  const lengths = spanNames.map((name) => spans[name])
  expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
})

test('a written span is read, or refused', () => {
  expect(['1h', '7d', '', '2h', '24H', 'toString'].filter(isSpanName)).toEqual(['1h', '7d'])
})
