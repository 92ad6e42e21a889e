import type { Post as Ways } from '../../ports/post.ts'

/** What is sent; where one may be sent besides is no way. */
type Post = Omit<Ways, 'pushPlace'>

/** What the environment of a function says of the ways besides Telegram. */
type PostVariables = {
  readonly AWS_REGION: string
  readonly MAIL_FROM?: string
  readonly MAIL_RETURNS?: string
  readonly SMS_SENDER?: string
  readonly CALL_URL?: string
  readonly CALL_SECRET?: string
  readonly PUSH_CONTACT?: string
}

type PostMaker<Kind extends keyof Post> = (read: PostVariables) => Promise<NonNullable<Post[Kind]>>

/** The way out of each kind of message, from variables that are there; each loads what it needs. */
export const postMakers: { readonly [Kind in keyof Post]-?: PostMaker<Kind> } = {
  mail: async ({ AWS_REGION: region, MAIL_FROM: from = '', MAIL_RETURNS: returns }) => {
    const { createSesMailer } = await import('../../channels/mail/ses.ts')
    const endpoint = `https://email.${region}.amazonaws.com`
    return createSesMailer({ region, endpoint, from, ...(returns !== undefined && { returns }) })
  },
  sms: async ({ AWS_REGION: region, SMS_SENDER: sender = '' }) => {
    const { createSns } = await import('../../channels/sms/sns.ts')
    return createSns({ region, endpoint: `https://sns.${region}.amazonaws.com`, sender })
  },
  call: async ({ CALL_URL: url = '', CALL_SECRET: secret = '' }) => {
    const { createCallProvider } = await import('../../channels/call/provider.ts')
    return createCallProvider({ url, secret, realNow: Date.now, fetch })
  },
  push: async ({ PUSH_CONTACT: contact = '' }) =>
    (await import('../../channels/push/push.ts')).createPushSender({ contact }),
  hook: async () => (await import('../../channels/webhook/send.ts')).createHookSender(),
}
