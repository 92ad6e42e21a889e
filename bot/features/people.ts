import { InlineKeyboard } from 'grammy'
import { mayActAs, type Person, type Role, roles } from '#core/directory.ts'
import type { PersonId } from '#core/ids.ts'
import { changePeople } from '#core/people/people.ts'
import { dutiesOf } from '../../pipeline/flows/people/hand-back-duties.ts'
import { tokensOf } from '../../pipeline/flows/token/end-tokens.ts'
import { mayMakeTokens } from '../../pipeline/flows/token/make-token.ts'
import { removalReasons } from '../buttons/people-button-data.ts'
import { addPerson, everybody, whoOf } from '../buttons/people-list.ts'
import { turnIn } from '../buttons/turns.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain, onButton, onCommand } from '../handlers.ts'
import { findPeople, meantPeople, peopleOf, readRole } from '../parsers/person.ts'
import { changePersonAndSay } from '../replies/person-change.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import {
  changedPersonText,
  personText,
  refusedPersonWords,
  roleName,
  sureRemoveText,
  sureRoleText,
} from '../views/people.ts'

const arranges = roleFor('role')
const noDuties = { sites: [], sensors: [] }

const mayWish = ({ member }: BotContext, of: PersonId, role: Role | null): boolean =>
  changePeople(member.directory.people, { by: member.person.id, of, role }).ok

/** One person with what may be changed about them. */
const onePerson = async (ctx: BotContext, deps: BotDeps, person: Person): Promise<Reply> => {
  const { say, member } = ctx
  const { organization, directory } = member
  const keyboard = new InlineKeyboard()
  for (const role of roles.filter((one) => mayWish(ctx, person.id, one))) {
    const label = say.plain('button-make', { role: roleName(say, role) })
    addPerson(ctx, keyboard, label, { kind: 'role', person: person.id, role, seen: person.role, sure: false })
    keyboard.row()
  }
  if (mayWish(ctx, person.id, null)) {
    const remove = { kind: 'remove', person: person.id, seen: person.role, reason: null } as const
    addPerson(ctx, keyboard, say.plain('button-remove'), remove)
    keyboard.danger().row()
  }
  keyboard.copyText(`📋 ${person.id}`, String(person.id)).row()
  addPerson(ctx, keyboard, say.plain('button-people'), { kind: 'people', page: 0 })
  const duties = await dutiesOf(deps.flows, organization, directory, person.id)
  return { html: personText(say, directory, person, duties, deps.flows.clock.now()), keyboard }
}

/** The person that a button is about, or a toast that there is nobody. */
const personOf = async (ctx: BotContext, id: PersonId): Promise<Person | undefined> => {
  const person = ctx.member.directory.people.get(id)
  if (person === undefined) await ctx.toast(ctx.say.plain('people-gone'))
  return person
}

const ask = async (
  ctx: BotContext,
  deps: BotDeps,
  person: Person,
  { role }: { readonly role: Role | null },
): Promise<Reply> => {
  const { say, member } = ctx
  const { organization, directory } = member
  const keepsAll = role !== null && mayActAs(role, 'operator')
  const duties = keepsAll ? noDuties : await dutiesOf(deps.flows, organization, directory, person.id)
  const keepsTokens = role !== null && mayMakeTokens({ ...person, role })
  const tokens = keepsTokens ? [] : await tokensOf(deps.flows, organization, person)
  const keyboard = new InlineKeyboard()
  const about = { person: person.id, seen: person.role } as const
  if (role === null)
    for (const reason of removalReasons) {
      addPerson(ctx, keyboard, say.plain(`button-remove-${reason}`), { kind: 'remove', ...about, reason })
      keyboard.row()
    }
  else {
    const label = say.plain('button-make', { role: roleName(say, role) })
    addPerson(ctx, keyboard, label, { kind: 'role', ...about, role, sure: true })
    keyboard.row()
  }
  addPerson(ctx, keyboard, say.plain('button-leave-as-is'), { kind: 'person', person: person.id })
  const had = { ...duties, tokens }
  const html =
    role === null ? sureRemoveText(say, directory, person, had) : sureRoleText(say, person, role, had)
  return { html, keyboard }
}

