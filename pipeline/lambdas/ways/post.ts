import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Post } from '../../ports/post.ts'
import { type Environment, readVariables } from '../variables.ts'

const makers = async () => (await import('./other-post.ts')).postMakers

/** Loaded with the first message of that kind: most functions never send any. */
const later = <Args extends readonly unknown[], Answer>(
  load: () => Promise<(...args: Args) => Promise<Answer>>,
): ((...args: Args) => Promise<Answer>) => {
  const loaded = loadedOnce(load)
  return async (...args) => (await loaded())(...args)
}

/**
 * E-mail by SES where the environment says who writes, SMS by SNS where it says who sends (a number can be answered), calls by
 * whoever takes them there, browsers where it says who answers for that, and programs always.
 */
export const postFromEnvironment = (
  environment: Environment,
): { readonly post: Post; readonly answers: boolean } => {
  const read = readVariables(
    environment,
    ['AWS_REGION'],
    ['MAIL_FROM', 'MAIL_RETURNS', 'SMS_SENDER', 'CALL_URL', 'CALL_SECRET', 'PUSH_CONTACT'],
  )
  const {
    MAIL_FROM: from,
    SMS_SENDER: sender,
    CALL_URL: url,
    CALL_SECRET: secret,
    PUSH_CONTACT: contact,
  } = read
  const post: Post = {
    ...(from !== undefined && { mail: later(async () => (await makers()).mail(read)) }),
    ...(sender !== undefined && { sms: later(async () => (await makers()).sms(read)) }),
    ...(url !== undefined &&
      secret !== undefined && { call: later(async () => (await makers()).call(read)) }),
    ...(contact !== undefined && { push: later(async () => (await makers()).push(read)) }),
    hook: later(async () => (await makers()).hook(read)),
  }
  return { post, answers: sender?.startsWith('+') ?? false }
}
