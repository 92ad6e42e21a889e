import { callEnds } from '#core/ways/phone-call.ts'
import { signingSecret } from '../../../channels/call/provider.ts'
import { toSpeech } from '../../../channels/call/speech.ts'
import { takenSentences } from '../../../channels/sms/answer.ts'
import { checkSignature } from '../../../channels/webhook/signature.ts'
import { type CallNews, takeCall } from '../../../flows/call/take-call.ts'
import type { Flows } from '../../../flows/deps.ts'
import type { RefusalName } from '../refusals.ts'
import { answer, type Response } from '../response.ts'

/** What is told of a call; nothing when it is none of that. */
const newsIn = (body: string): CallNews | undefined => {
  let said: unknown
  try {
    said = JSON.parse(body)
  } catch {
    return undefined
  }
  if (typeof said !== 'object' || said === null) return undefined
  const { id, pressed, ended }: Readonly<Record<string, unknown>> = { ...said }
  if (typeof id !== 'string') return undefined
  if (typeof pressed === 'string' && /^[0-9*#]$/.test(pressed)) return { id, pressed }
  const end = callEnds.find((one) => one === ended)
  return end === undefined ? undefined : { id, ended: end }
}

/** What is said to whoever pressed a key, before their call ends. */
const spokenAfter = async (flows: Flows, news: CallNews): Promise<object> => {
  const taken = await takeCall(flows, news)
  if (taken === undefined) return {}
  const { language } = taken.person
  return { language, say: toSpeech(`${takenSentences(taken).join('. ')}.`, language) }
}

/**
 * News of a call, signed as what we send is. Nobody is known by it but whoever shares our secret, and a copy of it is no news
 * after five minutes; within them it changes nothing twice.
 */
export const answerCallNews = async (
  flows: Flows,
  secret: string | undefined,
  request: { readonly method: string; readonly body: string; readonly header: (name: string) => string },
  realNow: () => number,
): Promise<Response | RefusalName> => {
  if (request.method !== 'POST') return 'method-not-allowed'
  if (secret === undefined) return 'no-such-path'
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
  const headers = Object.fromEntries(names.map((name) => [name, request.header(name) || undefined]))
  const checked = checkSignature(signingSecret(secret), headers, request.body, Math.floor(realNow() / 1000))
  if (checked !== 'right') return 'not-signed'
  const news = newsIn(request.body)
  return news === undefined ? 'bad-body' : answer(await spokenAfter(flows, news))
}
