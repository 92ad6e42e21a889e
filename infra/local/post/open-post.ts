import type { Clock } from '#core/time.ts'
import { answerText } from '../../../pipeline/channels/sms/answer.ts'
import { createSns } from '../../../pipeline/channels/sms/sns.ts'
import { takeByText } from '../../../pipeline/flows/alarm/take-by-text.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { tellByWays } from '../../../pipeline/lambdas/tell-by-ways.ts'
import type { Post } from '../../../pipeline/ports/post.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'
import type { Teller } from '../../../pipeline/ports/teller.ts'
import type { Route } from '../http/server.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { postRoutes } from './routes.ts'
import { startTextServer, type TextServer } from './text-server.ts'

export type LocalPost = {
  readonly post: Post
  readonly teller: Teller
  readonly mail: MailServer
  readonly texts: TextServer
  readonly route: Route
  close(): Promise<void>
}

/** Ours, of a range that is nobody's (PTS's numbers for films and books). */
const sender = '+46701740600'

/** A mail server and a stand-in for SNS in this process; the product sends to them as it would to the real ones. */
export const openPost = async (deps: {
  readonly clock: Clock
  readonly log: Log
  readonly region: string
  /** Tells whoever is told in Telegram. */
  readonly telegram: Teller
  /** The address of this stack's HTTP server. */
  readonly page: string
  readonly flows: () => Flows
}): Promise<LocalPost> => {
  const mail = await startMailServer(deps)
  const texts = await startTextServer(deps)
  const { endpoint, credentials } = texts
  const sms = createSns({ region: deps.region, endpoint, credentials, sender })
  let mailer: Promise<NonNullable<Post['mail']>> | undefined
  const post: Post = {
    mail: async (letter) => {
      // Loaded with the first mail: a house in which nobody has an address does without.
      mailer ??= import('../../../pipeline/channels/mail/smtp.ts').then(({ createSmtpMailer }) =>
        createSmtpMailer({ from: 'nattvakt@nattvakt.example', host: mail.host, port: mail.port }),
      )
      return (await mailer)(letter)
    },
    sms,
  }
  const answer = async (number: string, words: string): Promise<void> => {
    const taken = await takeByText(deps.flows(), number, words)
    if (taken !== undefined) await sms(number, answerText(taken))
  }
  return {
    post,
    teller: tellByWays({ ...deps, post, answers: true }),
    mail,
    texts,
    route: postRoutes({ mail, texts, answer }),
    close: async () => {
      await mail.close()
      await texts.close()
    },
  }
}
