import { type IotRuleEvent, makeIotRuleEvent } from './iot-rule-event.ts'

/**
 * A dead letter as the event that the hot path could not take. Lambda writes it with the event in `requestPayload`; the error action
 * of an IoT rule with the message in `base64OriginalPayload`, and does not say when it arrived: that was `sentAt`, when
 * the letter was written. Nothing when it is neither.
 */
export const eventOfLetter = (body: string, sentAt: number): unknown => {
  let letter: unknown
  try {
    letter = JSON.parse(body)
  } catch {
    return undefined
  }
  if (typeof letter !== 'object' || letter === null) return undefined
  if ('requestPayload' in letter) return letter.requestPayload ?? undefined
  if (!('base64OriginalPayload' in letter) || !('topic' in letter)) return undefined
  const { base64OriginalPayload: payload, topic } = letter
  if (typeof payload !== 'string' || typeof topic !== 'string') return undefined
  // What came by Basic Ingest may still be named by the whole topic.
  const [, plain = topic] = /^\$aws\/rules\/[^/]+\/(.+)$/.exec(topic) ?? []
  return makeIotRuleEvent(plain, Buffer.from(payload, 'base64'), sentAt) satisfies IotRuleEvent
}
