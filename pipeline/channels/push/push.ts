import { generateRequestDetails, generateVAPIDKeys } from 'web-push-neo'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import type { Post } from '../../ports/post.ts'
import type { PushKeys } from '../../ports/pushes.ts'
import type { Told } from '../../ports/teller.ts'
import { type Answered, codeOf, createSafeSender, type SafeSenderDeps } from '../webhook/safe-sender.ts'

/** Somebody who switches their phone on later is told what is so then: what is older is called again by then. */
const keptSeconds = (30 * minuteMs) / secondMs

export type PushOptions = SafeSenderDeps & {
  /** A mail address of ours: a push service writes there before it shuts us out (RFC 8292, section 2.1). */
  readonly contact: string
}

/** Our key pair, made once; browsers get the public half. */
export const newPushKeys = (): Promise<PushKeys> => generateVAPIDKeys()

/** Retry-After in seconds, or nothing sensible; push services also send dates. */
const waitOf = ({ retryAfter }: Answered): number => {
  const seconds = Number(retryAfter ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * secondMs, hourMs) : 5 * secondMs
}

/** RFC 8030, section 7.3: 404 and 410 say that nobody is there any more. A refused signature (401, 403) is nobody's browser. */
const outcomeOf = (answered: Answered): Told => {
  const { status } = answered
  const why = `HTTP ${status}`
  if (status >= 200 && status < 300) return { kind: 'sent', messageId: 0 }
  if (status === 404 || status === 410) return { kind: 'dead', because: 'gone', why }
  if (status === 429) return { kind: 'wait', ms: waitOf(answered) }
  if (status === 400 || status === 413) return { kind: 'refused', why }
  return { kind: 'failed', why }
}

/**
 * Sends to one browser: encrypted for it alone (RFC 8291), and proved to be ours (RFC 8292). Its address came from a page, so that it is
 * held to what addresses of programs are: public internet only. Never throws; nothing that it returns holds an address or a key.
 */
export const createPushSender = ({ contact, ...safe }: PushOptions): NonNullable<Post['push']> => {
  const send = createSafeSender(safe)
  return async ({ subscription: { endpoint, p256dh, auth }, keys, payload, topic }) => {
    try {
      const vapidDetails = { subject: `mailto:${contact}`, ...keys }
      const request = await generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
        TTL: keptSeconds,
        urgency: 'high',
        topic,
        vapidDetails,
      })
      const answered = await send({ url: endpoint, headers: request.headers, body: request.body ?? '' })
      if (answered === 'not-public')
        return { kind: 'dead', because: 'not-allowed', why: 'its address is not in the public internet' }
      return outcomeOf(answered)
    } catch (error) {
      return { kind: 'failed', why: codeOf(error) }
    }
  }
}
