import { describe, expect, test } from 'vitest'
import { limits, parseChartRequest } from '../../pipeline/chart-renderer/chart-request.ts'
import { chart } from './support.ts'

const parse = (asked: unknown, key?: string) => parseChartRequest(JSON.stringify(asked), key)
const sentenceFor = (asked: unknown): string => {
  const parsed = parse(asked)
  return parsed.ok ? 'taken' : `${parsed.status} ${parsed.sentence}`
}

describe('a request', () => {
  test('is a chart as an object or as a text of one, with what QuickChart takes when it is not said', () => {
    const request = { chart, width: 500, height: 300, devicePixelRatio: 1, backgroundColor: '#ffffff' }
    expect(parse({ chart })).toEqual({ ok: true, request })
    expect(parse({ chart: JSON.stringify(chart), width: '500', version: '4.4.1', format: 'png' })).toEqual({
      ok: true,
      request,
    })
  })

  test.each([
    [
      { chart: "{type:'line',options:{scales:{y:{ticks:{callback:function(v){return v}}}}}}" },
      /not run here/,
    ],
    [{}, /400 chart must be a JSON object/],
    [{ chart: { ...chart, type: 'evil' } }, /400 chart.type must be one of line, bar/],
    [{ chart: { type: 'line', data: {} } }, /400 chart.data/],
    [{ chart: { ...chart, options: [] } }, /400 chart.options/],
    [{ chart, width: 20 }, /400 width and height must be numbers from 50 to 2000/],
    [{ chart, height: 1e9 }, /400 width and height/],
    [{ chart, width: 'wide' }, /400 width and height/],
    [{ chart, devicePixelRatio: 40 }, /400 devicePixelRatio/],
    [{ chart, width: 2000, height: 2000, devicePixelRatio: 4 }, /400 The picture would have more than/],
    [{ chart, backgroundColor: 'url(http://x)' }, /400 backgroundColor/],
    [{ chart, format: 'svg' }, /400 format must be png/],
    [{ chart, version: '2.9.4' }, /400 version/],
    [
      { chart: { ...chart, data: { datasets: [{ data: Array(limits.entries).fill(1) }] } } },
      /413 chart has more than 30000 entries/,
    ],
    [[], /400 The body must be/],
  ])('that asks for what is not drawn here is told why: %#', (asked, sentence) => {
    expect(sentenceFor(asked)).toMatch(sentence)
  })

  test('that is no JSON, or too long, is told so', () => {
    expect(parseChartRequest('{', undefined)).toMatchObject({ ok: false, status: 400 })
    expect(parseChartRequest(' '.repeat(limits.bodyBytes + 1), undefined)).toMatchObject({
      ok: false,
      status: 413,
    })
  })

  test('needs the key where there is one, and is not read further without it', () => {
    expect(parse({ chart, key: 'k-123' }, 'k-123').ok).toBe(true)
    for (const key of [undefined, '', 'k-12', 'k-1234', 123, ['k-123']])
      expect(parse({ chart: 7, key }, 'k-123')).toMatchObject({ ok: false, status: 403 })
  })
})
