import type { Post } from '../ports/post.ts'
import { type Environment, readVariables } from './variables.ts'

/** What is asked of AWS for messages, loaded with the first one: most functions never send any. */
const later = <Args extends readonly unknown[], Answer>(
  load: () => Promise<(...args: Args) => Promise<Answer>>,
): ((...args: Args) => Promise<Answer>) => {
  let loading: Promise<(...args: Args) => Promise<Answer>> | undefined
  return async (...args) => {
    loading ??= load()
    return (await loading)(...args)
  }
}

/**
 * E-mail by SES where the environment says who writes, SMS by SNS where it says who sends (a number can be
 * answered), calls by whoever takes them there. */
export const postFromEnvironment = (
  environment: Environment,
): { readonly post: Post; readonly answers: boolean } => {
  const read = readVariables(
    environment,
    ['AWS_REGION'],
    ['MAIL_FROM', 'MAIL_RETURNS', 'SMS_SENDER', 'CALL_URL', 'CALL_SECRET'],
  )
  const { AWS_REGION: region, MAIL_FROM: from, MAIL_RETURNS: returns, SMS_SENDER: sender } = read
  const { CALL_URL: url, CALL_SECRET: secret } = read
  const mail =
    from &&
    later(async () => {
      const { createSesMailer } = await import('../channels/mail/ses.ts')
      const endpoint = `https://email.${region}.amazonaws.com`
      return createSesMailer({ region, endpoint, from, ...(returns !== undefined && { returns }) })
    })
  const sms =
    sender &&
    later(async () => {
      const { createSns } = await import('../channels/sms/sns.ts')
      return createSns({ region, endpoint: `https://sns.${region}.amazonaws.com`, sender })
    })
  const call =
    url &&
    secret &&
    later(async () => {
      const { createCallProvider } = await import('../channels/call/provider.ts')
      return createCallProvider({ url, secret, realNow: Date.now, fetch })
    })
  const hook = later(async () => (await import('../channels/webhook/send.ts')).createHookSender())
  return {
    post: { ...(mail && { mail }), ...(sms && { sms }), ...(call && { call }), hook },
    answers: sender?.startsWith('+') ?? false,
  }
}
