import type { Flows } from '../../pipeline/flows/deps.ts'
import { createVoice } from '../../pipeline/lambdas/voice/voice.ts'

/** What it proves itself with. */
export const voiceSecret = 'a-secret-of-the-voice-0123'

/** What an agent of Dialogflow sends when one person says that to it, in one conversation. */
export const spokenTo = (tag: string, parameters: object) => ({
  rawPath: '/voice/dialogflow',
  headers: { authorization: `Bearer ${voiceSecret}` },
  requestContext: { http: { method: 'POST' } },
  body: JSON.stringify({
    fulfillmentInfo: { tag },
    languageCode: 'en',
    sessionInfo: { session: 'one', parameters },
  }),
})

/** The voice that it speaks to. */
export const voiceOf = (flows: Flows) =>
  createVoice({
    flows,
    secret: voiceSecret,
    alexa: { fetchChain: async () => undefined, now: () => flows.clock.now() },
  })
