import type { AlarmView } from '#core/notice.ts'
import { text } from '../../locales/text.ts'
import { type CardContext, nameMax } from './alarm-words.ts'
import { groupNames } from './group-names.ts'
import { line, type Page, plainOf, textLengthMax } from './html.ts'
import { markOf } from './marks.ts'
import { clean, isolate, label, shorten } from './shorten.ts'

/** Room for "and 1234 more" in any language. */
const moreMax = 40

type Group = { readonly start: string; readonly names: string[] }

const groupsOf = (views: readonly AlarmView[], { directory }: CardContext): readonly Group[] => {
  const groups = new Map<string, Group>()
  for (const view of views) {
    const sensor = directory.sensors.get(view.sensor)
    const site = sensor && directory.sites.get(sensor.site)
    const start = site ? `${markOf(view)} ${label(site.name, nameMax, site.id)}: ` : `${markOf(view)} `
    const group = groups.get(start) ?? { start, names: [] }
    groups.set(start, group)
    group.names.push(shorten(clean(sensor?.name ?? ''), nameMax) || view.sensor)
  }
  return [...groups.values()]
}

/** `head`, then the names only, by mark and site: all of them, or as many as fit and how many more there are. */
export const namesPage = (head: Page, views: readonly AlarmView[], context: CardContext): Page => {
  const lines: string[] = []
  let room = textLengthMax - plainOf(head).length - moreMax
  let unnamed = 0
  for (const { start, names } of groupsOf(views, context)) {
    const fitting: string[] = []
    let length = start.length + 1
    for (const { text: name, count } of groupNames(names)) {
      const shown = isolate(name)
      length += shown.length + 2
      // Once one did not fit the rest is counted: a number whose name was left out would mean nothing.
      if (unnamed > 0 || length > room) unnamed += count
      else fitting.push(shown)
    }
    if (fitting.length === 0) continue
    const shown = start + fitting.join(', ')
    room -= shown.length + 1
    lines.push(shown)
  }
  const more = unnamed === 0 ? [] : [text(context.language, 'line-more', { count: unnamed })]
  return [...head, ...[...lines, ...more].map(line)]
}
