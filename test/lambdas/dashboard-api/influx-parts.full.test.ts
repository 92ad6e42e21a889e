import { expect, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../../support/reports.ts'
import { type ApiUnderTest, apiUnderTest, organization } from './support.ts'

const measure = async (api: ApiUnderTest, sensor: string, hours: number): Promise<void> => {
  for (let hour = 0; hour < hours; hour++) {
    const start = api.clock.now()
    await api.clock.advance(hourMs)
    const all = Array.from({ length: 720 }, (_one, n): [number, number] => [start + n * 5_000, n % 50])
    await ingest(api.flows, organization, temperatures(sensor, api.clock.now(), ...all), 'pi')
  }
}
const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')

test('a long time comes in parts, each reading once', async () => {
  const api = await apiUnderTest()
  const start = api.clock.now()
  await measure(api, 'a', 30)
  let next: string | undefined = `/api/influx?sensor=a&from=${start}&to=${api.clock.now()}`
  const all: string[] = []
  let parts = 0
  while (next !== undefined && parts < 20) {
    const url = new URL(next, 'http://here')
    const { text, headers } = await api.ask(url.pathname, { query: Object.fromEntries(url.searchParams) })
    all.push(...linesOf(text))
    next = /<(.+)>; rel="next"/.exec(headers.link ?? '')?.[1]
    parts += 1
  }
  expect(parts).toBeGreaterThan(1)
  expect([all.length, new Set(all).size]).toEqual([30 * 720, 30 * 720])
})
