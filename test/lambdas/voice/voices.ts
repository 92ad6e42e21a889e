import { minuteMs } from '#core/time.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { offerVoice } from '../../../pipeline/flows/voice/voice.ts'
import { createVoice } from '../../../pipeline/lambdas/voice/voice.ts'
import { erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { certificate, signed } from './support.ts'

export const secret = 'a-secret-of-the-voice-0123'
const skill = 'amzn1.ask.skill.0123'
const root = await certificate({ subject: 'Root', isCa: true })
const leaf = await certificate({ subject: 'x', issuer: root, hosts: ['echo-api.amazon.com'] })

export const post = (path: string, body: string, headers: Readonly<Record<string, string>>) => ({
  rawPath: path,
  requestContext: { http: { method: 'POST' } },
  headers,
  body,
})

/** A house in which a voice is spoken to, as Alexa and as an agent of Google's. */
export const house = async () => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  const voice = createVoice({
    flows,
    alexaSkill: skill,
    secret,
    alexa: { roots: [root.pem], now: () => Date.now(), fetchChain: async () => leaf.pem },
  })
  const toAlexa = async (
    intent: string,
    slots: Readonly<Record<string, unknown>> = {},
    more: {
      readonly locale?: string
      readonly at?: number
      readonly skill?: string
      readonly user?: string
      readonly type?: string
    } = {},
  ) => {
    const body = JSON.stringify({
      version: '1.0',
      session: { new: true },
      context: {
        System: {
          application: { applicationId: more.skill ?? skill },
          user: { userId: more.user ?? 'amzn1.ask.account.X' },
        },
      },
      request: {
        type: more.type ?? (intent === 'Launch' ? 'LaunchRequest' : 'IntentRequest'),
        timestamp: new Date(more.at ?? Date.now()).toISOString(),
        locale: more.locale ?? 'en-GB',
        intent: {
          name: intent,
          slots: Object.fromEntries(Object.entries(slots).map(([name, value]) => [name, { name, value }])),
        },
      },
    })
    const headers = {
      SignatureCertChainUrl: 'https://s3.amazonaws.com/echo.api/x.pem',
      'Signature-256': await signed(leaf, body),
    }
    const answered = await voice(post('/voice/alexa', body, headers))
    const said = JSON.parse(answered.body)
    return { status: answered.statusCode, said, words: String(said.response?.outputSpeech?.text ?? '') }
  }
  const toGoogle = async (
    tag: string,
    parameters: Readonly<Record<string, unknown>> = {},
    languageCode = 'sv',
  ) => {
    const body = JSON.stringify({
      fulfillmentInfo: { tag },
      languageCode,
      sessionInfo: { session: 'projects/x/sessions/1', parameters: { user: '+46700000000' } },
      intentInfo: {
        parameters: Object.fromEntries(
          Object.entries(parameters).map(([name, resolvedValue]) => [
            name,
            { originalValue: 'x', resolvedValue },
          ]),
        ),
      },
    })
    const answered = await voice(post('/voice/dialogflow', body, { Authorization: `Bearer ${secret}` }))
    const said = JSON.parse(answered.body)
    return {
      status: answered.statusCode,
      said,
      words: String(said.fulfillmentResponse?.messages?.[0]?.text?.text?.[0] ?? ''),
    }
  }
  const feel = async (value: number, forMs = 0, sensor = 'a') => {
    for (let at = 0; at <= forMs; at += minuteMs) {
      await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
      await watch(flows)
      await clock.advance(minuteMs)
      await stack.idle()
    }
  }
  return { ...stack, voice, toAlexa, toGoogle, feel }
}

/** Somebody links the voice of the house, as they do in life. */
export const link = async ({ flows, toAlexa }: Awaited<ReturnType<typeof house>>, person = erik) => {
  const codes = await offerVoice(flows, organization, person)
  return { ...codes, heard: (await toAlexa('Link', { code: codes.link })).words }
}
