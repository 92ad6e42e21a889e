import { createHash } from 'node:crypto'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import type { Post } from '../../ports/post.ts'
import type { Teller } from '../../ports/teller.ts'
import { plainOf } from '../plain-words.ts'
import { readerOf } from '../reader-of.ts'
import { letterFor, type TakeLink, takeableIn } from './letter.ts'

export type MailTellerDeps = {
  readonly send: NonNullable<Post['mail']>
  /** Makes a link by which that person takes that alarm; nothing where no page is set up. */
  readonly linkFor: (
    organization: OrganizationId,
    person: PersonId,
    alarm: AlarmReference,
  ) => Promise<TakeLink | undefined>
}

/** Tells people by e-mail. */
export const createMailTeller = ({ send, linkFor }: MailTellerDeps): Teller => ({
  tell: async (call, chat, directory, now) => {
    if (call.kind !== 'reply' || chat.kind !== 'mail')
      return { kind: 'refused', why: `a ${call.kind} is no mail` }
    const writtenTo = readerOf(chat, directory, now, call.notices)
    const alarm = takeableIn(call.notices, writtenTo)
    const link = alarm && (await linkFor(directory.organization.id, chat.person, alarm))
    return send(letterFor(chat.address, call.notices, writtenTo, link))
  },
  say: async ({ subject, html, documents = [] }, chat, { organization }) => {
    if (chat.kind !== 'mail') return { kind: 'refused', why: 'it is no mail address' }
    const id = createHash('sha256').update(`${chat.address}\n${html}`).digest('hex').slice(0, 32)
    const body = html.replaceAll('\n', '<br>')
    const text = plainOf(html)
    const list = { id: organization.id, name: organization.name }
    return send({
      to: chat.address,
      subject,
      text,
      html: `<p>${body}</p>`,
      id,
      list,
      ...(documents.length > 0 && { attachments: documents }),
    })
  },
})
