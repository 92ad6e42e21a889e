import { expect, test } from 'vitest'
import { viewOf } from '#core/notice/notice.ts'
import { minuteMs } from '#core/time.ts'
import { active } from '../../support/core/alarms.ts'
import { high } from '../../support/core/directory.ts'

const context = { sensor: 'a', rule: high(), latest: null, perMinute: null, silence: null, order: 1 }

test('a view says why what is heard cannot be read, where that is known', () => {
  const hindrance = { sensor: 'a', why: 'replayed', count: 9, since: 5, at: 7 } as const
  expect(viewOf(active(), 'active', null, { ...context, hindrance })).toMatchObject({
    hindrance: { why: 'replayed', since: 5 },
  })
  const files = { ...hindrance, why: 'files-damaged', detail: 'keys.json' } as const
  expect(viewOf(active(), 'active', null, { ...context, hindrance: files }).hindrance?.detail).toBe(
    'keys.json',
  )
  expect(viewOf(active(), 'active', null, context)).not.toHaveProperty('hindrance')
})

test('a view says how often a sensor is heard only where that is slower than expected', () => {
  const slow = viewOf(active(), 'active', null, { ...context, heardEveryMs: 10 * minuteMs })
  expect(slow).toMatchObject({ sensor: 'a', state: 'active', heardEveryMs: 10 * minuteMs })
  expect(viewOf(active(), 'active', null, context)).not.toHaveProperty('heardEveryMs')
})
