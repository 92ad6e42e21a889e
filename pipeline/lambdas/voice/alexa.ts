import { type Asked, fieldsOf, languageOf, type Spoken, textOf, type Wish, wishOf } from './asked.ts'

/** As Amazon's own intents are called here (developer.amazon.com, custom skills, standard built-in intents). */
const standard: Readonly<Record<string, string>> = {
  'AMAZON.HelpIntent': 'help',
  'AMAZON.StopIntent': 'bye',
  'AMAZON.CancelIntent': 'bye',
  'AMAZON.NavigateHomeIntent': 'bye',
}

export type AlexaRequest = {
  /** Of which skill. */
  readonly skill: string
  /** When it was said, in milliseconds; NaN where that cannot be read. */
  readonly at: number
  readonly asked: Asked
  /** Said again with what is still asked for. */
  readonly intent: unknown
  /** Only that it is over: nothing may be said. */
  readonly isEnd: boolean
}

/** A request of the Alexa Skills Kit (developer.amazon.com, custom skills, request and response JSON reference). */
export const parseAlexa = (raw: unknown): AlexaRequest | undefined => {
  const { request, context, session } = fieldsOf(raw)
  const { type, timestamp, locale, intent } = fieldsOf(request)
  const system = fieldsOf(fieldsOf(context).System)
  const skill = textOf(fieldsOf(system.application ?? fieldsOf(session).application).applicationId)
  const id = textOf(fieldsOf(system.user ?? fieldsOf(session).user).userId)
  const { name, slots } = fieldsOf(intent)
  const slot = (which: string): unknown => fieldsOf(fieldsOf(slots)[which]).value
  if (typeof type !== 'string' || id === '') return undefined
  const called = textOf(name)
  const wished = (): Wish => {
    if (type === 'LaunchRequest') return { kind: 'hello' }
    // Alexa also asks whether something could be done, with the intent that it would have.
    if (type !== 'IntentRequest') return { kind: 'other' }
    return wishOf(
      (Object.hasOwn(standard, called) && standard[called]) || called,
      slot('thing'),
      slot('code'),
    )
  }
  return {
    skill,
    at: Date.parse(textOf(timestamp)),
    asked: { account: { door: 'alexa', id }, language: languageOf(locale), wish: wished() },
    intent,
    isEnd: type === 'SessionEndedRequest',
  }
}

/** No answer says a code again: whoever is still to say which alarm says it once more. */
const withoutCode = (intent: unknown): object => {
  const { slots, ...others } = fieldsOf(intent)
  const { code: _code, ...known } = fieldsOf(slots)
  return { ...others, slots: { ...known, code: { name: 'code', confirmationStatus: 'NONE' } } }
}

/** What Alexa says, and what it asks for. */
export const alexaAnswer = ({ words, isOver, asks }: Spoken, intent: unknown): object => ({
  version: '1.0',
  response: {
    outputSpeech: { type: 'PlainText', text: words },
    shouldEndSession: isOver,
    ...(asks !== undefined && {
      directives: [{ type: 'Dialog.ElicitSlot', slotToElicit: asks, updatedIntent: withoutCode(intent) }],
    }),
  },
})

export const alexaSilence = { version: '1.0', response: {} }
