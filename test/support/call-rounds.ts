import type { DynamoClient } from '../../pipeline/store/client.ts'

type Send = (command: object) => Promise<unknown>
type Waiting = { readonly command: object; readonly go: (answer: Promise<unknown>) => void }

/** Long enough for every promise chain that is ready to ask for what it asks for next. */
const breathe = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/**
 * The same database, of which every call takes equally long: what is asked for at the same time is answered at the same time,
 * and nothing before all who can go on have asked. So the number of rounds is how many calls come one after the other.
 */
export const inCallRounds = (client: DynamoClient) => {
  const rounds: (readonly string[])[] = []
  let waiting: Waiting[] = []
  let isRunning = false
  const run = async (): Promise<void> => {
    isRunning = true
    for (await breathe(); waiting.length > 0; await breathe()) {
      const round = waiting
      waiting = []
      rounds.push(round.map(({ command }) => command.constructor.name))
      // The types of the SDK tie an answer to its command; here each goes back to whoever asked.
      const send = client.documents.send.bind(client.documents) as unknown as Send
      const answers = await Promise.allSettled(round.map(({ command }) => send(command)))
      for (const [index, { go }] of round.entries()) {
        const answer = answers[index]
        go(answer?.status === 'fulfilled' ? Promise.resolve(answer.value) : Promise.reject(answer?.reason))
      }
    }
    isRunning = false
  }
  const send: Send = (command) =>
    new Promise((resolve) => {
      waiting.push({ command, go: resolve })
      if (!isRunning) void run()
    })
  const documents = { send } as unknown as DynamoClient['documents']
  return { client: { ...client, documents } satisfies DynamoClient, rounds: (): typeof rounds => rounds }
}
