import { expect, test } from 'vitest'
import { overdueRule } from '#core/alarm/alarm-rules.ts'
import { isLoud, isOutOfService, isToldWith } from '#core/notice/queue.ts'
import type { Upkeep } from '#core/notice/upkeep.ts'
import { notice, view } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'

const maintenance = (id: string) => ({
  id,
  responsibleName: 'Erik',
  from: t0,
  until: t0 + 1,
  reason: 'service',
  count: 2,
})
const about = (sensor: string, id: string, upkeep: Upkeep) =>
  notice('maintenance', view(sensor, { rule: overdueRule, maintenance: maintenance(id) }), { upkeep })

test('what is said of a maintenance is said once, however many sensors are out of service with it', () => {
  const first = about('a1', 'x', 'ends')
  expect(isToldWith(first, about('a2', 'x', 'ends'))).toBe(true)
  expect(isToldWith(first, about('a2', 'y', 'ends'))).toBe(false)
  expect(isToldWith(first, about('a2', 'x', 'asked'))).toBe(false)
  expect(isToldWith(first, first)).toBe(false)
  expect(isToldWith(notice('test', view('a1')), first)).toBe(false)
})

test('what is out of service makes no sound; that its maintenance is overdue does', () => {
  const serviced = view('a1', { maintenance: maintenance('x') })
  expect([isOutOfService(serviced), isLoud(serviced, t0)]).toEqual([true, false])
  const overdue = { ...serviced, rule: overdueRule }
  expect([isOutOfService(overdue), isLoud(overdue, t0)]).toEqual([false, true])
})
