import { createHash } from 'node:crypto'
import type { Site } from '#core/directory.ts'
import { doToRoster, ifStill, endRoster as noMoreRoster } from '../../../pipeline/flows/duty/roster-deeds.ts'
import {
  type CalendarFrom,
  type CalendarLook,
  calendarAddress,
  lookAtCalendar,
  takeCalendar,
} from '../../../pipeline/flows/duty/take-calendar.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import type { SentFile } from '../../parsers/sent-file.ts'
import { sentBytes } from '../../updates/sent-bytes.ts'
import { refusedCalendar } from '../../views/roster-words.ts'
import { agreedOn } from '../frame/agreed-on.ts'
import type { Question, Talk } from '../frame/definition.ts'
import { confirm } from '../frame/questions.ts'
import { matchNames, meantIn, type Understood } from './matching.ts'
import { done, rosterNow } from './shown.ts'

const fingerprint = (look: CalendarLook): string =>
  createHash('sha256')
    .update(JSON.stringify(look.kind === 'read' ? look.hours : look))
    .digest('base64url')

/** Shows what a calendar says, and takes it if that is still so when somebody has said yes. */
const takeWhatItSays = async (
  talk: Talk,
  deps: BotDeps,
  site: Site,
  bring: (ctx: BotContext) => Promise<CalendarFrom | undefined>,
): Promise<void> => {
  const look = async (ctx: BotContext): Promise<readonly [CalendarFrom | undefined, CalendarLook]> => {
    const from = await bring(ctx)
    const gone: CalendarLook = { kind: 'refused', why: 'unreachable', said: 'Telegram' }
    return [from, from === undefined ? gone : await lookAtCalendar(deps.flows, site, from)]
  }
  const first = await talk.once(async (ctx) => {
    const [, looked] = await look(ctx)
    return looked.kind === 'refused'
      ? { html: `⚠️ ${refusedCalendar(ctx.say, looked)}`, seen: null }
      : { html: '', seen: fingerprint(looked) }
  })
  if (first.seen === null) return talk.say(() => ({ html: first.html }))
  const understood = async (ctx: BotContext): Promise<Understood> => {
    const [, looked] = await look(ctx)
    if (looked.kind === 'refused' || fingerprint(looked) !== first.seen)
      return { hours: [], notes: [], knownUntil: 0 }
    return { hours: looked.hours, notes: looked.notes, knownUntil: looked.wanted.to }
  }
  const given = await matchNames(talk, site, understood, deps.flows.clock.now)
  await talk.say(async (ctx) => {
    const { organization, person } = ctx.member
    const [from, looked] = await look(ctx)
    if (from === undefined || looked.kind === 'refused' || fingerprint(looked) !== first.seen)
      return { html: ctx.say.html('calendar-changed-since') }
    ctx.changing = true
    const names = meantIn(ctx, { ...looked, knownUntil: looked.wanted.to }, given)
    await takeCalendar(deps.flows, organization, site, from, looked, names, person)
    return done(ctx, deps, site, `✅ ${ctx.say.html('roster-done')}`)
  })
}

/** A calendar file that somebody sent. */
export const takeFile = (talk: Talk, deps: BotDeps, site: Site, file: SentFile): Promise<void> =>
  takeWhatItSays(talk, deps, site, async (ctx) => {
    const bytes = await sentBytes(ctx, deps, file)
    return bytes && { kind: 'file', name: file.name, bytes }
  })

const urlQuestion: Question<string> = {
  typed: true,
  show: ({ say }) => ({ html: say.html('roster-ask-address'), rows: [] }),
  read: ({ say }, answer) => {
    const words = answer.kind === 'words' ? answer.words.trim() : ''
    const value = calendarAddress(words)
    return value === undefined
      ? { kind: 'again', html: say.html('calendar-not-https') }
      : { kind: 'is', value }
  },
}

/** A calendar behind an address, which is fetched anew by itself. */
export const takeAddress = async (talk: Talk, deps: BotDeps, site: Site): Promise<void> => {
  const url = await talk.ask(urlQuestion)
  await takeWhatItSays(talk, deps, site, async () => ({ kind: 'address', url }))
}

/** The site keeps no roster any more: on duty is who always is. */
export const endRoster = async (talk: Talk, deps: BotDeps, site: Site): Promise<void> => {
  const isRight = (isChanged: boolean): Question<true> =>
    confirm(
      ({ say }) =>
        [
          ...(isChanged ? [say.html('changed-meanwhile')] : []),
          say.html('roster-ask-none', { site: say.bold(site.name) }),
        ].join('\n'),
      (say) => say.plain('button-roster-none'),
    )
  const { seen } = await agreedOn(
    talk,
    (ctx) => rosterNow(ctx, site).version ?? 0,
    (isChanged) => talk.ask(isRight(isChanged)),
  )
  await talk.say(async (ctx) => {
    const { organization, person } = ctx.member
    ctx.changing = true
    const deed = ifStill(noMoreRoster, seen)
    const outcome = await doToRoster(deps.flows, organization, site.id, person, deed)
    if (outcome.kind !== 'changed') return { html: ctx.say.html('roster-gone') }
    return done(ctx, deps, site, `✅ ${ctx.say.html('roster-done')}`)
  })
}
