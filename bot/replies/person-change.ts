import { mayActAs, type Role } from '#core/directory.ts'
import type { PersonId } from '#core/ids.ts'
import { changePerson, type PersonChanged } from '../../pipeline/flows/people/change-person.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { announceNothing, announceTo } from '../menu/announce.ts'
import { sayTo } from '../views/say.ts'
import { sendTo } from './reply.ts'

/** Changes somebody; when that worked they are told, and offered the commands that are theirs now. */
export const changePersonAndSay = async (
  ctx: BotContext,
  deps: BotDeps,
  { of, role, seen }: { readonly of: PersonId; readonly role: Role | null; readonly seen?: Role },
  why: string | null,
): Promise<PersonChanged> => {
  const { organization, directory, person: by } = ctx.member
  ctx.changing = true
  const wish = { by: by.id, of, role, ...(seen !== undefined && { seen }) }
  const outcome = await changePerson(deps.flows, organization, wish, why)
  if (outcome.kind !== 'changed') return outcome
  const { before, after } = outcome
  const menu = after === null ? announceNothing(ctx.api, deps.log, of) : announceTo(ctx.api, deps.log, after)
  const say = sayTo(before.language, deps.flows.clock.now())
  const filling = { organization: directory.organization.name, by: by.name }
  const html =
    after === null
      ? say.html('people-told-removed', filling)
      : say.html(mayActAs(after.role, before.role) ? 'people-told-raised' : 'people-told-lowered', {
          ...filling,
          role: say.plain(`role-${after.role}`),
        })
  await Promise.all([menu, ...(of === by.id ? [] : [sendTo(ctx, deps, of, { html })])])
  return outcome
}
