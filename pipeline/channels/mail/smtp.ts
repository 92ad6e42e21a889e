import { createTransport } from 'nodemailer'
import type { Post } from '../../ports/post.ts'
import { callMaxRealMs } from '../../ports/teller.ts'
import { messageOf } from './message.ts'
import { mailFailure, mailOutcome } from './outcome.ts'

/** Sends mails by an SMTP server, as `npm start` has one. Never throws. */
export const createSmtpMailer = (deps: {
  readonly from: string
  readonly host: string
  readonly port: number
}): NonNullable<Post['mail']> => {
  const { from, host, port } = deps
  const transport = createTransport({
    host,
    port,
    secure: false,
    ignoreTLS: true,
    connectionTimeout: callMaxRealMs,
    greetingTimeout: callMaxRealMs,
    socketTimeout: callMaxRealMs,
  })
  return async (letter) => {
    try {
      return mailOutcome(await transport.sendMail(messageOf(from, letter)))
    } catch (error) {
      return mailFailure(error)
    }
  }
}
