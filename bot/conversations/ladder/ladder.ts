import { policyFault } from '#core/alarm/policy-fault.ts'
import type { Site } from '#core/directory.ts'
import type { SiteId } from '#core/ids.ts'
import { addRung, removeRung, setAfter, setMeans, toggleAudience } from '#core/people/policy-edit.ts'
import {
  type Audience,
  type Ladder,
  repeatMaxMs,
  repeatMinMs,
  rungAfterMaxMs,
  rungsMax,
} from '#core/policy.ts'
import type { Severity } from '#core/rule.ts'
import { changeLadder } from '../../../pipeline/flows/site/change-ladder.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { ladderOf, ladderReply, previewOf } from '../../replies/ladder.ts'
import { faultText, rungWords, severityMark } from '../../views/ladder-words.ts'
import { shortName } from '../../views/short-name.ts'
import type { Definition, Json, Question, Talk } from '../frame/definition.ts'
import { askToPress } from '../frame/pressed.ts'
import { back, byWhat, firstWay, howLong, isMeans, whichOfRung, whoseRung } from './rung-questions.ts'

export type LadderAbout = { readonly site: SiteId; readonly severity: Severity }

/** Whoever has pressed so often begins anew: each answer makes what is kept longer. */
const stepsMax = 80

const siteNow = async (ctx: BotContext, { flows }: BotDeps, id: SiteId): Promise<Site | undefined> =>
  (await flows.directories.get(ctx.member.organization))?.sites.get(id)

const faultNow = ({ member, say }: BotContext, { flows }: BotDeps, site: Site, ladder: Ladder) => {
  const fault = policyFault(ladder, member.directory, site, flows.clock.now())
  return fault && faultText(say, member.directory, site, fault)
}

/** The ladder as it is by now, what comes of it, and what may be done. */
const menu = (deps: BotDeps, site: Site, severity: Severity, ladder: Ladder): Question<string> => ({
  typed: false,
  show: (ctx) => {
    const { say, member } = ctx
    const { directory } = member
    const fault = faultNow(ctx, deps, site, ladder)
    const heading = say.html('ladder-changing', { severity, site: say.bold(site.name) })
    const html = [
      `${severityMark[severity]} ${heading}`,
      ...(fault === undefined ? [] : [`⚠️ ${fault}`]),
      '',
      ...previewOf(ctx, deps, directory, site, severity, ladder, 'now'),
    ].join('\n')
    const rungs = ladder.rungs.map((rung, index) => [
      {
        label: `${index + 1}. ${shortName(rungWords(say, directory, site, rung), 40)}`,
        value: `rung ${index}`,
      },
    ])
    const choice = (act: string, label = say.plain(`button-ladder-${act}`)) => [{ label, value: act }]
    return {
      html,
      rows: [
        ...rungs,
        ...(ladder.rungs.length < rungsMax ? [choice('add')] : []),
        choice('repeat', say.plain('button-ladder-repeat', { duration: say.duration(ladder.repeatMs) })),
        choice('usual'),
        choice('save'),
      ],
    }
  },
  read: (ctx, answer) => {
    if (answer.kind !== 'choice') return askToPress(ctx.say)
    const fault = answer.value === 'save' ? faultNow(ctx, deps, site, ladder) : undefined
    return fault === undefined ? { kind: 'is', value: answer.value } : { kind: 'again', html: `⚠️ ${fault}` }
  },
})

const within = (min: number, max: number) => (ctx: BotContext, ms: number) =>
  ms < min || ms > max
    ? ctx.say.html('ladder-duration-bounds', { min: ctx.say.duration(min), max: ctx.say.duration(max) })
    : undefined

/** Changes one rung; comes back to the ladder when its reader presses back, or has taken it off. */
const changeRung = async (talk: Talk, site: Site, before: Ladder, index: number): Promise<Ladder> => {
  const rung = before.rungs[index]
  if (rung === undefined) return before
  switch (await talk.ask(whichOfRung(site, rung, index, before.rungs.length === 1))) {
    case 'who':
      for (let ladder = before, last: string | undefined, steps = 0; ; steps++) {
        const now = ladder.rungs[index] ?? rung
        const picked: string = await talk.ask(whoseRung(site, now, last))
        if (picked === back || steps === stepsMax) return ladder
        // Only what was packed under this question comes back.
        ladder = toggleAudience(ladder, index, JSON.parse(picked) as Audience)
        last = picked
      }
    case 'when': {
      const ask = ({ say }: BotContext): string => say.html('ladder-ask-when')
      const ms = await talk.ask(howLong([2, 5, 10, 15, 30, 60], ask, within(repeatMinMs, rungAfterMaxMs)))
      return ms === back ? before : setAfter(before, index, ms)
    }
    case 'by': {
      const by = await talk.ask(byWhat())
      return by === firstWay
        ? setMeans(before, index, null)
        : isMeans(by)
          ? setMeans(before, index, by)
          : before
    }
    case 'remove':
      return removeRung(before, index)
    default:
      return before
  }
}

type Wished = { readonly ladder: Ladder | null }

const wish = async (
  talk: Talk,
  deps: BotDeps,
  site: Site,
  severity: Severity,
): Promise<Wished | undefined> => {
  let ladder = ladderOf(deps, site, severity)
  for (let steps = 0; steps < stepsMax; steps++) {
    const act = await talk.ask(menu(deps, site, severity, ladder))
    if (act === 'save') return { ladder }
    if (act === 'usual') return { ladder: null }
    if (act === 'add') ladder = addRung(ladder)
    else if (act === 'repeat') {
      const ask = ({ say }: BotContext): string => say.html('ladder-ask-repeat')
      const ms = await talk.ask(howLong([5, 10, 15, 30, 60], ask, within(repeatMinMs, repeatMaxMs)))
      if (ms !== back) ladder = { ...ladder, repeatMs: ms }
    } else ladder = await changeRung(talk, site, ladder, Number(act.replace('rung ', '')))
  }
  return undefined
}

/** Asks who is told of a site's alarms and when, shows what comes of it at every step, and takes it as a whole. */
export const ladderTalk = (deps: BotDeps): Definition<LadderAbout> => ({
  name: 'ladder',
  version: 3,
  role: 'admin',
  async hold(talk, { site: id, severity }) {
    const kept = await talk.once(async (ctx) => ((await siteNow(ctx, deps, id)) ?? null) as Json)
    const site = kept as Site | null
    const wished = site === null ? undefined : await wish(talk, deps, site, severity)
    await talk.say(async (ctx) => {
      const { say, member } = ctx
      if (site === null || wished === undefined) return { html: say.html('ladder-given-up') }
      ctx.changing = true
      const seen = site.ladders?.[severity]?.version ?? 0
      const { organization, person } = member
      const outcome = await changeLadder(
        deps.flows,
        organization,
        { site: id, severity, ladder: wished.ladder, seen },
        person,
      )
      const directory = (await deps.flows.directories.get(organization)) ?? member.directory
      switch (outcome.kind) {
        case 'unknown-site':
          return { html: say.html('ladder-given-up') }
        case 'refused':
          return { html: `⚠️ ${faultText(say, directory, outcome.site, outcome.fault)}` }
        case 'changed-by-others':
          return { html: say.html('ladder-changed-since') }
        case 'changed':
        case 'unchanged': {
          const reply = ladderReply(ctx, deps, directory, outcome.site, severity)
          return { ...reply, html: `✅ ${say.html('ladder-changed')}\n\n${reply.html}` }
        }
      }
    })
  },
})
