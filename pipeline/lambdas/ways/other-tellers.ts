import type { MessageKind } from '#core/notice/plan-message.ts'
import type { MailTellerDeps } from '../../channels/mail/teller.ts'
import type { PushTellerDeps } from '../../channels/push/teller.ts'
import type { HookTellerDeps } from '../../channels/webhook/teller.ts'
import type { Flows } from '../../flows/deps.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Post } from '../../ports/post.ts'
import type { Teller } from '../../ports/teller.ts'

const browsers = loadedOnce(() => import('../../flows/people/browsers.ts'))
const links = loadedOnce(() => import('./take-link.ts'))

export type OtherTellerDeps = {
  readonly post: Post
  /** Texts come from a number that can be answered. */
  readonly answers: boolean
  /** Where `/api` is; without it mails have no link. */
  readonly page: string | undefined
  readonly flows: () => Flows
}

/** The browsers of people, as they are stored. */
const browsersFrom = (flows: () => Flows): Pick<PushTellerDeps, 'browsersOf' | 'forget'> => ({
  browsersOf: async ({ organization }, { id }) => {
    const { pushes } = flows().stores
    const [{ list }, keys] = await Promise.all([pushes.find(organization.id, id), pushes.keys()])
    return { list, keys }
  },
  forget: async ({ organization }, { id }, gone) =>
    (await browsers()).forgetBrowsers(flows(), organization.id, id, gone),
})

/** Who tells by that way; nobody where it is not set up. Each is loaded with the first message that goes by it. */
export const otherTeller = async (
  kind: MessageKind,
  { post, answers, page, flows }: OtherTellerDeps,
): Promise<Teller | undefined> => {
  const { mail, sms, call, push, hook } = post
  const linkFor: MailTellerDeps['linkFor'] = async (...about) =>
    page === undefined ? undefined : (await links()).takeLink(flows(), page, ...about)
  const secretsOf: HookTellerDeps['secretsOf'] = (...which) => flows().stores.hooks.find(...which)
  switch (kind) {
    case 'mail':
      return mail && (await import('../../channels/mail/teller.ts')).createMailTeller({ send: mail, linkFor })
    case 'sms':
      return sms && (await import('../../channels/sms/teller.ts')).createSmsTeller({ send: sms, answers })
    case 'call':
      return call && (await import('../../channels/call/teller.ts')).createCallTeller({ call })
    case 'push': {
      const { createPushTeller } = await import('../../channels/push/teller.ts')
      return push && createPushTeller({ send: push, ...browsersFrom(flows) })
    }
    case 'hook': {
      const { createHookTeller } = await import('../../channels/webhook/teller.ts')
      return hook && createHookTeller({ send: hook, secretsOf, realNow: Date.now })
    }
    default:
      return kind satisfies never
  }
}
