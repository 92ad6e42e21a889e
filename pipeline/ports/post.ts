import type { Language } from '#core/directory.ts'
import type { PushKeys, PushSubscription } from './pushes.ts'
import type { Told } from './teller.ts'

/** One e-mail to one address. All that names it or its thread is ASCII. */
export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The part of its Message-ID before the @. */
  readonly id: string
  /** The same of what all mails of one alarm refer to, so that a mail program shows them as one thread. */
  readonly thread?: string
  /** Files that go with it. */
  readonly attachments?: readonly {
    readonly name: string
    readonly type: string
    readonly bytes: Uint8Array
  }[]
  /** The list that it belongs to: a name within the sender's domain, and what people call it. */
  readonly list: { readonly id: string; readonly name: string }
}

/** One call to a number. What is said has words for every sign, and no ids. */
export type PhoneCall = {
  readonly to: string
  /** The same for the same call, so that nobody's phone rings twice for it; what became of it is said by it. */
  readonly id: string
  readonly language: Language
  readonly say: string
  /** Asked after that, where a press on the phone does something. */
  readonly ask?: string
}

/** One message to one browser; `payload` is encrypted for it alone. */
type PushMessage = {
  readonly subscription: PushSubscription
  readonly keys: PushKeys
  readonly payload: string
  /** What waits at the push service under the same topic is given up for this; at most 32 letters of base64url. */
  readonly topic: string
}

/** What is said to another program. Its address may be a secret, and so may what stands in the headers. */
export type HookRequest = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Messages that are not Telegram's, one to an address; what is not set up is not there. */
export type Post = {
  readonly mail?: (letter: Letter) => Promise<Told>
  /** At most one part of the GSM alphabet, to a number with + and its country. */
  readonly sms?: (number: string, text: string) => Promise<Told>
  /** Begins a call; `sent` says that it was begun. What becomes of it is learned later (`pipeline/flows/call`). */
  readonly call?: (call: PhoneCall) => Promise<Told>
  /** To a browser of somebody, through its push service. */
  readonly push?: (message: PushMessage) => Promise<Told>
  /** The one push service that is not in the public internet: `infra/local` hands it in, no setting does. */
  readonly pushPlace?: { readonly origin: string; readonly path: string }
  /** To another program, which is somewhere in the public internet. */
  readonly hook?: (request: HookRequest) => Promise<Told>
}
