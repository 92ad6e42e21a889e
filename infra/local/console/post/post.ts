import { integer, listOf, shape, text } from '../../telegram/shape.ts'

const readMails = listOf(shape({ at: integer, to: listOf(text), subject: text, html: text }, {}))
const readTexts = listOf(shape({ at: integer, to: text, text }, {}))

export type Mail = ReturnType<typeof readMails>[number]
export type Sms = ReturnType<typeof readTexts>[number]
export type Post = { readonly mails: readonly Mail[]; readonly texts: readonly Sms[] }

const get = async (path: string): Promise<unknown> => {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return response.json()
}

export const post = {
  /** Nothing while the server does not answer: what is shown stays. */
  look: async (): Promise<Post | undefined> => {
    try {
      const [mails, texts] = await Promise.all([get('/mail/messages'), get('/sms/messages')])
      return { mails: readMails(mails, 'mail'), texts: readTexts(texts, 'texts') }
    } catch {
      // The connection's own state says that it is lost.
      return undefined
    }
  },
  answer: async (number: string, words: string): Promise<void> => {
    const headers = { 'content-type': 'application/json' }
    await fetch(`/sms/${encodeURIComponent(number)}/answer`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ text: words }),
    }).catch(() => undefined)
  },
}
