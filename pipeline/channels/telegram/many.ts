import type { AlarmView } from '#core/notice.ts'
import { type TextArgs, text } from '../../locales/text.ts'
import { type AlarmWords, alarmWords, type CardContext, isStandingView, nameMax } from './alarm-words.ts'
import { firstThatFits, line, type Page, title } from './html.ts'
import { markOf, worstFirst } from './marks.ts'
import { namesPage } from './names-page.ts'
import { label } from './shorten.ts'

/** The site that all of them are in, how many there are, or the organization when none is known. */
const whereOf = (views: readonly AlarmView[], { directory, language }: CardContext): string => {
  const sites = new Set(views.map((view) => directory.sensors.get(view.sensor)?.site))
  const [only] = sites
  if (sites.size > 1) return text(language, 'many-sites', { count: sites.size })
  const site = only === undefined ? undefined : directory.sites.get(only)
  const { name, id } = site ?? directory.organization
  return label(name, nameMax, id)
}

const counts = (views: readonly AlarmView[]): Readonly<Record<string, number>> => {
  const count = (test: (view: AlarmView) => boolean): number => views.filter(test).length
  return {
    critical: count((view) => isStandingView(view) && view.severity === 'critical'),
    warning: count((view) => isStandingView(view) && view.severity === 'warning'),
    untaken: count((view) => isStandingView(view) && view.acknowledgement === null),
    silenced: count((view) => isStandingView(view) && view.silence !== null),
    returned: count(({ state }) => state === 'returned'),
    ended: count(({ state }) => state === 'ended'),
  }
}

const headOf = (views: readonly AlarmView[], context: CardContext): Page => {
  const say = (id: string, args: TextArgs): string => text(context.language, id, args)
  const standing = views.filter(isStandingView).length
  const [worst] = views
  const mark = worst === undefined ? '✅' : markOf(worst)
  const id = standing > 0 ? 'many-active' : 'many-over'
  const heading = say(id, { where: whereOf(views, context), count: standing > 0 ? standing : views.length })
  const parts = Object.entries(counts(views))
    .filter(([, count]) => count > 0)
    .map(([what, count]) => say(`count-${what}`, { count }))
  return [title(`${mark} ${heading}`), line(parts.join(' · '))]
}

/** How one alarm stands, in a few words. `brief` leaves out the limit and the owner. */
const stateOf = (view: AlarmView, words: AlarmWords, brief: boolean): string => {
  const { say, time } = words
  if (view.state === 'returned') return say('line-returned', { time: time(view.clearedAt ?? view.began) })
  if (view.state === 'ended') return say('line-ended', { time: time(view.clearedAt ?? view.began) })
  if (view.rule.kind === 'silent') return say('line-silent', { kind: words.kind, time: time(view.began) })
  const measured = view.latest?.value
  const value = measured === undefined ? undefined : words.value(measured)
  const reading = (brief ? value : words.valueAndLimit(measured)) ?? words.what()
  return view.state === 'recovering' ? say('line-recovering', { reading }) : reading
}

/** "🔴 ULT freezer 2: −61.2 °C, limit −70 °C · Anna has it". */
export const alarmLine = (view: AlarmView, context: CardContext, sites: boolean, brief: boolean): string => {
  const words = alarmWords(view, context)
  const start = `${markOf(view)} ${sites ? words.place : words.name}: ${stateOf(view, words, brief)}`
  if (brief || !isStandingView(view)) return start
  const taken = view.acknowledgement
  const owner =
    taken === null ? words.say('line-nobody') : words.say('line-owner', { name: words.person(taken.name) })
  return `${start} · ${owner}`
}

/** Whether alarms of more than one site are among these, so that each must say where it is. */
export const areInSites = (views: readonly AlarmView[], { directory }: CardContext): boolean =>
  new Set(views.map((view) => directory.sensors.get(view.sensor)?.site)).size > 1

/** Several alarms on one card, worst first; shorter the more there are, and never cut. */
export const renderMany = (unsorted: readonly AlarmView[], context: CardContext): Page => {
  const views = [...unsorted].sort(worstFirst)
  const head = headOf(views, context)
  const sites = areInSites(views, context)
  const lines = (brief: boolean): Page => [
    ...head,
    ...views.map((view) => line(alarmLine(view, context, sites, brief))),
  ]
  return firstThatFits([() => lines(false), () => lines(true), () => namesPage(head, views, context)])
}
