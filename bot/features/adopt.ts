import { strangersOf } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import type { Feature } from '../context.ts'
import { adoptTalk } from '../conversations/adopt.ts'
import { begin } from '../conversations/frame/run.ts'
import { onCommand } from '../handlers.ts'
import { answer } from '../replies/reply.ts'

/** Brings an unknown sensor into use, one question after the other. */
export const adopt: Feature = (bot, deps) =>
  onCommand(bot, deps, 'adopt', async (ctx) => {
    const strangers = await strangersOf(deps.flows, ctx.member.organization)
    if (strangers.length === 0) return answer(ctx, deps, { html: ctx.say.html('adopt-nothing') })
    await begin(ctx, deps, adoptTalk(deps), null)
  })
