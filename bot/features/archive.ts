import { archiveDaysRange, archivedDaysOf } from '#core/people/archive-days.ts'
import { changeArchiveDays } from '../../pipeline/flows/site/change-organization.ts'
import type { Feature } from '../context.ts'
import { onCommand } from '../handlers.ts'
import { parseArchiveDays } from '../parsers/records/archive-length.ts'
import { answer } from '../replies/reply.ts'
import type { Say } from '../views/say.ts'

const yearDays = 365

const isText = (say: Say, days: number): string =>
  days % yearDays === 0
    ? say.html('archive-is-years', { count: days / yearDays })
    : say.html('archive-is-days', { count: days })

/** For how long what was measured is kept. */
export const archive: Feature = (bot, deps) =>
  onCommand(bot, deps, 'archive', async (ctx, words) => {
    const { say } = ctx
    const { organization, directory, person } = ctx.member
    const before = archivedDaysOf(directory.organization)
    const days = parseArchiveDays(words)
    if (days === undefined) {
      const example = say.code(`/archive ${say.plain('example-archive')}`)
      const how = say.html('archive-how', { example, ...archiveDaysRange })
      return answer(ctx, deps, { html: [isText(say, before), how].join('\n') })
    }
    ctx.changing = true
    const changed = await changeArchiveDays(deps.flows, organization, days, person)
    const is = isText(say, days)
    const lines = [changed ? `✅ ${is}` : is, ...(days < before ? [say.html('archive-shorter')] : [])]
    await answer(ctx, deps, { html: lines.join('\n') })
  })
