import { minuteMs } from '#core/time.ts'
import { log } from './log.ts'
import { withSecrets } from './secrets.ts'
import type { Environment } from './variables.ts'

/** How long a secret that was changed may be unknown here: a token that BotFather revoked tells nobody anything. */
const secretsHoldMs = 5 * minuteMs

type Running<What> = { readonly what: What; readonly environment: Environment; readAt: number }

const isSame = (one: Environment, other: Environment): boolean =>
  Object.keys({ ...one, ...other }).every((name) => one[name] === other[name])

/**
 * What a function runs with, made of its environment and its secrets at the first call and kept. Secrets are read again every
 * five minutes; where one was changed, what runs is made anew. A function that could not start tries again at the next
 * call; one that runs goes on with the secrets that it has while they cannot be read.
 */
export const startOnce = <What>(
  start: (environment: Environment) => What,
  now: () => number = Date.now,
): (() => Promise<What>) => {
  let running: Promise<Running<What>> | undefined

  const begin = async (): Promise<Running<What>> => {
    const environment = await withSecrets(process.env)
    return { what: start(environment), environment: { ...environment }, readAt: now() }
  }
  const renew = async (before: Running<What>): Promise<Running<What>> => {
    before.readAt = now()
    try {
      const environment = { ...(await withSecrets(process.env)) }
      if (isSame(environment, before.environment)) return before
      log({ level: 'info', event: 'secrets-changed-started-anew' })
      return { what: start(environment), environment, readAt: now() }
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown'
      log({ level: 'warn', event: 'secrets-not-read-again-went-on', why })
      return before
    }
  }

  return async () => {
    running ??= begin().catch((error: unknown) => {
      running = undefined
      throw error
    })
    const known = await running
    if (now() - known.readAt < secretsHoldMs) return known.what
    running = renew(known)
    return (await running).what
  }
}
