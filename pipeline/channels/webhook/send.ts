import type { Post } from '../../ports/post.ts'
import type { Told } from '../../ports/teller.ts'
import { type Answered, codeOf, createSafeSender, type SafeSenderDeps } from './safe-sender.ts'

/** Retry-After in seconds, or nothing sensible; programs also send dates. */
const waitOf = ({ retryAfter }: Answered): number => {
  const seconds = Number(retryAfter ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : 5000
}

/** What a status means to the caller. Nobody follows a redirect: it would lead where nobody has looked. */
const outcomeOf = (answered: Answered): Told => {
  const { status } = answered
  const why = `HTTP ${status}`
  if (status >= 200 && status < 300) return { kind: 'sent', messageId: 0 }
  if (status === 429) return { kind: 'wait', ms: waitOf(answered) }
  if (status === 410) return { kind: 'dead', because: 'gone', why }
  if (status === 401 || status === 403 || status === 404) return { kind: 'dead', because: 'not-allowed', why }
  if (status >= 300 && status < 400)
    return { kind: 'dead', because: 'not-allowed', why: `${why}, a redirect, which nobody follows` }
  if (status === 408 || status === 425 || status >= 500 || status < 200) return { kind: 'failed', why }
  return { kind: 'refused', why }
}

/** Sends to programs. Never throws; nothing that it returns holds an address or a key. */
export const createHookSender = (deps: SafeSenderDeps = {}): NonNullable<Post['hook']> => {
  const send = createSafeSender(deps)
  return async (request) => {
    try {
      const answered = await send(request)
      if (answered === 'not-public')
        return { kind: 'dead', because: 'not-allowed', why: 'its address is not in the public internet' }
      return outcomeOf(answered)
    } catch (error) {
      return { kind: 'failed', why: codeOf(error) }
    }
  }
}