/** Changes somebody and says so, to them too, with the way back when there is one. */
const change = async (
  ctx: BotContext,
  deps: BotDeps,
  wish: { readonly of: PersonId; readonly role: Role | null; readonly seen?: Role },
  why: string | null,
): Promise<Reply | string> => {
  const { say, member } = ctx
  const outcome = await changePersonAndSay(ctx, deps, wish, why)
  if (outcome.kind !== 'changed') return refusedPersonWords(say, outcome)
  const { before, after } = outcome
  const html = changedPersonText(say, member.directory, outcome, member.person)
  const keyboard = new InlineKeyboard()
  if (after !== null && after.id !== member.person.id)
    addPerson(ctx, keyboard, say.plain('button-undo'), {
      kind: 'role',
      person: after.id,
      role: before.role,
      seen: after.role,
      sure: true,
    })
  return { html, keyboard }
}

const asked = async (ctx: BotContext, deps: BotDeps, words: string): Promise<Reply> => {
  const { say, member } = ctx
  const people = peopleOf(member.directory)
  const wish = readRole(words)
  const found = findPeople(people, wish.name)
  const [only, ...others] = found
  if (wish.name === '') return everybody(ctx, deps, 0)
  if (only === undefined || others.length > 0 || meantPeople(people, wish.name).length === 0)
    return whoOf(ctx, wish.name, 0)
  if (wish.kind === 'no-role') return onePerson(ctx, deps, only)
  // Whoever steps down may not be able to step up again.
  if (only.id === member.person.id && mayWish(ctx, only.id, wish.role)) return ask(ctx, deps, only, wish)
  const reply = await change(ctx, deps, { of: only.id, role: wish.role }, wish.why)
  return typeof reply === 'string' ? { html: say.html('people-refused', { why: reply }) } : reply
}

/** Who belongs to the organization, what each may do, and how that is changed. */
export const people: Feature = (bot, deps) => {
  onCommand(bot, deps, 'people', async (ctx) => answer(ctx, deps, everybody(ctx, deps, 0)))
  onCommand(bot, deps, 'role', async (ctx, words) => answer(ctx, deps, await asked(ctx, deps, words)))

  onButton(bot, 'people', arranges, (ctx, { page }) => show(ctx, deps, everybody(ctx, deps, page)))
  onButton(bot, 'person', arranges, async (ctx, { person: id }) => {
    const person = await personOf(ctx, id)
    if (person !== undefined) await show(ctx, deps, await onePerson(ctx, deps, person))
  })

  onAgain(bot, 'role', async (ctx, words) => {
    const turned = turnIn(words)
    if (turned === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await show(ctx, deps, whoOf(ctx, turned.words, turned.page))
  })

  const decided = async (
    ctx: BotContext,
    wish: { readonly of: PersonId; readonly role: Role | null; readonly seen: Role },
    why: string | null,
  ): Promise<void> => {
    const reply = await change(ctx, deps, wish, why)
    if (typeof reply !== 'string') return show(ctx, deps, reply)
    await ctx.toast(reply)
  }
  onButton(bot, 'role', arranges, async (ctx, { person: id, role, seen, sure }) => {
    if (sure) return decided(ctx, { of: id, role, seen }, null)
    const person = await personOf(ctx, id)
    if (person !== undefined) await show(ctx, deps, await ask(ctx, deps, person, { role }))
  })
  onButton(bot, 'remove', arranges, async (ctx, { person: id, seen, reason }) => {
    if (reason !== null) return decided(ctx, { of: id, role: null, seen }, reason)
    const person = await personOf(ctx, id)
    if (person !== undefined) await show(ctx, deps, await ask(ctx, deps, person, { role: null }))
  })
}
