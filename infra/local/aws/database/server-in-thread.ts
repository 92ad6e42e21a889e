import { Worker } from 'node:worker_threads'
import type { DatabaseServer, ServerSettings } from './database-server.ts'
import type { ThreadAnswer, ThreadOrder } from './database-thread.ts'
import { threadProgram } from './thread-program.ts'

/** A thread that ended by itself is started again after so long, in real time: a full disk does not empty at once. */
const restartMs = 500

/**
 * The database in a thread of its own: it works on another core than the stack, and when it throws out of a callback (a
 * full disk, a store that closes under a read) the thread ends and not the process. With a folder, a thread that dies is
 * replaced on the same port.
 */
export const openServerInThread = async (
  settings: ServerSettings,
  died: (why: string) => void,
): Promise<DatabaseServer> => {
  let closing = false
  let stopped = false
  let { port } = settings
  let thread: Worker
  let restart: NodeJS.Timeout | undefined

  const begin = (): Promise<void> => {
    const data: ServerSettings = { ...settings, port }
    thread = new Worker(threadProgram, { eval: true, workerData: data, execArgv: [] })
    const started = answerOf(thread).then((answer) => {
      if (answer !== 'stopped') port = answer.port
    })
    thread.once('error', (error) => died(error instanceof Error ? error.message : String(error)))
    thread.once('exit', () => {
      if (closing || settings.folder === null) return
      restart = setTimeout(() => {
        if (!closing && !stopped) begin().catch(() => undefined)
      }, restartMs)
    })
    return started
  }
  await begin()

  const order = async (words: ThreadOrder): Promise<void> => {
    const done = answerOf(thread)
    thread.postMessage(words)
    await done
  }
  return {
    port,
    stop: async () => {
      stopped = true
      await order('stop')
    },
    resume: async () => {
      stopped = false
      await order('resume')
    },
    close: async () => {
      closing = true
      clearTimeout(restart)
      await order('stop').catch(() => undefined)
      await thread.terminate()
    },
  }
}

/** The thread's next word; rejects when it ends without one. */
const answerOf = (thread: Worker): Promise<ThreadAnswer> =>
  new Promise((resolve, reject) => {
    const answered = (answer: ThreadAnswer): void => {
      thread.off('exit', ended)
      resolve(answer)
    }
    const ended = (): void => {
      thread.off('message', answered)
      reject(new Error('the database has ended'))
    }
    thread.once('message', answered)
    thread.once('exit', ended)
  })
