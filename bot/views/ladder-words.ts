import type { Meant } from '#core/alarm/audience.ts'
import type { PolicyFault } from '#core/alarm/policy-fault.ts'
import type { Directory, Site } from '#core/directory.ts'
import type { ChatId } from '#core/ids.ts'
import type { Audience, Ladder, Rung } from '#core/policy.ts'
import { audienceMax, repeatMaxMs, repeatMinMs, rungAfterMaxMs, rungsMax } from '#core/policy.ts'
import type { Severity } from '#core/rule.ts'
import type { PreviewStep } from '#core/watch/climbing/preview-climb.ts'
import { personOf } from '#core/ways/ways.ts'
import { zonesToName } from '../../pipeline/locales/zone-names.ts'
import type { Marked, Say } from './say.ts'

/** What one line has room for. */
const namesMax = 8
const joined = (names: readonly string[]): string =>
  [...names.slice(0, namesMax), ...(names.length > namesMax ? ['…'] : [])].join(', ')

const titleOf = (say: Say, { chats }: Directory, chat: ChatId): string =>
  chats.get(chat)?.title ?? say.plain('ladder-unknown')
const nameOf = (say: Say, { people, chats }: Directory, person: number): string =>
  people.get(person)?.name ?? chats.get(person)?.title ?? say.plain('ladder-unknown')

/** Whom a rung means, in the words of its reader. */
export const audienceWords = (say: Say, directory: Directory, site: Site, audience: Audience): string => {
  if (typeof audience === 'object')
    return 'person' in audience
      ? nameOf(say, directory, audience.person)
      : say.plain('ladder-group', { title: titleOf(say, directory, audience.chat) })
  if (audience === 'site-chat' && site.chat !== null)
    return say.plain('ladder-group', { title: titleOf(say, directory, site.chat) })
  return say.plain('ladder-whom', { whom: audience })
}

const whomNames = (say: Say, directory: Directory, site: Site, { audience }: Rung): readonly string[] => {
  const names = audience.map((one) => audienceWords(say, directory, site, one))
  return names.length === 0 ? [say.plain('ladder-nobody')] : names
}

/** "after 5 min: every operator, by SMS", as far as a button has room for it. */
export const rungWords = (say: Say, directory: Directory, site: Site, rung: Rung): string => {
  const { afterMs, by } = rung
  const whom = joined(whomNames(say, directory, site, rung))
  const told = by === undefined ? whom : say.plain('ladder-by', { whom, by })
  return afterMs === 0
    ? say.plain('ladder-at-once', { whom: told })
    : say.plain('ladder-after', { whom: told, duration: say.duration(afterMs) })
}

/** The same whole, for a message. */
export const rungHtml = (say: Say, directory: Directory, site: Site, rung: Rung): string => {
  const { afterMs, by } = rung
  const whom: Marked = { marked: joined(whomNames(say, directory, site, rung).map(say.name)) }
  const told: Marked = by === undefined ? whom : { marked: say.html('ladder-by', { whom, by }) }
  return afterMs === 0
    ? say.html('ladder-at-once', { whom: told })
    : say.html('ladder-after', { whom: told, duration: say.duration(afterMs) })
}

export const ladderLines = (
  say: Say,
  directory: Directory,
  site: Site,
  { rungs, repeatMs }: Ladder,
): readonly string[] => [
  ...rungs.map((rung, index) => `${index + 1}. ${rungHtml(say, directory, site, rung)}`),
  say.html('ladder-repeat', { duration: say.duration(repeatMs) }),
]

const toldName = (say: Say, directory: Directory, id: ChatId): string => {
  const chat = directory.chats.get(id)
  const person = personOf(chat)
  if (chat === undefined || person === undefined) return titleOf(say, directory, id)
  const way = chat.kind === 'private' || chat.kind === 'group' ? 'telegram' : chat.kind
  return `${nameOf(say, directory, person)} (${say.plain('way-name', { way })})`
}

/** By whose clock the times are, where sites have several; for what has no times of the reader's own. */
export const zoneLine = (say: Say, directory: Directory, site: Site | undefined): readonly string[] => {
  const zone = zonesToName(directory, [site])
  return zone === undefined ? [] : [say.html('times-of-zone', { zone })]
}

/** Who would be told when, line by line. */
export const previewLines = (
  say: Say,
  directory: Directory,
  site: Site,
  steps: readonly PreviewStep[],
  repeatMs: number,
): readonly string[] => {
  if (steps.length === 0) return [say.html('ladder-preview-nobody')]
  const lines = steps.map(({ at, chats, sounds }) => {
    const names = joined(chats.map((chat) => say.name(toldName(say, directory, chat))))
    return `${say.siteTime(site, at).html} ${sounds ? '' : '🔕 '}${names}`
  })
  return [...lines, say.html('ladder-preview-again', { duration: say.duration(repeatMs) })]
}

const meantWords = (say: Say, directory: Directory, meant: readonly Meant[]): string =>
  joined(
    meant.map((one) =>
      one.kind === 'person' ? nameOf(say, directory, one.person) : titleOf(say, directory, one.chat),
    ),
  )

/** Who stands on it and cannot be reached; nothing when everybody can. */
export const unreachedLine = (say: Say, directory: Directory, meant: readonly Meant[]): readonly string[] =>
  meant.length === 0 ? [] : [say.html('ladder-unreached', { names: meantWords(say, directory, meant) })]

/** Why it is not taken, and what to do. */
export const faultText = (say: Say, directory: Directory, site: Site, fault: PolicyFault): string => {
  switch (fault.kind) {
    case 'reaches-nobody': {
      const time = say.siteTime(site, fault.at)
      const names = meantWords(say, directory, fault.meant)
      return names === ''
        ? say.html('ladder-fault-nobody', { time })
        : say.html('ladder-fault-unreached', { time, names })
    }
    case 'too-many-rungs':
      return say.html('ladder-fault-many', { most: rungsMax })
    case 'first-waits':
      return say.html('ladder-fault-first')
    case 'repeat-out-of-bounds':
      return say.html('ladder-fault-repeat', {
        min: say.duration(repeatMinMs),
        max: say.duration(repeatMaxMs),
      })
    case 'names-nobody':
      return say.html('ladder-fault-empty', { number: fault.rung + 1 })
    case 'names-too-many':
      return say.html('ladder-fault-names', { number: fault.rung + 1, most: audienceMax })
    case 'not-later':
      return say.html('ladder-fault-order', { number: fault.rung + 1 })
    case 'too-late':
      return say.html('ladder-fault-late', { number: fault.rung + 1, max: say.duration(rungAfterMaxMs) })
    default:
      return fault satisfies never
  }
}

export const severityMark: Readonly<Record<Severity, string>> = { critical: '🔴', warning: '🟠' }
