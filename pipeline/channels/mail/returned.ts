import type { DeadWhy } from '#core/notice/dead-why.ts'
import { withoutAddresses } from './outcome.ts'

/** A mail that came back from one address; `sentAt` in milliseconds, as SES says it. */
export type ReturnedMail = {
  readonly address: string
  readonly sentAt: number
  readonly because: DeadWhy
  readonly why: string
}

type Known = Readonly<Record<string, unknown>>
const objectOf = (value: unknown): Known => (typeof value === 'object' && value !== null ? { ...value } : {})
const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const listOf = (value: unknown): readonly Known[] => (Array.isArray(value) ? value.map(objectOf) : [])

/** `"Anna" <anna@lab.example>` is anna@lab.example. */
const addressIn = (words: string): string => (/<([^<>]+)>\s*$/.exec(words)?.[1] ?? words).trim().toLowerCase()

const said = (...words: readonly unknown[]): string =>
  withoutAddresses(
    words
      .map(wordsOf)
      .filter((one) => one !== '')
      .join(' '),
  )

/**
 * What SES tells an SNS topic of a mail that it had taken (docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html;
 * a notification of an identity says `notificationType` instead). Nothing when it is none of that: deliveries and the like are no news.
 */
export const returnedMails = (message: string): readonly ReturnedMail[] | undefined => {
  let event: Known
  try {
    event = objectOf(JSON.parse(message))
  } catch {
    return undefined
  }
  const kind = event.eventType ?? event.notificationType
  const sentAt = Date.parse(wordsOf(objectOf(event.mail).timestamp))
  if (Number.isNaN(sentAt)) return undefined
  if (kind === 'Complaint') {
    const { complainedRecipients, complaintFeedbackType } = objectOf(event.complaint)
    return listOf(complainedRecipients).map(({ emailAddress }) => ({
      address: addressIn(wordsOf(emailAddress)),
      sentAt,
      because: 'complained',
      why: said('complaint', complaintFeedbackType),
    }))
  }
  if (kind !== 'Bounce') return undefined
  const { bounceType, bounceSubType, bouncedRecipients } = objectOf(event.bounce)
  return listOf(bouncedRecipients).map(({ emailAddress, status, diagnosticCode }) => ({
    address: addressIn(wordsOf(emailAddress)),
    sentAt,
    // Whatever is not said to be for ever may pass.
    because: bounceType === 'Permanent' ? 'gone' : 'not-now',
    why: said(bounceType, bounceSubType, status, diagnosticCode),
  }))
}
