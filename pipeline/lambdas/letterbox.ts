import { returnedMails } from '../channels/mail/returned.ts'
import { textAnswer } from '../channels/sms/answered.ts'
import { takeByText } from '../flows/alarm/take-by-text.ts'
import type { Flows } from '../flows/deps.ts'
import { takeReturn } from '../flows/notice/take-return.ts'
import { loadedOnce } from '../ports/loaded-once.ts'
import { flowsFromEnvironment } from './environment.ts'
import { createLife, type LambdaContext } from './life.ts'
import { startOnce } from './start-once.ts'

const answering = loadedOnce(() => import('../channels/sms/answer.ts'))

/** What SNS hands to a function, as far as it is read here. */
export type SnsEvent = { readonly Records: readonly { readonly Sns: { readonly Message: string } }[] }

/** Takes what comes back to us: mails that bounced or that somebody complained of, and answers to texts. */
export const createLetterbox = (flows: Flows) => {
  const answerText = async (number: string, words: string): Promise<void> => {
    const taken = await takeByText(flows, number, words)
    if (taken === undefined) return
    const { answerText: textOf } = await answering()
    await flows.post?.sms?.(number, textOf(taken))
  }
  return async ({ Records }: SnsEvent): Promise<void> => {
    for (const { Sns } of Records) {
      const answer = textAnswer(Sns.Message)
      const mails = returnedMails(Sns.Message)
      if (answer !== undefined) await answerText(answer.number, answer.words)
      for (const mail of mails ?? []) await takeReturn(flows, mail)
      // What it holds is somebody's words.
      if (answer === undefined && mails === undefined)
        flows.log({ level: 'warn', event: 'letter-not-understood', bytes: Sns.Message.length })
    }
  }
}

const life = createLife()
const started = startOnce((environment) =>
  createLetterbox(flowsFromEnvironment(environment, { livesForMs: life.leftMs })),
)

/** The Lambda function behind the topics of SES and of the number that can be answered. */
export const handler = async (event: SnsEvent, context?: LambdaContext): Promise<void> => {
  life.begin(context)
  return (await started())(event)
}
