import { InlineKeyboard } from 'grammy'
import { packAction } from '../../pipeline/channels/telegram/callback-data.ts'
import { isOnlyToNote } from '../../pipeline/channels/view-state.ts'
import { type Board, readBoard } from '../../pipeline/flows/read/read-board.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import type { BotContext, Feature } from '../context.ts'
import { may, onCommand } from '../handlers.ts'
import { answer } from '../replies/reply.ts'
import { alarmsText, referenceOf, takeable } from '../views/alarms.ts'
import type { Say } from '../views/say.ts'

const keyboard = (say: Say, board: Board): InlineKeyboard => {
  const buttons = new InlineKeyboard()
  for (const { row, view } of takeable(board)) {
    const isSeen = isOnlyToNote(view)
    const data = packAction({
      kind: isSeen ? 'note' : 'take',
      organization: board.directory.organization.id,
      alarm: referenceOf(view),
    })
    buttons
      .text(say.plain(isSeen ? 'button-note-sensor' : 'button-take-sensor', { name: row.sensor.name }), data)
      .success()
      .row()
  }
  return buttons
}

/** What stands and what came back untaken, each with a button to take it. */
export const alarms: Feature = (bot, deps) =>
  onCommand(bot, deps, 'alarms', async (ctx: BotContext) => {
    const board = await readBoard(deps.flows, ctx.member.organization)
    if (board === undefined) throw new Error('the organization of a member is gone')
    const buttons = may(ctx, 'operator') ? keyboard(ctx.say, board) : new InlineKeyboard()
    offerPage(ctx, deps, buttons.row(), 'alarms')
    await answer(ctx, deps, { html: alarmsText(ctx.say, board), keyboard: buttons })
  })
