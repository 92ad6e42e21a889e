import { isChanged } from '#core/wire/board-answers.ts'
import { like, record, words } from '#core/wire/guard.ts'
import { isPushAnswer } from '#core/wire/push-answers.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { pushState, subscribe, unsubscribe } from './browsers.ts'

const address = words(1_000)
const base64url = like(/^[A-Za-z0-9_-]{1,200}$/)
const faults = { endpoint: 'bad-subscription', keys: 'bad-subscription' } as const

/** By push a person is told themselves, so that everybody may. */
export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/push',
    says: 'The public key with which a browser subscribes (null where nobody is told by push), and how many browsers of whoever asks are.',
    role: 'viewer',
    fields: {},
    answers: isPushAnswer,
    answer: (flows, reader) => pushState(flows, reader),
  }),
  endpoint({
    method: 'POST',
    path: '/api/push/subscribe',
    says: 'A browser of whoever asks is told of alarms from now on, and tells nobody else; as PushSubscription.toJSON() says it.',
    role: 'viewer',
    fields: { endpoint: address, keys: record({ p256dh: base64url, auth: base64url }) },
    faults,
    answers: isChanged,
    answer: (flows, reader, asked) => subscribe(flows, reader, asked),
  }),
  endpoint({
    method: 'POST',
    path: '/api/push/unsubscribe',
    says: 'That browser is told nothing more, whoever of the organization it told; with the last one of whoever asks their way is gone.',
    role: 'viewer',
    fields: { endpoint: address },
    faults,
    answers: isChanged,
    answer: (flows, reader, { endpoint: which }) => unsubscribe(flows, reader, which),
  }),
]
