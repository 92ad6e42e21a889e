import { lengthErrorOf, maintenanceMaxMs, maintenanceMinMs } from '#core/care/maintenance.ts'
import { dayMs, hourMs } from '#core/time.ts'
import type { BotContext } from '../../context.ts'
import { parseDuration } from '../../parsers/duration.ts'
import type { Say } from '../../views/say.ts'
import type { Question } from '../frame/definition.ts'

/** What a service visit, a day and a long weekend take. Everything else up to the longest is written. */
const usualMs = [
  [2 * hourMs, 4 * hourMs, 8 * hourMs],
  [dayMs, 3 * dayMs, 7 * dayMs],
] as const

/** Why something cannot be out of service for so long. */
const lengthText = (say: Say, error: 'no-end' | 'too-short' | 'too-long' | 'ask-twice'): string =>
  say.html('maintenance-length', {
    error,
    min: say.duration(maintenanceMinMs),
    max: say.duration(maintenanceMaxMs),
  })

/** For how long from now; it always has an end. Whether a long one is meant is asked afterwards. */
export const howLong = (ask: (ctx: BotContext) => string): Question<number> => ({
  typed: true,
  show: (ctx) => ({
    html: ask(ctx),
    rows: usualMs.map((row) => row.map((ms) => ({ label: ctx.say.duration(ms), value: String(ms) }))),
  }),
  read: ({ say }, answer) => {
    const ms =
      answer.kind === 'choice'
        ? Number(answer.value)
        : answer.kind === 'words'
          ? (parseDuration(answer.words)?.ms ?? Number.NaN)
          : Number.NaN
    const error = lengthErrorOf(ms, true)
    return error === undefined ? { kind: 'is', value: ms } : { kind: 'again', html: lengthText(say, error) }
  },
})
