import { type Directory, mayTake, type Site } from '#core/directory.ts'
import { type Stretch, stretchesOf } from '#core/duty/coverage.ts'
import type { PersonId } from '#core/ids.ts'
import type { Hours, Roster } from '#core/roster.ts'
import { dayMs, type Millis } from '#core/time.ts'
import type { BotContext } from '../../context.ts'
import { hoursWords, namesOf } from '../../views/roster-words.ts'
import { shortName } from '../../views/short-name.ts'
import { labelsOfPeople } from '../../views/told-apart.ts'
import type { Choice, Question } from '../frame/definition.ts'
import { pressedOnPages } from '../frame/pages.ts'

/** A thumb finds no more. */
const choicesMax = 14
const aheadMs = 60 * dayMs

/** A choice by button; every question has the frame's way out. `always` stands below each page, and the page of `last` comes first. */
export const oneOfThese = (
  ask: (ctx: BotContext) => string,
  choices: (ctx: BotContext) => readonly Choice[] | Promise<readonly Choice[]>,
  always: (ctx: BotContext) => readonly Choice[] = () => [],
  last?: string,
): Question<string> => pressedOnPages({ ask, choices, always, size: choicesMax, last })

const pack = ({ from, to }: Hours): string => `${from} ${to}`
/** Only what was packed under a question of this file comes back. */
export const unpack = (value: string): Hours => {
  const [from = 0, to = 0] = value.split(' ').map(Number)
  return { from, to }
}

/** Stretches of the weeks to come that are as asked for; the one that goes on begins now. */
export const stretchesAhead = (
  roster: Roster,
  now: Millis,
  isWanted: (stretch: Stretch) => boolean,
): readonly Stretch[] => {
  const to = Math.min(now + aheadMs, Math.max(now + 1, roster.knownUntil))
  return stretchesOf(roster, { from: now, to }).filter(isWanted)
}

export const stretchChoices = (
  { say, member: { directory } }: BotContext,
  site: Site,
  stretches: readonly Stretch[],
): readonly Choice[] =>
  stretches.map((stretch) => {
    const hours = hoursWords(say, site, stretch)
    const who = stretch.people.length === 0 ? '⚠️' : shortName(namesOf(directory, stretch.people), 20)
    return { label: `${hours} ${who}`, value: pack(stretch) }
  })

/** Those who could take an alarm. */
export const ableChoices = (directory: Directory, but: readonly PersonId[] = []): readonly Choice[] => {
  const names = labelsOfPeople(directory)
  return [...directory.people.values()]
    .filter(({ id }) => mayTake(directory, id) && !but.includes(id))
    .map(({ id, name }) => ({ label: names.get(id) ?? name, value: String(id) }))
}
