import type { Chat, Directory, Language } from '#core/directory.ts'
import type { PersonId, SiteId } from '#core/ids.ts'
import { isPassing } from '#core/notice/dead-why.ts'
import type { Notification } from '#core/notice/notification.ts'
import type { Hours, Swap } from '#core/roster.ts'
import type { Millis } from '#core/time.ts'
import { text } from '../locales/text.ts'
import { formatTime } from '../locales/times.ts'
import type { Words } from '../ports/teller.ts'
import { nodeButtons, nodeLines, nodeMark } from './node-words.ts'
import { packRun } from './telegram/callback-data.ts'
import { escapeHtml } from './telegram/html.ts'
import { label } from './telegram/shorten.ts'

const nameMax = 40

/** Lines in the reader's language; names are made harmless by `safe`, as its channel needs it. */
export const notificationLines = (
  notification: Notification,
  directory: Directory,
  language: Language,
  now: Millis,
  safe: (words: string) => string,
): readonly [string, ...string[]] => {
  const named = (words: string): string => safe(label(words, nameMax, '?'))
  const siteName = (id: SiteId): string => named(directory.sites.get(id)?.name ?? id)
  const namesOf = (ids: readonly SiteId[]): string => [...new Set(ids)].map(siteName).join(', ')
  const time = (id: SiteId, at: Millis): string =>
    safe(formatTime(at, { language, timeZone: directory.sites.get(id)?.timeZone ?? 'UTC', now }))
  const person = (id: PersonId): string =>
    named(directory.people.get(id)?.name ?? directory.chats.get(id)?.title ?? '?')
  const swapLine = (site: SiteId, { asks, other, gives, takes }: Swap): string => {
    const hours = ({ from, to }: Hours): string => `${time(site, from)} – ${time(site, to)}`
    const names = { asks: person(asks), other: person(other), gives: hours(gives) }
    return takes === null
      ? text(language, 'roster-swap-gift', names)
      : text(language, 'roster-swap-for', { ...names, takes: hours(takes) })
  }
  switch (notification.kind) {
    case 'calendar-unread': {
      const { site, why, knownUntil } = notification
      return [
        text(language, 'notify-calendar-unread', { site: siteName(site), why }),
        text(language, 'notify-calendar-kept', { until: time(site, knownUntil) }),
      ]
    }
    case 'calendar-read-again':
      return [text(language, 'notify-calendar-again', { site: siteName(notification.site) })]
    case 'way-failed': {
      const { name, way, because, own } = notification
      const passing = isPassing(because) ? 'yes' : 'no'
      const why = text(language, passing === 'yes' ? 'notify-way-why' : 'reply-undeliverable-why-way', {
        because,
      })
      if (own)
        return [
          text(language, 'notify-way-own', { passing, way: text(language, 'way-name', { way }) }),
          why,
          text(language, 'notify-way-own-do'),
        ]
      const whose = text(language, 'reply-way', { name: named(name), way })
      const advice = passing === 'yes' ? [] : [text(language, 'reply-undeliverable-way')]
      return [text(language, 'reply-undeliverable', { name: whose }), why, ...advice]
    }
    case 'tokens-ended':
      return [
        notification.name === null
          ? text(language, 'notify-tokens-left')
          : text(language, 'notify-tokens-ended', { name: named(notification.name) }),
        text(language, 'notify-tokens-do', { tokens: notification.tokens.map(named).join(', ') }),
      ]
    case 'counted-on': {
      const { ladders, duties, shifts, isGroup } = notification
      const ends = ladders.filter(({ endsWithNobody }) => endsWithNobody)
      const others = ladders.filter(({ endsWithNobody }) => !endsWithNobody)
      const line = (id: string, ids: readonly SiteId[]): readonly string[] =>
        ids.length === 0 ? [] : [text(language, id, { sites: namesOf(ids) })]
      const sites = (all: readonly { readonly site: SiteId }[]): readonly SiteId[] =>
        all.map(({ site }) => site)
      return [
        text(language, 'notify-lost', { name: named(notification.name), kind: isGroup ? 'group' : 'person' }),
        ...line('notify-lost-ends', sites(ends)),
        ...line('notify-lost-ladders', sites(others)),
        ...line('notify-lost-duties', duties),
        ...shifts.map(({ site, from }) =>
          text(language, 'notify-lost-shift', { site: siteName(site), time: time(site, from) }),
        ),
        text(language, 'notify-lost-do'),
      ]
    }
    case 'update': {
      const { name, from, to, state, percent, why } = notification
      const said = text(language, 'notify-update', { name: named(name), from, to, state, percent })
      if (state === 'kept') return [said, text(language, 'notify-update-kept', { from })]
      if (!notification.isOver) return [said, text(language, 'notify-update-goes-on')]
      return [
        said,
        text(language, 'notify-update-why', { why }),
        text(language, 'notify-update-stays', { from }),
      ]
    }
    case 'node':
      return nodeLines(notification, language, named)
    case 'swap-asked': {
      const { site, swap } = notification
      return [text(language, 'roster-swap-question', { site: siteName(site) }), swapLine(site, swap)]
    }
    case 'swap-answered': {
      const { site, swap, accepts } = notification
      const name = person(swap.other)
      return [
        text(language, accepts ? 'roster-swap-accepted' : 'roster-swap-refused', { name }),
        swapLine(site, swap),
      ]
    }
    default:
      return notification satisfies never
  }
}

const isOfSwap = ({ kind }: Notification): boolean => kind === 'swap-asked' || kind === 'swap-answered'

const markOf = (notification: Notification): string => {
  if (isOfSwap(notification)) return '🔁'
  if (notification.kind === 'node') return nodeMark(notification)
  if (notification.kind !== 'update') return '⚠️'
  return notification.state === 'kept' ? '✅' : notification.isOver ? '⚠️' : '⏬'
}

/** A question is answered by a button, alone with the bot; what the buttons say is what /roster understands. */
const buttonsOf = (
  notification: Notification,
  { language }: Chat,
  { organization }: Directory,
): NonNullable<Words['buttons']> => {
  if (notification.kind === 'node') return nodeButtons(notification, language, organization.id)
  if (notification.kind !== 'swap-asked') return []
  const { site, swap } = notification
  return (['yes', 'no'] as const).flatMap((act) => {
    const data = packRun(organization.id, 'roster', `${site} ${act} ${swap.id}`)
    return data === undefined ? [] : [{ label: text(language, `button-roster-${act}`), data }]
  })
}

/** The same as its channel says it: the first line is what a text has room for, and a mail's subject. */
export const notificationWords = (
  notification: Notification,
  chat: Chat,
  directory: Directory,
  now: Millis,
): Words => {
  const lines = (safe: (words: string) => string) =>
    notificationLines(notification, directory, chat.language, now, safe)
  const [first, ...others] = lines(escapeHtml)
  const heading = `${markOf(notification)} <b>${first}</b>`
  const edit = 'edit' in notification ? notification.edit : null
  const buttons = buttonsOf(notification, chat, directory)
  return {
    subject: lines(String)[0],
    html: [heading, ...others].join('\n'),
    ...(buttons.length > 0 && { buttons }),
    ...(edit !== null && { edit }),
  }
}
