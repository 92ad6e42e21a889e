import { watchedIn } from '#core/duty/watched.ts'
import { nameMax } from '#core/name.ts'
import { type AlarmView, isLateNews } from '#core/notice/notice.ts'
import { alarmKey, isOutOfService } from '#core/notice/queue.ts'
import type { Millis } from '#core/time.ts'
import { type TextArgs, text } from '../../locales/text.ts'
import { isStandingView } from '../view-state.ts'
import { type AlarmWords, alarmWords, type CardContext } from './alarm-text.ts'
import { htmlOf, line, type Page, plainOf, textLengthMax, title } from './html.ts'
import { linesOrNames, type NamesPage } from './names-page.ts'
import { byRank, markOf, worstFirst } from './severity-mark.ts'
import { label } from './shorten.ts'

/** More people than this in one storm are not read, only counted. */
const ownersMax = 5

/** The site that all of them are in, how many there are, or the organization when none is known. */
const whereOf = (views: readonly AlarmView[], { directory, language }: CardContext): string => {
  const sites = new Set(views.map((view) => watchedIn(directory, view.sensor)?.site))
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
    service: count((view) => isStandingView(view) && isOutOfService(view)),
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
  const isLate = views.every(isLateEnd)
  const id = standing > 0 ? 'many-active' : isLate ? 'many-late' : 'many-over'
  const heading = say(id, { where: whereOf(views, context), count: standing > 0 ? standing : views.length })
  const parts = Object.entries(counts(views))
    .filter(([, count]) => count > 0)
    .map(([what, count]) => say(`count-${what}`, { count }))
  const when = standing > 0 ? sinceOf(views.filter(isStandingView), context) : overOf(views, context)
  if (isLate) return [title(`${mark} ${heading}`), ...learnedOf(views, context).map(line)]
  return [title(`${mark} ${heading}`), line(parts.join(' · ')), ...when.map(line)]
}

const isLateEnd = (view: AlarmView): boolean => view.state === 'ended' && isLateNews(view)

/** When the last of it was learned. */
const learnedOf = (views: readonly AlarmView[], context: CardContext): readonly string[] => {
  const [last] = [...views].sort((a, b) => (b.learnedAt ?? 0) - (a.learnedAt ?? 0))
  if (last === undefined) return []
  const { say, time } = alarmWords(last, context)
  return [say('many-learned', { time: time(last.learnedAt ?? context.now) })]
}

/** What comes again and again began with its first time. */
const beganOf = ({ story, began }: AlarmView): Millis => story?.began ?? began

/** Since when the first of them lasts. */
const sinceOf = (standing: readonly AlarmView[], context: CardContext): readonly string[] => {
  const [first] = [...standing].sort((a, b) => beganOf(a) - beganOf(b))
  if (first === undefined) return []
  const { say, time, lasting } = alarmWords(first, context)
  return [say('many-since', { time: time(beganOf(first)), duration: lasting(beganOf(first)) })]
}

/** From when to when all of it lasted, and who took how many. */
const overOf = (views: readonly AlarmView[], context: CardContext): readonly string[] => {
  const [first] = [...views].sort((a, b) => beganOf(a) - beganOf(b))
  if (first === undefined) return []
  const words = alarmWords(first, context)
  const from = beganOf(first)
  const to = Math.max(...views.map(({ began, clearedAt }) => clearedAt ?? began))
  const span = { from: words.time(from), to: words.time(to), duration: words.lasting(from, to) }
  const taken = new Map<string, number>()
  for (const { acknowledgement } of views)
    if (acknowledgement !== null) {
      const name = words.person(acknowledgement.name)
      taken.set(name, (taken.get(name) ?? 0) + 1)
    }
  const owners = [...taken]
    .sort(([, a], [, b]) => b - a)
    .slice(0, ownersMax)
    .map(([name, count]) => words.say('many-taken-by', { name, count }))
  // How many came back untaken is counted above; when all did, that is all there is to say.
  const allCameBack = views.every(({ state }) => state === 'returned')
  const untaken = allCameBack ? [] : [words.say('many-untaken')]
  return [words.say('many-span', span), ...(owners.length === 0 ? untaken : [owners.join(', ')])]
}

