import { minuteMs, secondMs } from '#core/time.ts'
import type { Told } from '../../ports/teller.ts'

/** What nodemailer says of a mail that at least one server took. */
export type MailInfo = {
  readonly accepted?: readonly unknown[]
  readonly rejected?: readonly unknown[]
  readonly response?: string
}

/** What SES calls it (docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html), by what the caller can do. */
const sesWaits: Readonly<Record<string, number>> = {
  TooManyRequestsException: secondMs,
  ThrottlingException: secondMs,
  LimitExceededException: minuteMs,
}
/** Somebody has to mend the account; every mail fails until then, and none is lost. */
const sesFails: readonly string[] = [
  'AccountSuspendedException',
  'SendingPausedException',
  'MailFromDomainNotVerifiedException',
  'AccessDeniedException',
  'UnrecognizedClientException',
  'ExpiredTokenException',
]

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** Without addresses, which some servers repeat. */
export const withoutAddresses = (said: unknown): string =>
  (typeof said === 'string' ? said : '').replace(/\S+@\S+/g, '…').slice(0, 200)

/** A refused recipient does not make a mail fail that others took (nodemailer): whoever is among the refused was not told. */
export const mailOutcome = ({ rejected = [], response }: MailInfo): Told =>
  rejected.length === 0
    ? { kind: 'sent', messageId: 0 }
    : { kind: 'dead', because: 'gone', why: `the address was refused: ${withoutAddresses(response)}` }

/** What an error of nodemailer, of an SMTP server or of SES means to the caller. */
export const mailFailure = (error: unknown): Told => {
  const { name, code, responseCode, response, status } = {
    ...recordOf(error),
    name: recordOf(error).name ?? (error instanceof Error ? error.name : ''),
  } as Record<string, unknown>
  const called = typeof name === 'string' ? name : ''
  const waits = sesWaits[called]
  if (waits !== undefined) return { kind: 'wait', ms: waits }
  if (sesFails.includes(called)) return { kind: 'failed', why: called }
  const smtp = typeof responseCode === 'number' ? responseCode : undefined
  if (smtp !== undefined) {
    const why = `${smtp} ${withoutAddresses(response).replace(/^\d{3}[ -]/, '')}`
    // 4xx passes; 5xx to the recipient is for ever, and to anything else our mistake (RFC 5321, 4.2.1).
    if (smtp < 500) return { kind: 'failed', why }
    return code === 'EENVELOPE' ? { kind: 'dead', because: 'gone', why } : { kind: 'refused', why }
  }
  if (typeof status === 'number')
    return status >= 500 || status === 403 || status === 401
      ? { kind: 'failed', why: `${called} ${status}` }
      : { kind: 'refused', why: `${called} ${status}` }
  return { kind: 'failed', why: typeof code === 'string' ? code : called }
}
