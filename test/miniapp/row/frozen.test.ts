import { expect, it } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { type AlarmAnswer, type BoardAnswer, isSentBoard, readSentBoard } from '#core/wire/board-answers.ts'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { conditionText } from '../../../miniapp/row/alarm-line.tsx'
import { lookOf } from '../../../miniapp/row/row-state.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { apiUnderTest, organization } from '../../lambdas/dashboard-api/support.ts'
import { wordsOf } from '../../support/page-words.ts'
import { temperatures } from '../../support/reports.ts'

const minute = 60_000

/** The board of the server, as the page understands it. */
const boardOf = (body: unknown): BoardAnswer => {
  const board = isSentBoard(body) ? readSentBoard(body) : undefined
  if (board === undefined) throw new Error('the page does not understand the board')
  return board
}

it('a value that stands still is a warning on the page, in words, and not green', async () => {
  const { ask, flows, clock } = await apiUnderTest(presetRules('freezer'))
  for (let report = 0; report < 26; report++) {
    await clock.advance(30 * minute)
    const now = clock.now()
    const samples = Array.from({ length: 30 }, (_, back): [number, number] => [
      now - (29 - back) * minute,
      -20.37,
    ])
    await ingest(flows, organization, temperatures('a', now, ...samples), 'pi')
  }
  const [row] = boardOf((await ask('/api/board')).body).rows
  if (row === undefined) throw new Error('no row')
  expect([row.sensor, lookOf(row)]).toEqual(['a', 'warning'])
  const [alarm] = row.alarms
  expect(alarm).toMatchObject({ kind: 'frozen', quantity: 'temperature', limit: null, state: 'active' })
  const words = (one: AlarmAnswer | undefined) =>
    one && [
      conditionText(one, createFormat('en', wordsOf('en'), 'UTC')),
      conditionText(one, createFormat('sv', wordsOf('sv'), 'UTC')),
    ]
  expect(words(alarm)).toEqual(['The value does not move', 'Värdet rör sig inte'])
})
