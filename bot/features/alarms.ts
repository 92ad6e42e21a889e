import { InlineKeyboard } from 'grammy'
import { readBoard } from '../../pipeline/flows/read/read-board.ts'
import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import type { BotContext, Feature } from '../context.ts'
import { may, onCommand } from '../handlers.ts'
import { answer } from '../replies/reply.ts'
import { alarmsText, listedAlarms } from '../views/alarms.ts'

const loadButtons = loadedOnce(() => import('../buttons/alarm-buttons.ts'))

/** What stands and what came back untaken, each with a button to take it. */
export const alarms: Feature = (bot, deps) =>
  onCommand(bot, deps, 'alarms', async (ctx: BotContext) => {
    const board = await readBoard(deps.flows, ctx.member.organization)
    if (board === undefined) throw new Error('the organization of a member is gone')
    const keyboard = new InlineKeyboard()
    if (may(ctx, 'operator') && listedAlarms(board).length > 0)
      (await loadButtons()).addAlarms(ctx.say, board, keyboard)
    offerPage(ctx, deps, keyboard.row(), 'alarms')
    await answer(ctx, deps, { html: alarmsText(ctx.say, board), keyboard })
  })
