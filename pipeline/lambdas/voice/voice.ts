import { createHash, timingSafeEqual } from 'node:crypto'
import type { Flows } from '../../flows/deps.ts'
import { alexaAnswer, alexaSilence, parseAlexa } from './alexa.ts'
import { type AlexaSignatureDeps, alexaAgeMs, createAlexaSignature } from './alexa-signature.ts'
import { fieldsOf, textOf } from './asked.ts'
import { dialogflowAnswer, parseDialogflow } from './dialogflow.ts'
import { talk } from './talk.ts'

export type VoiceDeps = {
  readonly flows: Flows
  /** The id of our skill; without it nothing is heard of Alexa. */
  readonly alexaSkill?: string | undefined
  /** What an agent of Dialogflow proves itself with; without it nothing is heard of one. */
  readonly secret?: string | undefined
  readonly alexa: AlexaSignatureDeps
}

type Response = {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
const answer = (statusCode: number, body: object = {}): Response => ({
  statusCode,
  headers,
  body: JSON.stringify(body),
})

/** Alexa's requests are some 5 KB, with what it says of its device. */
const bodyLengthMax = 65_536

const hash = (words: string): Buffer => createHash('sha256').update(words).digest()

const jsonIn = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}

/** Answers at a Function URL what is said to Alexa and to an agent of Dialogflow. Whoever cannot prove which of them it is hears nothing. */
export const createVoice = ({ flows, alexaSkill, secret, alexa }: VoiceDeps) => {
  const isAlexa = createAlexaSignature(alexa)

  const alexaSays = async (header: (name: string) => string, body: Uint8Array): Promise<Response> => {
    if (alexaSkill === undefined) return answer(404)
    const request = parseAlexa(jsonIn(body))
    // A copy that is too old, and the skill of somebody else who has the same right signature; first, because it costs nothing to see.
    if (request === undefined || request.skill !== alexaSkill) return answer(400)
    if (!(Math.abs(alexa.now() - request.at) <= alexaAgeMs)) return answer(400)
    if (!(await isAlexa(header, body))) return answer(400)
    if (request.isEnd) return answer(200, alexaSilence)
    return answer(200, alexaAnswer(await talk(flows, request.asked), request.intent))
  }

  const dialogflowSays = async (header: (name: string) => string, body: Uint8Array): Promise<Response> => {
    if (secret === undefined) return answer(404)
    if (!timingSafeEqual(hash(header('authorization')), hash(`Bearer ${secret}`))) return answer(401)
    const asked = parseDialogflow(jsonIn(body))
    return asked === undefined ? answer(400) : answer(200, dialogflowAnswer(await talk(flows, asked)))
  }

  return async (event: unknown): Promise<Response> => {
    const { rawPath, headers: given, requestContext, body, isBase64Encoded } = fieldsOf(event)
    if (textOf(fieldsOf(fieldsOf(requestContext).http).method) !== 'POST') return answer(405)
    const sent = textOf(body)
    if (sent === '' || sent.length > bodyLengthMax) return answer(400)
    const bytes = Buffer.from(sent, isBase64Encoded === true ? 'base64' : 'utf8')
    const entries = Object.entries(fieldsOf(given))
    const header = (wanted: string): string =>
      textOf(entries.find(([name]) => name.toLowerCase() === wanted)?.[1])
    switch (rawPath) {
      case '/voice/alexa':
        return alexaSays(header, bytes)
      case '/voice/dialogflow':
        return dialogflowSays(header, bytes)
      default:
        return answer(404)
    }
  }
}
