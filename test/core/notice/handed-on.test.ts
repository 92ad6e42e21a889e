import { expect, test } from 'vitest'
import { emptyChat } from '#core/notice/chat-state.ts'
import { planTelling } from '#core/notice/plan.ts'
import { isOutdated } from '#core/notice/queue.ts'
import { notice, siteOf, view } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'

const annas = { by: 1001, name: 'Anna', at: t0 }

test('an alarm that was handed on is told where no card of it is, as a message of its own', () => {
  const handed = notice('handed-on', view('a', { acknowledgement: annas }))
  const { call } = planTelling(emptyChat, [handed], t0, siteOf)
  expect(call).toEqual({ kind: 'reply', replyTo: null, notices: [handed] })
})

test('it is no news any more when it is over or somebody else has it by now', () => {
  const handed = notice('handed-on', view('a', { acknowledgement: annas }))
  expect(isOutdated(handed, view('a', { order: 2, acknowledgement: annas }))).toBe(false)
  expect(isOutdated(handed, view('a', { order: 2, acknowledgement: { ...annas, by: 9 } }))).toBe(true)
  expect(isOutdated(handed, view('a', { order: 2, acknowledgement: null }))).toBe(true)
  expect(isOutdated(handed, view('a', { order: 2, acknowledgement: annas, state: 'ended' }))).toBe(true)
})
