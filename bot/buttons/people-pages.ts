import type { InlineKeyboard } from 'grammy'
import type { Person } from '#core/directory.ts'
import type { CommandName } from '../commands.ts'
import type { BotContext } from '../context.ts'
import { choicesMax, pageOf, turnsOf } from '../views/sensor-choice.ts'
import { labelsOfPeople } from '../views/told-apart.ts'
import { again } from './navigation.ts'

/** How people are chosen from with one command. */
export type PeopleList = {
  readonly command: CommandName
  /** What the button of one of them says again. */
  words(person: Person): string
  /** What shows another page, counted from 0. */
  turn(page: number): string
  /** Around the name that a button shows. */
  label?(person: Person, name: string): string
}

/** A page of people, a button each, and where there are more of them the way to the others. */
export const addPeople = (
  ctx: BotContext,
  keyboard: InlineKeyboard,
  people: readonly Person[],
  wanted: number,
  { command, words, turn, label = (_person, name) => name }: PeopleList,
): void => {
  const names = labelsOfPeople(ctx.member.directory)
  const shown = pageOf(people, wanted)
  for (const person of shown.items) {
    again(ctx, keyboard, label(person, names.get(person.id) ?? person.name), command, words(person))
    keyboard.row()
  }
  for (const { label, to } of turnsOf(shown)) again(ctx, keyboard, label, command, turn(to))
  keyboard.row()
}

/** On which page of these people somebody is. */
export const pageWith = (people: readonly Person[], id: number): number =>
  Math.floor(
    Math.max(
      0,
      people.findIndex((one) => one.id === id),
    ) / choicesMax,
  )
