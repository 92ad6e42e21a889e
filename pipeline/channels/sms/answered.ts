/** Somebody answered a text: from which number, and what. */
export type TextAnswer = { readonly number: string; readonly words: string }

/**
 * What a number that can be answered tells its SNS topic (docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html).
 * Nothing when it is none of that.
 */
export const textAnswer = (message: string): TextAnswer | undefined => {
  let event: unknown
  try {
    event = JSON.parse(message)
  } catch {
    return undefined
  }
  if (typeof event !== 'object' || event === null) return undefined
  const { originationNumber: number, messageBody: words }: Readonly<Record<string, unknown>> = { ...event }
  if (typeof number !== 'string' || !/^\+[1-9]\d{6,14}$/.test(number)) return undefined
  return typeof words === 'string' ? { number, words } : undefined
}
