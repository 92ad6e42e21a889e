import type { Role } from '#core/directory.ts'
import { nameMax } from '#core/name.ts'
import { invitationMaxMs, invitationMinMs, invitationMs } from '#core/people/invitation.ts'
import { dayMs } from '#core/time.ts'
import { roleFor } from '../commands.ts'
import type { BotDeps } from '../context.ts'
import { parseDuration } from '../parsers/duration.ts'
import { makeInvitation } from '../replies/invitation.ts'
import { notInvitedText } from '../views/invitation.ts'
import { roleName } from '../views/people.ts'
import type { Definition, Question } from './frame/definition.ts'
import { confirm } from './frame/questions.ts'

export type InviteAbout = { readonly role: Role }

/** The choices of how long an invitation is open: a shift, a week, the longest allowed. */
const usualMs = [dayMs, invitationMs, invitationMaxMs]
const nameless = ''

const howLong: Question<number> = {
  typed: true,
  show: ({ say }) => ({
    html: say.html('invite-how-long', { max: say.duration(invitationMaxMs) }),
    rows: [usualMs.map((ms) => ({ label: say.duration(ms), value: String(ms) }))],
  }),
  read: ({ say }, answer) => {
    if (answer.kind === 'choice') return { kind: 'is', value: Number(answer.value) }
    const ms = answer.kind === 'words' ? parseDuration(answer.words)?.ms : undefined
    if (ms === undefined) return { kind: 'again', html: say.html('invite-how-long-example') }
    if (ms > invitationMaxMs) return { kind: 'again', html: notInvitedText(say, { kind: 'too-long' }) }
    if (ms < invitationMinMs) return { kind: 'again', html: notInvitedText(say, { kind: 'too-short' }) }
    return { kind: 'is', value: ms }
  },
}

const forWhom: Question<string> = {
  typed: true,
  show: ({ say }) => ({
    html: say.html('invite-for-whom'),
    rows: [[{ label: say.plain('button-nameless'), value: nameless }]],
  }),
  read: ({ say }, answer) => {
    if (answer.kind === 'choice') return { kind: 'is', value: nameless }
    const words = answer.kind === 'words' ? answer.words.trim() : ''
    return words === ''
      ? { kind: 'again', html: say.html('conversation-words') }
      : { kind: 'is', value: [...words].slice(0, nameMax).join('') }
  },
}

const isRight = (role: Role, forMs: number, name: string): Question<true> =>
  confirm(
    ({ say, member }) => {
      const filling = {
        role: say.bold(roleName(say, role)),
        organization: member.directory.organization.name,
        duration: say.duration(forMs),
      }
      return name === nameless
        ? say.html('invite-confirm', filling)
        : say.html('invite-confirm-for', { ...filling, name: say.bold(name) })
    },
    (say) => say.plain('button-make-link'),
  )

/** Asks for which role an invitation is, and for how long it is open. */
export const inviteTalk = (deps: BotDeps): Definition<InviteAbout> => ({
  name: 'invite',
  version: 1,
  role: roleFor('invite'),
  async hold(talk, { role }) {
    const forMs = await talk.ask(howLong)
    const name = await talk.ask(forWhom)
    await talk.ask(isRight(role, forMs, name))
    // Not in a `once`: what that gives back is stored, and the link is to be stored nowhere.
    await talk.say((ctx) => makeInvitation(ctx, deps, { role, forMs, name: name === nameless ? null : name }))
  },
})
