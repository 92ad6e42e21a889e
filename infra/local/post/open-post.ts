import type { Clock } from '#core/time.ts'
import { createCallProvider } from '../../../pipeline/channels/call/provider.ts'
import { createSns } from '../../../pipeline/channels/sms/sns.ts'
import type { LocalPlace } from '../../../pipeline/channels/webhook/address.ts'
import { createHookSender } from '../../../pipeline/channels/webhook/send.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { hooksIn } from '../../../pipeline/flows/hook/add-hook.ts'
import type { SnsEvent } from '../../../pipeline/lambdas/letterbox.ts'
import { tellByWays } from '../../../pipeline/lambdas/ways/tell-by-ways.ts'
import { loadedOnce } from '../../../pipeline/ports/loaded-once.ts'
import type { Post } from '../../../pipeline/ports/post.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'
import type { Teller } from '../../../pipeline/ports/teller.ts'
import { organizationId } from '../demo/seed.ts'
import type { Route } from '../http/server.ts'
import { type CallServer, callPath, createCallServer } from './call-server.ts'
import { createHookServer, type HookServer, hookPath } from './hook-server.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { createPushServer, type PushServer, pushPath } from './push-server.ts'
import { postRoutes } from './routes.ts'
import { answerEvent, returnEvent } from './sns-messages.ts'
import { startTextServer, type TextServer } from './text-server.ts'

export type LocalPost = {
  readonly post: Post
  readonly teller: Teller
  readonly mail: MailServer
  readonly texts: TextServer
  readonly hooks: HookServer
  readonly calls: CallServer
  readonly push: PushServer
  /** The one place of this machine that programs may be told at. */
  readonly hookPlace: LocalPlace
  readonly route: Route
  close(): Promise<void>
}

/** Ours, of a range that is nobody's (PTS's numbers for films and books). */
const sender = '+46701740600'

/** Those of all hooks that there are here. */
const secretsOf = async ({ directories, stores }: Flows): Promise<readonly string[]> => {
  const directory = await directories.get(organizationId)
  const all = directory === undefined ? [] : hooksIn(directory)
  const found = await Promise.all(all.map(({ id }) => stores.hooks.find(organizationId, id)))
  return found.flatMap((one) => (one === undefined ? [] : [one.secret]))
}

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
  /** The function behind the topics of SES and of our number. */
  readonly letterbox: (event: SnsEvent) => Promise<void>
}): Promise<LocalPost> => {
  const mail = await startMailServer(deps)
  const texts = await startTextServer(deps)
  const { endpoint, credentials } = texts
  const sms = createSns({ region: deps.region, endpoint, credentials, sender })
  const hookPlace = { origin: deps.page, path: hookPath }
  const hooks = createHookServer({ clock: deps.clock, secrets: () => secretsOf(deps.flows()) })
  const calls = createCallServer(deps)
  const push = createPushServer(deps)
  const pushPlace = { origin: deps.page, path: pushPath }
  const { secret } = calls
  const callUrl = `${deps.page}${callPath}`
  // Loaded with the first mail: a house in which nobody has an address does without.
  const mailer = loadedOnce(async () => {
    const { createSmtpMailer } = await import('../../../pipeline/channels/mail/smtp.ts')
    return createSmtpMailer({ from: 'nattvakt@nattvakt.example', host: mail.host, port: mail.port })
  })
  // And with the first message to a browser, as everything that seals them.
  const pusher = loadedOnce(async () => {
    const { createPushSender } = await import('../../../pipeline/channels/push/push.ts')
    return createPushSender({ contact: 'nattvakt@nattvakt.example', local: pushPlace })
  })
  const post: Post = {
    mail: async (letter) => (await mailer())(letter),
    sms,
    call: createCallProvider({ url: callUrl, secret, realNow: Date.now, fetch }),
    push: async (message) => (await pusher())(message),
    pushPlace,
    hook: createHookSender({ local: hookPlace }),
  }
  const publish = (message: object): Promise<void> =>
    deps.letterbox({ Records: [{ Sns: { Message: JSON.stringify(message) } }] })
  const lastSentTo = (address: string): number =>
    mail.messages.findLast(({ to }) => to.includes(address))?.at ?? deps.clock.now()
  return {
    post,
    teller: tellByWays({ ...deps, post, answers: true }),
    mail,
    texts,
    hooks,
    calls,
    push,
    hookPlace,
    route: postRoutes({
      hooks,
      calls,
      push,
      mail,
      texts,
      answer: (number, words) => publish(answerEvent(number, sender, words)),
      bounce: (address, kind) => publish(returnEvent(address, kind, lastSentTo(address))),
    }),
    close: async () => {
      calls.close()
      await mail.close()
      await texts.close()
    },
  }
}
