import { watchedIn } from '#core/duty/watched.ts'
import { nameMax } from '#core/name.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { text } from '../../locales/text.ts'
import type { CardContext } from './alarm-text.ts'
import { groupNames } from './group-names.ts'
import { fits, line, type Page, plainOf } from './html.ts'
import { markOf } from './severity-mark.ts'
import { clean, isolate, label, shorten } from './shorten.ts'

/** Room for "and 1234 more" in any language. */
const moreMax = 40

/** A page about several alarms, and those that it has no room to name. */
export type NamesPage = { readonly page: Page; readonly unnamed: readonly AlarmView[] }

type Group = { readonly start: string; readonly names: string[]; readonly views: AlarmView[] }

const groupsOf = (views: readonly AlarmView[], { directory }: CardContext): readonly Group[] => {
  const groups = new Map<string, Group>()
  for (const view of views) {
    const sensor = watchedIn(directory, view.sensor)
    const site = sensor && directory.sites.get(sensor.site)
    const start = site ? `${markOf(view)} ${label(site.name, nameMax, site.id)}: ` : `${markOf(view)} `
    const group = groups.get(start) ?? { start, names: [], views: [] }
    groups.set(start, group)
    group.views.push(view)
    group.names.push(shorten(clean(sensor?.name ?? ''), nameMax) || view.sensor)
  }
  return [...groups.values()]
}

/** `head`, then the names only, by mark and site: all of them, or as many as fit and how many more there are. */
const namesPage = (head: Page, views: readonly AlarmView[], context: CardContext, max: number): NamesPage => {
  const lines: string[] = []
  const unnamed: AlarmView[] = []
  let room = max - plainOf(head).length - moreMax
  // Two things that are said of one alarm need its name once.
  const once = [...new Map(views.map((view) => [alarmKey(view), view])).values()]
  for (const { start, names, views: about } of groupsOf(once, context)) {
    const fitting: string[] = []
    let length = start.length + 1
    for (const { text: name, members } of groupNames(names)) {
      const shown = isolate(name)
      length += shown.length + 2
      // Once one did not fit the rest is left: a number whose name was left out would mean nothing.
      if (unnamed.length > 0 || length > room) unnamed.push(...members.flatMap((place) => about[place] ?? []))
      else fitting.push(shown)
    }
    if (fitting.length === 0) continue
    const shown = start + fitting.join(', ')
    room -= shown.length + 1
    lines.push(shown)
  }
  const more = unnamed.length === 0 ? [] : [text(context.language, 'line-more', { count: unnamed.length })]
  return { page: [...head, ...[...lines, ...more].map(line)], unnamed }
}

/** The longer of two renderings that fits, or else the names only. */
export const linesOrNames = (
  head: Page,
  lines: (brief: boolean) => Page,
  views: readonly AlarmView[],
  context: CardContext,
  max: number,
): NamesPage => {
  for (const brief of [false, true]) {
    const page = [...head, ...lines(brief)]
    if (fits(page, max)) return { page, unnamed: [] }
  }
  return namesPage(head, views, context, max)
}
