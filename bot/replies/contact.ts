import { InlineKeyboard } from 'grammy'
import type { Person } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import { wayKinds } from '#core/policy.ts'
import { isWritten } from '#core/ways/address.ts'
import { chosenWays, isTelegram } from '#core/ways/ways.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { contactText, ownWays, wayName } from '../views/contact.ts'
import type { Reply } from './reply.ts'

/** The ways by which the last message did not arrive. */
const failingOf = async (
  { stores }: BotDeps['flows'],
  organization: OrganizationId,
  person: Person,
): Promise<ReadonlySet<ChatId>> => {
  const ways = chosenWays(person).filter((way) => !isTelegram(way))
  const states = await Promise.all(ways.map((way) => stores.inboxes.peek(organization, way)))
  const hasFailed = (outcome: string | undefined): boolean => outcome === 'failed' || outcome === 'dead'
  return new Set(ways.filter((_, index) => hasFailed(states[index]?.deliveries?.at(-1)?.outcome)))
}

/** How its reader is told, as it is now, with what can be done about it; `said` is what was just done. */
export const contactReply = async (
  ctx: BotContext,
  { flows }: BotDeps,
  said?: 'contact-added' | 'contact-taken' | 'contact-first' | 'contact-removed',
): Promise<Reply> => {
  const { say, member } = ctx
  const directory = (await flows.directories.get(member.organization)) ?? member.directory
  const person = directory.people.get(member.person.id) ?? member.person
  const ways = ownWays(directory, person, await failingOf(flows, member.organization, person))
  const keyboard = new InlineKeyboard()
  for (const { kind } of ways.slice(1)) {
    again(
      ctx,
      keyboard,
      say.plain('button-contact-first', { way: wayName(say, kind) }),
      'contact',
      `first ${kind}`,
    )
    keyboard.row()
  }
  for (const kind of wayKinds) {
    const has = ways.some((way) => way.kind === kind)
    if (isWritten(kind) && flows.post?.[kind] !== undefined)
      again(
        ctx,
        keyboard,
        say.plain(has ? 'button-contact-other' : 'button-contact-add', { way: kind }),
        'contact',
        `add ${kind}`,
      )
    if (has)
      again(ctx, keyboard, say.plain('button-contact-remove', { way: kind }), 'contact', `remove ${kind}`)
    keyboard.row()
  }
  const every = flows.ladder.rungs.find(({ by }) => by === 'every-way')
  const how = flows.post?.push === undefined ? [] : [say.html('contact-push')]
  const text = contactText(say, ways, every?.afterMs ?? 0)
  return { html: [...(said === undefined ? [] : [say.html(said), '']), text, ...how].join('\n'), keyboard }
}
