import { randomUUID } from 'node:crypto'

/** How a mail comes back after SES had taken it. */
export const returnKinds = ['permanent', 'transient', 'complaint'] as const
export type ReturnKind = (typeof returnKinds)[number]

/** What SES publishes of a mail that it took at `sentAt` for that address (its event publishing, as far as it is read). */
export const returnEvent = (address: string, kind: ReturnKind, sentAt: number): object => {
  const timestamp = new Date(sentAt).toISOString()
  const mail = { timestamp, messageId: randomUUID(), destination: [address] }
  const feedbackId = randomUUID()
  if (kind === 'complaint') {
    const complainedRecipients = [{ emailAddress: address }]
    const complaint = { complainedRecipients, timestamp, feedbackId, complaintFeedbackType: 'abuse' }
    return { eventType: 'Complaint', complaint, mail }
  }
  const status = kind === 'permanent' ? '5.1.1' : '4.2.2'
  const words = kind === 'permanent' ? 'user unknown' : 'mailbox full'
  const diagnosticCode = `smtp; ${status} <${address}> ${words}`
  const bouncedRecipients = [{ emailAddress: address, action: 'failed', status, diagnosticCode }]
  const [bounceType, bounceSubType] =
    kind === 'permanent' ? ['Permanent', 'General'] : ['Transient', 'MailboxFull']
  return {
    eventType: 'Bounce',
    bounce: { bounceType, bounceSubType, bouncedRecipients, timestamp, feedbackId },
    mail,
  }
}

/** What a number of ours publishes when somebody answers a text. */
export const answerEvent = (from: string, to: string, words: string): object => ({
  originationNumber: from,
  destinationNumber: to,
  messageKeyword: 'KEYWORD',
  messageBody: words,
  inboundMessageId: randomUUID(),
})
