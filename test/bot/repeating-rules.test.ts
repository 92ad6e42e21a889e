import { expect, test } from 'vitest'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { anna, botUnderTest, maja, organization } from './bot-under-test.ts'

test('a limit that rings again and again shows what would have made it ring less', async () => {
  const under = await botUnderTest()
  for (let minute = 0; minute < 36; minute++) {
    const now = under.clock.now()
    const value = minute % 6 < 3 ? 24.5 : 23.3
    await ingest(under.flows, organization, temperatures('a', now, [now, value]), 'pi')
    await under.clock.advance(60_000)
    await under.idle()
  }
  const [english = ''] = await under.write(anna, '/rules a')
  expect(english).toContain('It has rung 6 times since 02:00.')
  expect(english).toContain('With a deadband of 1 °C: 1 instead of 6.')
  expect(english).toContain('With a delay of 4 min before it rings: 0 instead of 6.')
  const [swedish = ''] = await under.write(maja, '/rules a')
  expect(swedish).toContain('Med ett dödband på 1 °C: 1 i stället för 6.')
  const [other = ''] = await under.write(anna, '/rules b')
  expect(other).not.toContain('instead of')
})
