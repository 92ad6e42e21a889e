import { describe, expect, test } from 'vitest'
import { type ChatState, emptyChat, type TellingCall, type TellingPlan } from '#core/notice/chat-state.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { settledOf, withoutGone, withoutSettling } from '../../../pipeline/flows/notice/settles.ts'
import { notice, view } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'

const shown = view('a')
const card = {
  messageId: 7,
  site: 'cellar',
  openedAt: t0,
  digest: false,
  alarms: { [alarmKey(shown)]: shown },
}
const state: ChatState = { ...emptyChat, cards: [card] }
const planOf = (call: TellingCall): TellingPlan => ({ call, after: state, settles: ['told'], urgent: false })
const news = notice('changed', view('a', { order: 3, severity: 'warning' }))
const edit = planOf({ kind: 'edit-card', card })
const names = planOf({ kind: 'names', card, alarms: [shown] })
const send = planOf({ kind: 'send-card', card })
const reply = planOf({ kind: 'reply', replyTo: 7, notices: [news] })
const nothing: TellingPlan = { call: null, after: state, settles: ['told'] }

describe('a message that is gone', () => {
  test.each([
    ['edited', edit],
    ['gone on with names', names],
  ])('and was to be %s is told anew, as its alarms are known now, and settles nothing', (_what, plan) => {
    const after = withoutGone(state, plan, [news])
    expect(after?.cards).toEqual([{ ...card, messageId: 0, alarms: { [alarmKey(shown)]: news.view } }])
    expect(withoutSettling(plan, { kind: 'gone' }).settles).toEqual([])
    expect(withoutSettling(plan, { kind: 'sent', messageId: 7 }).settles).toEqual(['told'])
  })

  test('is not shown by what speaks of something else', () => {
    const aside = notice('maintenance', view('a', { order: 9 }))
    expect(withoutGone(state, edit, [aside])?.cards).toMatchObject([{ alarms: { [alarmKey(shown)]: shown } }])
  })

  test.each([
    ['sent anew', send],
    ['a reply', reply],
    ['nothing', nothing],
  ])('is of no matter to %s', (_what, plan) => {
    expect(withoutGone(state, plan, [news])).toBeUndefined()
    expect(withoutSettling(plan, { kind: 'gone' })).toBe(plan)
  })
})

test('what could not be told is what the call would have settled, or else all that waits', () => {
  const [one, other] = [notice('raised', view('a')), notice('raised', view('b'))]
  expect(settledOf({ ...edit, settles: [other.id] }, [one, other])).toEqual([other])
  expect(settledOf({ ...edit, settles: [] }, [one, other])).toEqual([one, other])
})
