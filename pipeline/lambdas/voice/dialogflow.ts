import { type Asked, fieldsOf, languageOf, type Spoken, textOf, wishOf } from './asked.ts'

/**
 * A webhook request of Dialogflow CX, which Google calls Conversational Agents now (docs.cloud.google.com/dialogflow/cx, v3 WebhookRequest).
 * The tag of the fulfillment says what is wished. Who speaks is `sessionInfo.parameters.user`, where whoever calls the agent sets it, else the
 * session: then each conversation links anew.
 */
export const parseDialogflow = (raw: unknown): Asked | undefined => {
  const { fulfillmentInfo, intentInfo, sessionInfo, languageCode } = fieldsOf(raw)
  const { session, parameters } = fieldsOf(sessionInfo)
  const said = fieldsOf(parameters)
  const id = textOf(said.user) || textOf(session)
  const tag = textOf(fieldsOf(fulfillmentInfo).tag)
  if (id === '' || tag === '') return undefined
  const heard = fieldsOf(fieldsOf(intentInfo).parameters)
  // What was said now, before what was said earlier in this conversation.
  const parameter = (name: string): unknown => fieldsOf(heard[name]).resolvedValue ?? said[name]
  return {
    account: { door: 'dialogflow', id },
    language: languageOf(languageCode),
    wish: wishOf(tag, parameter('thing'), parameter('code')),
  }
}

export const dialogflowAnswer = ({ words, asks }: Spoken): object => ({
  fulfillmentResponse: { messages: [{ text: { text: [words] } }] },
  // A code that was said is not kept with the conversation. Nor is what was meant, once that is over: who asks how everything is means no
  // longer the freezers.
  sessionInfo: { parameters: { code: null, ...(asks !== 'code' && { thing: null }) } },
})
