import { InlineKeyboard } from 'grammy'
import type { Person } from '#core/directory.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { may } from '../handlers.ts'
import { findPeople, peopleOf } from '../parsers/person.ts'
import type { Reply } from '../replies/reply.ts'
import { peopleText, roleName } from '../views/people.ts'
import { pageOf, turnsOf } from '../views/sensor-choice.ts'
import { labelsOfPeople } from '../views/told-apart.ts'
import { packBotButton } from './button-data.ts'
import { offerPage } from './dashboard-button.ts'
import type { PeopleButton } from './people-button-data.ts'
import { packTurn } from './turns.ts'

/** A button about people, of this organization. */
export const addPerson = (
  ctx: BotContext,
  keyboard: InlineKeyboard,
  label: string,
  button: PeopleButton,
): void => {
  const data = packBotButton({ organization: ctx.member.organization, ...button })
  if (data !== undefined) keyboard.text(label, data)
}

/** A page of people; the others are those that the words find, too. */
const list = (ctx: BotContext, people: readonly Person[], wanted: number, words = ''): InlineKeyboard => {
  const keyboard = new InlineKeyboard()
  const shown = pageOf(people, wanted)
  const names = labelsOfPeople(ctx.member.directory)
  for (const person of shown.items) {
    const name = names.get(person.id) ?? person.name
    const label = ctx.say.plain('button-person', { name, role: roleName(ctx.say, person.role) })
    addPerson(ctx, keyboard, label, { kind: 'person', person: person.id })
    keyboard.row()
  }
  for (const { label, to } of turnsOf(shown))
    if (words === '') addPerson(ctx, keyboard, label, { kind: 'people', page: to })
    else keyboard.text(label, packTurn(ctx, 'role', { page: to, words }))
  return keyboard
}

/** Everybody; whoever may change somebody chooses them below. */
export const everybody = (ctx: BotContext, deps: BotDeps, page: number): Reply => {
  const { directory } = ctx.member
  const html = peopleText(ctx.say, directory, deps.flows.clock.now())
  const keyboard = may(ctx, roleFor('role')) ? list(ctx, peopleOf(directory), page) : new InlineKeyboard()
  offerPage(ctx, deps, keyboard.row(), 'people')
  return { html, keyboard }
}

/** Who of those that the words find is meant; everybody when that is nobody by now. */
export const whoOf = (ctx: BotContext, words: string, page: number): Reply => {
  const people = peopleOf(ctx.member.directory)
  const found = findPeople(people, words)
  return found.length === 0
    ? { html: ctx.say.html('people-no-such', { words }), keyboard: list(ctx, people, 0) }
    : { html: ctx.say.html('people-which'), keyboard: list(ctx, found, page, words) }
}
