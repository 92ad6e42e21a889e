import { InlineKeyboard } from 'grammy'
import { packAction } from '../../pipeline/channels/telegram/callback-data.ts'
import { isOnlyToNote } from '../../pipeline/channels/view-state.ts'
import { type Board, readBoard } from '../../pipeline/flows/read/read-board.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import type { BotContext, Feature } from '../context.ts'
import { may, onCommand } from '../handlers.ts'
import { answer } from '../replies/reply.ts'
import { alarmsText, referenceOf, takeable } from '../views/alarms.ts'
import { kindOf, whatWords } from '../views/row-notes.ts'
import type { Say } from '../views/say.ts'
import { sensorLabels } from '../views/told-apart.ts'

const keyboard = (say: Say, board: Board): InlineKeyboard => {
  const buttons = new InlineKeyboard()
  const listed = takeable(board)
  const sensors = [...new Set(listed.map(({ row }) => row.sensor))]
  const labels = sensorLabels(board.directory, sensors)
  for (const { row, view } of listed) {
    const isSeen = isOnlyToNote(view)
    const label = labels[sensors.indexOf(row.sensor)] ?? row.sensor.name
    const isOneOfSeveral = listed.filter((other) => other.row === row).length > 1
    const name = isOneOfSeveral
      ? `${label}: ${whatWords(say, kindOf(row.sensor, view), view.rule, view)}`
      : label
    const data = packAction({
      kind: isSeen ? 'note' : 'take',
      organization: board.directory.organization.id,
      alarm: referenceOf(view),
    })
    buttons
      .text(say.plain(isSeen ? 'button-note-sensor' : 'button-take-sensor', { name }), data)
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
