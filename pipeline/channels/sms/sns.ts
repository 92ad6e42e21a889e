import { secondMs } from '#core/time.ts'
import type { Post } from '../../ports/post.ts'
import { callMaxRealMs, type Told } from '../../ports/teller.ts'
import { AwsRefusal, askAws, type SignedService } from '../signed-request.ts'

export type SnsOptions = Omit<SignedService, 'service' | 'timeoutMs'> & {
  /** A number of ours, with +, that can be answered; or a name of at most eleven letters and digits. */
  readonly sender: string
}

/** A number can be answered, a name cannot. */
const isAnswerable = (sender: string): boolean => sender.startsWith('+')

const attributesOf = (sender: string): readonly (readonly [name: string, value: string])[] => [
  ['AWS.SNS.SMS.SMSType', 'Transactional'],
  isAnswerable(sender) ? ['AWS.MM.SMS.OriginationNumber', sender] : ['AWS.SNS.SMS.SenderID', sender],
]

/** SNS's Publish to a phone number (docs.aws.amazon.com/sns/latest/api/API_Publish.html). */
const bodyOf = (number: string, text: string, sender: string): string => {
  const body = new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    PhoneNumber: number,
    Message: text,
  })
  attributesOf(sender).forEach(([name, value], index) => {
    const entry = `MessageAttributes.entry.${index + 1}`
    body.set(`${entry}.Name`, name)
    body.set(`${entry}.Value.DataType`, 'String')
    body.set(`${entry}.Value.StringValue`, value)
  })
  return body.toString()
}

/** By the names of SNS's errors, what the caller can do. Whoever has opted out gets no text however often it is sent. */
const outcomeOf = (error: unknown): Told => {
  if (!(error instanceof AwsRefusal))
    return { kind: 'failed', why: error instanceof Error ? error.name : 'unknown' }
  const { name, status } = error
  if (name === 'Throttled' || name === 'ThrottledException' || name === 'ThrottlingException')
    return { kind: 'wait', ms: secondMs }
  if (name === 'OptedOut' || name === 'OptedOutException')
    return { kind: 'dead', because: 'blocked', why: name }
  if (name === 'InvalidParameter' || name === 'InvalidParameterException')
    return { kind: 'dead', because: 'gone', why: name }
  if (name === 'ParameterValueInvalid' || name === 'ValidationException')
    return { kind: 'refused', why: name }
  return { kind: 'failed', why: `${name} ${status}` }
}

/** Sends one text to one number. Never throws. */
export const createSns = ({ sender, ...of }: SnsOptions): NonNullable<Post['sms']> => {
  const service: SignedService = { ...of, service: 'sns', timeoutMs: callMaxRealMs }
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  return async (number, text) => {
    try {
      await askAws(service, { path: '/', headers, body: bodyOf(number, text, sender) })
      return { kind: 'sent', messageId: 0 }
    } catch (error) {
      return outcomeOf(error)
    }
  }
}
