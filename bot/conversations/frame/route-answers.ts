import type { Composer } from 'grammy'
import { loadedOnce } from '../../../pipeline/ports/loaded-once.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { concerns } from './concerns.ts'
import type { Definition, Json } from './definition.ts'
import { inputOf, placeOf } from './input.ts'
import { withLease } from './lease.ts'

/** Loaded with the first answer that somebody waits for: most updates are none. */
const loadTurn = loadedOnce(() => import('./take-turn.ts'))

/** Hands an answer to the conversation that waits for it. */
export const takeTurns = (
  bot: Composer<BotContext>,
  deps: BotDeps,
  find: (name: string) => Promise<Definition<Json> | undefined>,
): void => {
  const { stores, clock } = deps.flows
  bot.use(async (ctx, next) => {
    const place = placeOf(ctx)
    const input = inputOf(ctx)
    if (place === undefined || input === undefined) return next()
    if (input.kind === 'press' && input.button.person !== place.person)
      return ctx.toast(ctx.say.plain('conversation-not-yours'))
    const waiting = await stores.conversations.peek(place, clock.now())
    if (waiting === undefined || !concerns(ctx, waiting, input)) return next()
    const { takeTurn } = await loadTurn()
    const isTaken = await withLease(deps, place, (desk) => takeTurn(ctx, deps, { place, input, desk, find }))
    if (!isTaken) await next()
  })
}
