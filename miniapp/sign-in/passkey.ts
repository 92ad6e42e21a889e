import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { isChanged } from '#core/wire/board-answers.ts'
import { record } from '#core/wire/guard.ts'
import { isEnterChallenge, isPasskeyOptions } from '#core/wire/passkey-answers.ts'
import type { Ask, Asked } from '../api/ask.ts'

/** `given-up`: its reader did not want to, or had none; the browser does not say which. */
export type Entered = 'in' | 'refused' | 'given-up' | 'lost'

const userAgentOf = ({ userAgent }: Pick<Navigator, 'userAgent'>): string => userAgent.slice(0, 400)

const failedAs = ({ kind }: Asked<unknown>): 'refused' | 'lost' => (kind === 'lost' ? 'lost' : 'refused')

/** The server's words, as the browser wants what it signs. */
const asBytes = (words: string): string =>
  btoa(words).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** Somebody who is not signed in proves by their passkey who they are. */
export const enterByPasskey = async (ask: Ask): Promise<Entered> => {
  const asked = await ask('/api/session/challenge', isEnterChallenge, {})
  if (asked.kind !== 'answer') return failedAs(asked)
  const { challenge } = asked.value
  let credential: object
  try {
    credential = await startAuthentication({
      optionsJSON: {
        challenge: asBytes(challenge),
        rpId: location.hostname,
        userVerification: 'required',
        allowCredentials: [],
      },
    })
  } catch {
    return 'given-up'
  }
  const body = { challenge, credential, userAgent: userAgentOf(navigator) }
  const entered = await ask('/api/session/passkey', record({}), body)
  return entered.kind === 'answer' ? 'in' : failedAs(entered)
}

/** Makes a passkey for whoever is signed in here. */
export const makePasskey = async (ask: Ask): Promise<Asked<unknown> | 'given-up'> => {
  const asked = await ask('/api/passkeys/begin', isPasskeyOptions, {})
  if (asked.kind !== 'answer') return asked
  const { challenge, options } = asked.value
  let credential: object
  try {
    credential = await startRegistration({ optionsJSON: JSON.parse(options) })
  } catch {
    return 'given-up'
  }
  return ask('/api/passkeys/add', isChanged, { challenge, credential, userAgent: userAgentOf(navigator) })
}
