import { askForFirmware, listFirmware } from '../../pipeline/flows/gateway/update-node.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { planAfterwards } from '../updates/after-update.ts'
import { type Reply, rewriteSent } from './reply.ts'

/** A node that only broadcasts has to be heard, and connected to, before it says what runs on it. */
const looksAfterRealMs = [3_000, 9_000, 15_000]

/** What is known is said at once; what our nodes say when they are asked follows in the same message. */
export const whenNodesSay = (
  ctx: BotContext,
  deps: BotDeps,
  message: number | undefined,
  list: () => Promise<Reply>,
): void => {
  if (message === undefined) return
  planAfterwards(ctx, async () => {
    if (!(await askForFirmware(deps.flows, ctx.member.organization))) return
    const known = async (): Promise<string> =>
      JSON.stringify(await listFirmware(deps.flows, ctx.member.organization))
    let shown = await known()
    let waited = 0
    for (const at of looksAfterRealMs) {
      await deps.flows.rest(at - waited)
      waited = at
      const now = await known()
      if (now !== shown) await rewriteSent(ctx, deps, message, await list())
      shown = now
    }
  })
}
