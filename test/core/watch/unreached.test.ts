import { describe, expect, test } from 'vitest'
import type { Notice } from '#core/notice/notice.ts'
import { minuteMs } from '#core/time.ts'
import { undeliverable } from '#core/watch/apply-undeliverable.ts'
import type { Watch } from '#core/watch/watch.ts'
import { anna, erik, group, high, vera } from '../../support/core/directory.ts'
import { wayId } from '../../support/core/ways.ts'
import {
  context,
  fail,
  feel,
  makeWorld,
  saidNow,
  take,
  tickUntil,
  type World,
} from '../../support/core/world.ts'

const raised = (): World => {
  const world = makeWorld([high()])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}
const toldTo = ({ notices }: World, chat: number, reason: Notice['reason']): Notice => {
  const found = notices.findLast((notice) => notice.chat === chat && notice.reason === reason)
  if (found === undefined) throw new Error(`${chat} was not told`)
  return found
}
const owedBy = ({ owed }: Watch) =>
  Object.values(owed).flatMap((effect) => (effect.kind === 'tell' ? [`${effect.reason} ${effect.chat}`] : []))
const dies = (world: World, watch: Watch, notice: Notice) =>
  undeliverable(watch, context(world), notice, 'blocked')

describe('a chat that cannot be told', () => {
  test('is told to each admin once, by the first way by which they read', () => {
    const world = raised()
    world.wishes = new Map([[anna.id, ['mail', 'telegram']]])
    fail(world, toldTo(world, group, 'raised'))
    expect(saidNow(world)).toEqual([
      `undeliverable ${wayId(anna.id, 'mail')}`,
      `rung ${wayId(anna.id, 'mail')}`,
      `rung ${erik.id}`,
    ])
  })

  test('is not told to them once more while that is owed, and another one is', () => {
    const world = raised()
    world.dead = [vera.id, group]
    const [toVera, toGroup] = [toldTo(world, vera.id, 'raised'), toldTo(world, group, 'raised')]
    const first = dies(world, { ...world.watch, owed: { [toVera.id]: toVera } }, toVera)
    const admins = (watch: Watch) => owedBy(watch).filter((one) => one.startsWith('undeliverable'))
    expect(admins(first)).toEqual([`undeliverable ${anna.id}`])
    expect(admins(dies(world, first, { ...toVera, id: 'another' }))).toHaveLength(1)
    expect(admins(dies(world, first, toGroup))).toHaveLength(2)
  })

  test('though nobody knows that chat, has the next rung called', () => {
    const world = raised()
    fail(world, { ...toldTo(world, group, 'raised'), chat: -4711 })
    expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`, `rung ${anna.id}`, `rung ${erik.id}`])
  })

  test('has nobody called of what somebody has', () => {
    const world = raised()
    const notice = toldTo(world, group, 'raised')
    take(world, 'high', erik)
    fail(world, notice)
    expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`])
  })

  test('has the rung called that comes after the one that was told last', () => {
    const world = raised()
    tickUntil(world, world.now + 5 * minuteMs)
    fail(world, toldTo(world, erik.id, 'rung'))
    expect(saidNow(world)).toEqual([
      `undeliverable ${anna.id}`,
      `rung ${group}`,
      `rung ${vera.id}`,
      `rung ${anna.id}`,
    ])
  })
})
