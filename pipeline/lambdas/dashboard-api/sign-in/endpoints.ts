import { isChanged } from '#core/wire/board-answers.ts'
import { isPasskeyOptions, newPasskey } from '#core/wire/passkey-answers.ts'
import { doorId, isSessionsAnswer } from '#core/wire/session-answers.ts'
import type { Flows } from '../../../flows/deps.ts'
import { passkeyOriginOf, passkeysOf, removePasskey } from '../../../flows/sign-in/passkeys.ts'
import { endSessions, sessionIdOf, sessionsOf } from '../../../flows/sign-in/sessions.ts'
import { sessionOf } from '../../../flows/sign-in/sign-in.ts'
import { loadedOnce } from '../../../ports/loaded-once.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { Reader } from '../reader.ts'
import type { Request } from '../request.ts'
import { browserIn, sessionIn } from './session.ts'

/** What makes and checks passkeys is large, and needed now and then. */
const passkeys = loadedOnce(() => import('./passkeys.ts'))

/** The address at which whoever asks can make a passkey: that of the page in which they are signed in; none in Telegram. */
const originFor = async (flows: Flows, request: Request): Promise<string | null> =>
  request.authorization === ''
    ? passkeyOriginOf((await sessionOf(flows, sessionIn(request) ?? ''))?.page)
    : null

const listed = async (flows: Flows, { organization, person }: Reader, request: Request) => {
  const own = sessionIdOf(sessionIn(request) ?? '')
  const isHere = request.authorization === ''
  const [sessions, keys, passkeyOrigin] = await Promise.all([
    sessionsOf(flows, organization, person.id),
    passkeysOf(flows, organization, person.id),
    originFor(flows, request),
  ])
  return {
    sessions: sessions.map((one) => ({ ...one, isThis: isHere && one.id === own })),
    passkeys: keys.map(({ id, browser, since, usedAt }) => ({ id, browser, since, usedAt })),
    passkeyOrigin,
  }
}

/** Everybody looks after the doors to the page that are theirs. */
export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/sessions',
    says: 'The browsers that are signed in as whoever asks, the newest first, and their passkeys.',
    role: 'viewer',
    fields: {},
    answers: isSessionsAnswer,
    answer: (flows, reader, _asked, request) => listed(flows, reader, request),
  }),
  endpoint({
    method: 'POST',
    path: '/api/sessions/end',
    says: 'Signs one browser of whoever asks out, at once.',
    role: 'viewer',
    fields: { id: doorId },
    answers: isChanged,
    answer: async (flows, { organization, person }, { id }) =>
      (await endSessions(flows, organization, person, (one) => one.id === id)) > 0
        ? { kind: 'ended' }
        : 'no-such-session',
  }),
  endpoint({
    method: 'POST',
    path: '/api/sessions/end-others',
    says: 'Signs every browser of whoever asks out but the one that asks.',
    role: 'viewer',
    fields: {},
    answers: isChanged,
    answer: async (flows, { organization, person }, _asked, request) => {
      const own = request.authorization === '' ? sessionIdOf(sessionIn(request) ?? '') : ''
      await endSessions(flows, organization, person, ({ id }) => id !== own)
      return { kind: 'ended' }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/passkeys/begin',
    says: 'With what a browser makes a passkey for whoever is signed in there: what navigator.credentials.create() takes, as JSON in a text.',
    role: 'viewer',
    fields: {},
    answers: isPasskeyOptions,
    answer: async (flows, reader, _asked, request) => {
      const origin = await originFor(flows, request)
      return origin === null ? 'no-passkeys' : (await passkeys()).beginPasskey(flows, reader, origin)
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/passkeys/add',
    says: 'The passkey that a browser made, as PublicKeyCredential.toJSON() says it; from now on it lets its person in.',
    role: 'viewer',
    fields: newPasskey,
    answers: isChanged,
    answer: async (flows, reader, asked, request) => {
      const origin = await originFor(flows, request)
      if (origin === null) return 'no-passkeys'
      const door = { origin, browser: browserIn(request) }
      return (await passkeys()).takePasskey(flows, reader, asked, door)
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/passkeys/remove',
    says: 'A passkey of whoever asks lets nobody in any more.',
    role: 'viewer',
    fields: { id: doorId },
    answers: isChanged,
    answer: async (flows, { organization, person }, { id }) =>
      (await removePasskey(flows, organization, person, id)) ? { kind: 'removed' } : 'no-such-session',
  }),
]
