import { expect, test } from 'vitest'
import { parseReport } from '#core/gateway-protocol/report.ts'
import { aheadFor, isInHurry, readAhead } from '../../../../pipeline/flows/ingest/calm/read-ahead.ts'
import { flowsUnderTest, organization } from '../../../support/flows.ts'
import { temperatures } from '../../../support/reports.ts'

/** What is asked for ahead of a report, where the directory is at hand or not. */
const open = async (cause: 'live' | 'breach' | 'calm', isAtHand: boolean) => {
  const { flows, clock } = await flowsUnderTest()
  const now = clock.now()
  const parsed = parseReport(temperatures('a', now, [now, 30]), now)
  if (!parsed.ok) throw new Error(parsed.detail)
  const asked: unknown[] = []
  const gatewayStates = {
    ...flows.stores.gatewayStates,
    forReport: (...of: Parameters<typeof flows.stores.gatewayStates.forReport>) => {
      asked.push(of)
      return Promise.reject(new Error('throttled'))
    },
  }
  const report = { ...parsed.report, cause }
  const atHand = isAtHand ? await flows.directories.get(organization) : undefined
  const directories = { ...flows.directories, atHand: () => atHand }
  const ahead = readAhead(
    { ...flows, directories, stores: { ...flows.stores, gatewayStates } },
    organization,
    report,
  )
  return { report, ahead, asked }
}

test('only a breach is in a hurry, and is read ahead only where the directory is not at hand', async () => {
  const { ahead, asked } = await open('breach', false)
  expect(ahead?.sensors).toEqual(new Set(['pi', 'a']))
  expect(asked).toEqual([[organization, 'pi', ['pi', 'a']]])
  // Its failure is for whoever waits for it.
  await expect(ahead?.read).rejects.toThrow('throttled')
  for (const [cause, isAtHand] of [
    ['breach', true],
    ['live', false],
    ['calm', false],
  ] as const) {
    const other = await open(cause, isAtHand)
    expect([other.ahead, other.asked, isInHurry(other.report)]).toEqual([undefined, [], cause === 'breach'])
  }
})

test('what was read ahead serves a report whose every sensor was asked for, and no other', async () => {
  const { ahead } = await open('breach', false)
  ahead?.read.catch(() => undefined)
  expect(aheadFor(ahead, ['a', 'pi'])).toBe(ahead?.read)
  expect(aheadFor(ahead, ['a'])).toBe(ahead?.read)
  expect(aheadFor(ahead, ['a', 'b'])).toBeUndefined()
  expect(aheadFor(undefined, [])).toBeUndefined()
})
