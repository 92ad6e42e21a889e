import { minuteMs } from '#core/time.ts'
import { countVoices, endVoices, linkRealMs, offerVoice } from '../../pipeline/flows/voice/voice.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onCommand } from '../handlers.ts'
import { answer } from '../replies/reply.ts'

const asked = async (ctx: BotContext, { flows }: BotDeps, words: string): Promise<string> => {
  const { say, member } = ctx
  // Whoever reads along would speak as its reader.
  if (ctx.chat?.type !== 'private') return say.html('voice-alone')
  const { organization, person } = member
  ctx.changing = true
  if (/^(off|av)$/i.test(words)) {
    await endVoices(flows, organization, person)
    return say.html('voice-ended')
  }
  const count = await countVoices(flows, organization, person.id)
  const { link, spoken } = await offerVoice(flows, organization, person)
  const minutes = linkRealMs / minuteMs
  return say.html('voice-offered', {
    link: say.code(link),
    spoken: say.code(spoken),
    minutes,
    count,
    off: say.code('/voice off'),
  })
}

/** Links a voice assistant to whoever asks, with a code that they say to it once; and ends that. */
export const voice: Feature = (bot, deps) =>
  onCommand(bot, deps, 'voice', async (ctx, words) =>
    answer(ctx, deps, { html: await asked(ctx, deps, words.trim()) }),
  )
