import type { ChatId } from '#core/ids.ts'
import type { Notice } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { makesSound } from '#core/notice/reason.ts'
import { minuteMs } from '#core/time.ts'
import { anna, erik, group, high, vera } from './directory.ts'
import { feel, makeWorld, tickUntil, type World } from './world.ts'

export const story = (world: World) => {
  const known = world.watch.stories.high
  if (known === undefined) throw new Error('no story')
  return known
}
export const acknowledged = (world: World) => {
  const { acknowledgement } = story(world)
  if (acknowledgement === null) throw new Error('nobody has it')
  return acknowledgement
}
export const everybody = [group, anna.id, erik.id, vera.id]
export const soundsIn = (notices: readonly Notice[], chat: ChatId): readonly string[] =>
  notices.filter((one) => one.chat === chat && makesSound(one.reason)).map(({ reason }) => reason)
export const cardsIn = (world: World, chat: ChatId): number =>
  new Set(world.notices.filter((one) => one.chat === chat).map(({ view }) => alarmKey(view))).size

/** Time passes until the sensor speaks, with a watcher that is never late. */
export const later = (world: World, ms: number, value: number): void => {
  tickUntil(world, world.now + ms)
  feel(world, 0, value)
}
/** Over the limit and back again, once: six minutes. */
export const swing = (world: World, over = 25): void => {
  for (const value of [over, over, over, 22, 22, 22]) later(world, minuteMs, value)
}
export const swinging = (times: number): World => {
  const world = makeWorld([high()])
  for (let nth = 0; nth < times; nth++) swing(world)
  return world
}
/** What was told after that, until `what` was done. */
export const toldBy = (world: World, what: () => void): readonly Notice[] => {
  const told = world.notices.length
  what()
  return world.notices.slice(told)
}
