import type { Flows } from '../flows/deps.ts'
import { eventOfLetter } from './dead-letter.ts'
import { flowsFromEnvironment } from './environment.ts'
import { createHotPath } from './hot-path.ts'
import { createLife, type LambdaContext } from './life.ts'
import { startOnce } from './start-once.ts'

/** What SQS hands to a function, as far as it is read here. */
type SqsEvent = {
  readonly Records: readonly {
    readonly messageId: string
    readonly body: string
    readonly attributes?: { readonly SentTimestamp?: string }
  }[]
}
/** Those named stay in the queue and come again; the others are deleted. */
export type PlayedBack = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] }

/** Takes reports that the hot path could not take, as it takes any other: a reading counts once, and late data is late. */
export const createPlayBack = (flows: Flows) => {
  const hotPath = createHotPath(flows)
  const play = async (body: string, sentAt: number): Promise<string | undefined> => {
    const event = eventOfLetter(body, sentAt)
    // It stays, and with it the alarm: a person must look what it is.
    if (event === undefined) return 'it is no dead letter'
    try {
      const { kind } = await hotPath(event)
      flows.log({ level: 'info', event: 'dead-letter-played-back', kind })
      return undefined
    } catch (error) {
      return String(error)
    }
  }
  return async ({ Records }: SqsEvent): Promise<PlayedBack> => {
    const batchItemFailures: { itemIdentifier: string }[] = []
    // One after the other: they are mostly of one gateway, and would meet each other.
    for (const { messageId, body, attributes } of Records) {
      const why = await play(body, Number(attributes?.SentTimestamp ?? flows.clock.now()))
      if (why === undefined) continue
      flows.log({ level: 'error', event: 'dead-letter-stays', letter: messageId, why })
      batchItemFailures.push({ itemIdentifier: messageId })
    }
    return { batchItemFailures }
  }
}

const life = createLife()
const started = startOnce((environment) =>
  createPlayBack(flowsFromEnvironment(environment, { livesForMs: life.leftMs })),
)

/** The Lambda function behind the dead letters. */
export const handler = async (event: SqsEvent, context?: LambdaContext): Promise<PlayedBack> => {
  life.begin(context)
  return (await started())(event)
}
