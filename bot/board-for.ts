import { type Board, readBoard } from '../pipeline/flows/read/read-board.ts'
import type { BotContext, BotDeps } from './context.ts'

/** The board of who is speaking. */
export const boardFor = async (ctx: BotContext, { flows }: BotDeps): Promise<Board> => {
  const board = await readBoard(flows, ctx.member.organization)
  if (board === undefined) throw new Error('the organization of a member is gone')
  return board
}
