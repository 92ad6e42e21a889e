import { expect, test } from 'vitest'
import { isNoAlarm, isNoCall, makesSound, type NoticeReason } from '#core/notice/reason.ts'

/** What a reason is: whether a phone sounds, whether somebody is asked to do something, and whether it is about the alarm. */
const reasons: Readonly<Record<NoticeReason, string>> = {
  raised: 'sounds, calls',
  rung: 'sounds, calls',
  worsened: 'sounds, calls',
  'silence-ended': 'sounds, calls',
  'back-in-service': 'sounds, calls',
  'acknowledgement-ended': 'sounds, calls',
  'handed-on': 'sounds, calls',
  'quiet-ended': 'sounds, calls',
  repeated: 'sounds, calls',
  cleared: 'sounds',
  settled: '',
  changed: '',
  late: '',
  lost: 'aside',
  undeliverable: 'sounds, aside',
  maintenance: 'sounds, aside',
  test: 'sounds, aside',
}

test('each reason sounds, calls for help and speaks of its alarm as it should', () => {
  const said = (reason: NoticeReason): string =>
    [makesSound(reason) ? 'sounds' : '', isNoCall(reason) ? '' : 'calls', isNoAlarm(reason) ? 'aside' : '']
      .filter((word) => word !== '')
      .join(', ')
  const names = Object.keys(reasons) as readonly NoticeReason[]
  expect(Object.fromEntries(names.map((reason) => [reason, said(reason)]))).toEqual(reasons)
})
