import { parentPort, workerData } from 'node:worker_threads'
import type { Answered, Asked } from '../../../../pipeline/store/direct-client.ts'
import { DatabaseAway } from './database-away.ts'
import { openDatabaseServer } from './database-server.ts'

export type ThreadOrder = 'stop' | 'resume'
/** What is asked of the thread; each has a number, and the answer has the same. */
export type ToThread = { readonly id: number; readonly asked: Asked | ThreadOrder }
/** `away`: it was stopped before, and nothing was done. */
export type ThreadAnswer = { readonly id: number; readonly answered: Answered | 'done' | 'away' }

const { ask, stop, resume } = await openDatabaseServer(workerData)

/** What is worse than being away ends the thread, which says why. */
const awayOrDeath = (error: unknown): 'away' => {
  if (error instanceof DatabaseAway) return 'away'
  throw error
}

const answerOf = async (asked: Asked | ThreadOrder): Promise<ThreadAnswer['answered']> => {
  if (typeof asked === 'object') return ask(asked).catch(awayOrDeath)
  await (asked === 'stop' ? stop() : resume())
  return 'done'
}

const say = (answer: ThreadAnswer): void => parentPort?.postMessage(answer)

parentPort?.on('message', ({ id, asked }: ToThread) => {
  answerOf(asked).then((answered) => say({ id, answered }))
})
say({ id: 0, answered: 'done' })
