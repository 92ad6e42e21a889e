import type { Change, Fact, SensorFact } from '#core/audit.ts'
import { type Directory, languages, roles } from '#core/directory.ts'
import { isPresetName } from '#core/rule.ts'
import { personAbout } from '../../pipeline/flows/read/person-about.ts'
import { browserWords } from './browser.ts'
import { hoursText } from './quiet.ts'
import type { Say } from './say.ts'

export const textOf = (cell: string | number | null | undefined): string =>
  cell === null || cell === undefined ? '–' : String(cell)

/** What was, what is now, and why, where somebody said that. */
export const oldAndNew = ({ old, new: next, why }: SensorFact['detail']) => ({
  old: textOf(old),
  new: textOf(next),
  why: textOf(why),
})

/** What somebody said that a sensor watches; nothing of that is known of older ones. */
export const presetName = (say: Say, cell: string | number | null | undefined): string =>
  typeof cell === 'string' && isPresetName(cell) ? say.plain(`preset-${cell}`) : textOf(cell)

/** Who did it: as they are called now, or as they were called then. */
export const whoOf = (say: Say, directory: Directory, { person, detail }: Fact): string => {
  const known = person === null ? undefined : directory.people.get(person)?.name
  return known ?? (typeof detail.name === 'string' ? detail.name : say.plain('fact-nobody'))
}

const subjectOf = (directory: Directory, change: Change): string => {
  const { about } = change
  switch (about.kind) {
    case 'organization':
      return directory.organization.name
    case 'site':
      return directory.sites.get(about.id)?.name ?? about.id
    case 'person':
      return personAbout(directory, about.id, change)
    case 'chat':
      return directory.chats.get(about.id)?.title ?? String(about.id)
    case 'invitation':
    case 'token':
      return about.id
  }
}

/** Roles and languages are stored as words of the code, hours of the day as minutes; people read them in their own. */
const wordOf = (say: Say, { what }: Change, cell: string | number | null): string => {
  if (what === 'role-changed' && roles.some((role) => role === cell)) return say.plain(`role-${cell}`)
  if (what === 'language-changed' && languages.some((language) => language === cell))
    return say.plain(`language-${cell}`)
  if (what === 'ways-changed' && typeof cell === 'string')
    return cell
      .split(' ')
      .map((kind) => say.plain('way-name', { way: kind }))
      .join(', ')
  if (what === 'quiet-hours-changed' && typeof cell === 'string') {
    const [from, to] = cell.split('-').map(Number)
    if (from !== undefined && to !== undefined) return hoursText({ from, to })
  }
  return textOf(cell)
}

/** What browsers said that they are. */
const browserOf = (say: Say, { detail }: Change): string =>
  (typeof detail.new === 'string' ? detail.new : '--')
    .split(' ')
    .map((kind) => browserWords(say, kind))
    .join(', ')

/** A line about anything but a sensor. */
export const changeWords = (say: Say, directory: Directory, change: Change): string =>
  say.plain(`fact-${change.what}`, {
    name: whoOf(say, directory, change),
    subject: subjectOf(directory, change),
    old: wordOf(say, change, change.detail.old),
    new: wordOf(say, change, change.detail.new),
    by: textOf(change.detail.by),
    browser: browserOf(say, change),
  })
