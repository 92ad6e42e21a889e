import { expect, test } from 'vitest'
import { apiUnderTest } from './support.ts'

test('anybody may ask by which time-zone rules the functions show times, and learns nothing else', async () => {
  const { ask, flows } = await apiUnderTest()
  const before = await flows.stores.directories.revision('norrsken')
  const answered = await ask('/api/about', { initData: '' })
  expect([answered.status, answered.body]).toEqual([
    200,
    { timeZones: { rules: process.versions.tz ?? 'unknown', outdated: expect.any(Array) } },
  ])
  expect(await flows.stores.directories.revision('norrsken')).toBe(before)
  expect((await ask('/api/about', { method: 'POST', initData: '' })).status).toBe(405)
})