/** How one alarm stands, in a few words. `brief` leaves out the limit and the owner. */
const stateOf = (view: AlarmView, words: AlarmWords, brief: boolean): string => {
  const { say, time } = words
  if (view.gone) return say('line-gone')
  if (isLateEnd(view)) {
    const to = view.clearedAt ?? view.began
    const span = { from: time(view.began), to: time(to), duration: words.lasting(view.began, to) }
    return say('line-late', { what: words.what(), ...span })
  }
  if (view.state === 'returned') return say('line-returned', { time: time(view.clearedAt ?? view.began) })
  if (view.takenOut !== undefined) return say('line-taken-out')
  if (view.changed?.ended === true)
    return say('line-ended-changed', { time: time(view.clearedAt ?? view.began) })
  if (view.settled !== undefined) return say('line-settled', { how: view.settled.how })
  if (view.state === 'ended') return say('line-ended', { time: time(view.clearedAt ?? view.began) })
  if (view.rule.kind === 'silent') return say('line-silent', { kind: words.kind, time: time(view.began) })
  if (view.rule.kind === 'drill') return words.what()
  if (view.rule.kind === 'uncovered')
    return view.hours === undefined
      ? words.what()
      : say('line-uncovered', { from: time(view.hours.from), to: time(view.hours.to) })
  if (view.rule.kind === 'overdue') return say('line-overdue', { what: words.what(), time: time(view.began) })
  if (view.rule.kind === 'frozen')
    return say('line-frozen', {
      what: words.what(),
      value: (view.worst && words.value(view.worst.value)) ?? '',
      time: time(view.began),
    })
  const measured = view.latest?.value
  const value = measured === undefined ? undefined : words.value(measured)
  const known = (brief ? value : words.valueAndLimit(measured)) ?? words.what()
  const reading = words.aged(known)
  return view.state === 'recovering' ? say('line-recovering', { reading }) : reading
}

/** "🔴 ULT freezer 2: −61.2 °C, limit −70 °C · Anna has it". */
export const alarmLine = (view: AlarmView, context: CardContext, sites: boolean, brief: boolean): string => {
  const words = alarmWords(view, context)
  const start = `${markOf(view)} ${sites ? words.place : words.name}: ${stateOf(view, words, brief)}`
  if (brief) return start
  const worst = isStandingView(view) ? undefined : words.worst('line-worst')
  const repeats = view.story && words.say('line-repeats', { count: view.story.count })
  return [start, repeats, worst, ownerOf(view, words)].filter((words) => words !== undefined).join(' · ')
}

/** Who has it, or took it; of what came back untaken its state says so already. */
const ownerOf = (view: AlarmView, { say, person }: AlarmWords): string | undefined => {
  const taken = view.acknowledgement
  if (isStandingView(view))
    return taken === null ? say('line-nobody') : say('line-owner', { name: person(taken.name) })
  if (taken !== null) return say('line-taken', { name: person(taken.name) })
  if (view.noted !== undefined) return say('line-noted', { name: person(view.noted.name) })
  if (view.changed?.ended === true)
    return say('line-changed-by', { name: person(view.changed.stamp?.name ?? say('card-somebody')) })
  return view.state === 'ended' && view.settled === undefined && !isLateNews(view)
    ? say('line-untaken')
    : undefined
}

/** Whether alarms of more than one site are among these, so that each must say where it is. */
export const areInSites = (views: readonly AlarmView[], { directory }: CardContext): boolean =>
  new Set(views.map((view) => watchedIn(directory, view.sensor)?.site)).size > 1

/** Several alarms on one card, worst first; shorter the more there are, and never cut. */
export const renderMany = (unsorted: readonly AlarmView[], context: CardContext, max: number): NamesPage => {
  const views = [...unsorted].sort(worstFirst)
  const sites = areInSites(views, context)
  const lines = (brief: boolean): Page => views.map((view) => line(alarmLine(view, context, sites, brief)))
  // New names stand behind those that are there, so that nobody who was named has to make room.
  return linesOrNames(headOf(views, context), lines, [...unsorted].sort(byRank), context, max)
}

/** A message without buttons: its text in both dresses, and the keys of the alarms that it has no room to name. */
export type RenderedReply = {
  readonly text: string
  readonly plain: string
  readonly unnamed: readonly string[]
}

/** A page that names what a card has no room for. */
export const renderNames = (unsorted: readonly AlarmView[], context: CardContext): RenderedReply => {
  const views = [...unsorted].sort(worstFirst)
  const [worst] = views
  const heading = text(context.language, 'names-more', { count: views.length })
  const head = [title(worst === undefined ? heading : `${markOf(worst)} ${heading}`)]
  const sites = areInSites(views, context)
  const lines = (): Page => views.map((view) => line(alarmLine(view, context, sites, true)))
  const { page, unnamed } = linesOrNames(head, lines, views, context, textLengthMax)
  return { text: htmlOf(page), plain: plainOf(page), unnamed: unnamed.map(alarmKey) }
}
