import { parentPort, workerData } from 'node:worker_threads'
import { openDatabaseServer } from './database-server.ts'

export type ThreadOrder = 'stop' | 'resume'
export type ThreadAnswer = { readonly port: number } | 'stopped'

const answer = (words: ThreadAnswer): void => parentPort?.postMessage(words)

const { port, stop, resume } = await openDatabaseServer(workerData)
parentPort?.on('message', async (order: ThreadOrder) => {
  await (order === 'stop' ? stop() : resume())
  answer(order === 'stop' ? 'stopped' : { port })
})
answer({ port })
