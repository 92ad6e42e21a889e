import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Post } from '../../ports/post.ts'
import { callMaxRealMs } from '../../ports/teller.ts'
import { askAws, type SignedService } from '../signed-request.ts'
import { messageOf } from './message.ts'
import { mailFailure } from './outcome.ts'

export type SesOptions = Omit<SignedService, 'service' | 'timeoutMs'> & {
  /** Who writes: an address of a domain that SES has verified. */
  readonly from: string
  /** The configuration set that says what becomes of mails afterwards; without it nobody learns of a bounce. */
  readonly returns?: string
}

/**
 * Sends mails by Amazon SES: its SendEmail with a whole message (docs.aws.amazon.com/ses/latest/APIReference-V2). nodemailer writes
 * the message; its own way to SES brings SMTP and more along, which every function would carry. Never throws; nothing that it
 * returns holds a secret.
 */
export const createSesMailer = ({ from, returns, ...of }: SesOptions): NonNullable<Post['mail']> => {
  const service: SignedService = { ...of, service: 'ses', timeoutMs: callMaxRealMs }
  return async (letter) => {
    try {
      const raw = await new MailComposer(messageOf(from, letter)).compile().build()
      const body = JSON.stringify({
        FromEmailAddress: from,
        ...(returns !== undefined && { ConfigurationSetName: returns }),
        Destination: { ToAddresses: [letter.to] },
        Content: { Raw: { Data: raw.toString('base64') } },
      })
      const headers = { 'content-type': 'application/json' }
      await askAws(service, { path: '/v2/email/outbound-emails', headers, body })
      return { kind: 'sent', messageId: 0 }
    } catch (error) {
      return mailFailure(error)
    }
  }
}
