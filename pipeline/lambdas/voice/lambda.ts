import { secondMs } from '#core/time.ts'
import { flowsFromEnvironment } from '../environment.ts'
import { createLife, type LambdaContext } from '../life.ts'
import { startOnce } from '../start-once.ts'
import { readVariables } from '../variables.ts'
import { createVoice } from './voice.ts'

/** Alexa waits 8 s for an answer. */
const storeDeadlineMs = 4_000
const chainTimeoutMs = 3 * secondMs

const fetchChain = async (address: string): Promise<string | undefined> => {
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(chainTimeoutMs) })
    return response.ok ? await response.text() : undefined
  } catch {
    // Who cannot be asked has proved nothing; whoever asked is refused, and the function's errors stay those of ours.
    return undefined
  }
}

const life = createLife()
const started = startOnce((environment) => {
  const { ALEXA_SKILL: alexaSkill, VOICE_SECRET: secret } = readVariables(
    environment,
    [],
    ['ALEXA_SKILL', 'VOICE_SECRET'],
  )
  const flows = flowsFromEnvironment(environment, {
    livesForMs: life.leftMs,
    storeDeadlineMs,
    makesLinks: true,
  })
  return createVoice({ flows, alexaSkill, secret, alexa: { fetchChain, now: Date.now } })
})

/** The Lambda function behind `/voice`. */
export const handler = async (event: unknown, context?: LambdaContext) => {
  life.begin(context)
  return (await started())(event)
}
