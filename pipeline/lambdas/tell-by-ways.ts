import type { MailTellerDeps } from '../channels/mail/teller.ts'
import { tellByWay } from '../channels/teller-by-way.ts'
import type { HookTellerDeps } from '../channels/webhook/teller.ts'
import type { Flows } from '../flows/deps.ts'
import type { Post } from '../ports/post.ts'
import type { Teller } from '../ports/teller.ts'

type WaysDeps = {
  readonly telegram: Teller
  readonly post: Post
  /** Texts come from a number that can be answered. */
  readonly answers: boolean
  /** Where `/api` is; without it mails have no link. */
  readonly page: string | undefined
  /** Asked for when a mail is written, because they are made with this. */
  readonly flows: () => Flows
}

/** Whoever tells people, by all the ways that are set up. What is not Telegram is loaded when somebody is first told by it. */
export const tellByWays = ({ telegram, post, answers, page, flows }: WaysDeps): Teller => {
  const linkFor: MailTellerDeps['linkFor'] = async (...about) =>
    page === undefined ? undefined : (await import('./take-link.ts')).takeLink(flows(), page, ...about)
  const { mail, sms, call, hook } = post
  const secretsOf: HookTellerDeps['secretsOf'] = (...which) => flows().stores.hooks.find(...which)
  return tellByWay(telegram, {
    ...(mail && {
      mail: async () =>
        (await import('../channels/mail/teller.ts')).createMailTeller({ send: mail, linkFor }),
    }),
    ...(sms && {
      sms: async () => (await import('../channels/sms/teller.ts')).createSmsTeller({ send: sms, answers }),
    }),
    ...(call && {
      call: async () => (await import('../channels/call/teller.ts')).createCallTeller({ call }),
    }),
    ...(hook && {
      hook: async () => {
        const { createHookTeller } = await import('../channels/webhook/teller.ts')
        return createHookTeller({ send: hook, secretsOf, realNow: Date.now })
      },
    }),
  })
}
