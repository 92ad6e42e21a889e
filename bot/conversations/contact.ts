import { parseAddress, type WrittenKind } from '#core/ways/address.ts'
import { addWay } from '../../pipeline/flows/people/change-ways.ts'
import { isCode, sendCode } from '../../pipeline/flows/people/confirm-address.ts'
import { roleFor } from '../commands.ts'
import type { BotDeps } from '../context.ts'
import { contactReply } from '../replies/contact.ts'
import { codeWords } from '../views/contact.ts'
import type { Definition, Question } from './frame/definition.ts'

export type ContactAbout = { readonly kind: WrittenKind }

/** Of a range that is nobody's (PTS's numbers for films and books). */
const exampleNumber = '+46701740605'

const whichAddress = (kind: WrittenKind): Question<string> => ({
  typed: true,
  show: ({ say }) => ({
    html: say.html('contact-which', { way: kind, example: say.code(exampleNumber) }),
    rows: [],
  }),
  read: ({ say }, answer) => {
    const address = answer.kind === 'words' ? parseAddress(kind, answer.words) : undefined
    return address === undefined
      ? {
          kind: 'again',
          html: say.html('contact-no-address', { way: kind, example: say.code(exampleNumber) }),
        }
      : { kind: 'is', value: address }
  },
})

const whichCode = (kind: WrittenKind, address: string, hash: string): Question<true> => ({
  typed: true,
  show: ({ say }) => ({
    html: say.html('contact-ask-code', { way: kind, address: say.code(address) }),
    rows: [],
  }),
  read: ({ say }, answer) =>
    answer.kind === 'words' && isCode(address, hash, answer.words)
      ? { kind: 'is', value: true }
      : { kind: 'again', html: say.html('contact-wrong-code') },
})

/** Asks for an address and for the code that was written there: nobody makes somebody else's theirs. */
export const contactTalk = (deps: BotDeps): Definition<ContactAbout> => ({
  name: 'contact',
  version: 1,
  role: roleFor('contact'),
  async hold(talk, { kind }) {
    const address = await talk.ask(whichAddress(kind))
    const sent = await talk.once(async ({ say, member: { directory, person } }) =>
      sendCode(deps.flows, person, kind, address, codeWords(say, directory, person, kind)),
    )
    if (sent.kind !== 'sent') {
      await talk.say(({ say }) => ({ html: say.html('contact-not-sent', { why: sent.kind }) }))
      return
    }
    await talk.ask(whichCode(kind, address, sent.hash))
    await talk.say(async (ctx) => {
      const { organization, person } = ctx.member
      ctx.changing = true
      const outcome = await addWay(deps.flows, organization, person.id, kind, address)
      return contactReply(ctx, deps, outcome === 'taken' ? 'contact-taken' : 'contact-added')
    })
  },
})
