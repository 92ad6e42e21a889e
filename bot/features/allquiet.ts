import { dayMinutes } from '#core/quiet-hours.ts'
import { changeQuietWord } from '../../pipeline/flows/people/change-wish.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onCommand } from '../handlers.ts'
import { answer } from '../replies/reply.ts'

const two = (number: number): string => String(number).padStart(2, '0')
const clockOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** "7", "7.30", "07:30"; null ends it; undefined is neither. */
const minuteIn = (words: string): number | null | undefined => {
  if (/^(off|av)$/i.test(words)) return null
  const [, hour, minute = '0'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(words) ?? []
  if (hour === undefined || Number(minute) > 59) return undefined
  const at = Number(hour) * 60 + Number(minute)
  return at < dayMinutes ? at : undefined
}

const asked = async (ctx: BotContext, { flows }: BotDeps, words: string): Promise<string> => {
  const { say, member } = ctx
  const example = say.code('/allquiet 07:30')
  if (words === '') {
    const { quietWordAt: at } = member.person
    return at === undefined
      ? say.html('allquiet-none', { example })
      : say.html('allquiet-at', { time: clockOf(at), example: say.code('/allquiet off') })
  }
  const minute = minuteIn(words)
  if (minute === undefined) return say.html('allquiet-how', { example })
  ctx.changing = true
  await changeQuietWord(flows, member.organization, member.person.id, minute ?? undefined)
  return minute === null ? say.html('allquiet-off') : say.html('allquiet-set', { time: clockOf(minute) })
}

/** A daily word that all is quiet, for who wants to know that the watch lives without asking it. */
export const allQuiet: Feature = (bot, deps) =>
  onCommand(bot, deps, 'allquiet', async (ctx, words) =>
    answer(ctx, deps, { html: await asked(ctx, deps, words.trim()) }),
  )
