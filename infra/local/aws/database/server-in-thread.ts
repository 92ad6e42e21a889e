import { Worker } from 'node:worker_threads'
import type { DatabaseServer, ServerSettings } from './database-server.ts'
import type { ThreadAnswer, ThreadOrder } from './database-thread.ts'
import { threadProgram } from './thread-program.ts'

/** A thread that ended by itself is started again after so long, in real time: a full disk does not empty at once. */
const restartMs = 500

/** Its folder cannot be opened; the message is a sentence that says what to do. */
export class DatabaseUnusable extends Error {
  constructor(folder: string, why: string) {
    super(
      `the database in ${folder} cannot be opened (${why}). Mend that, or move the folder away to begin anew.`,
    )
    this.name = 'DatabaseUnusable'
  }
}

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
  let isAlive = false
  let why = ''
  let restart: NodeJS.Timeout | undefined
  /** What cannot be opened at all is not tried for ever: whoever starts it says so. */
  let hasBegun = false

  const begin = (): Promise<void> => {
    const data: ServerSettings = { ...settings, port }
    thread = new Worker(threadProgram, { eval: true, workerData: data, execArgv: [] })
    isAlive = true
    const started = answerOf(thread).then((answer) => {
      if (answer !== 'stopped') port = answer.port
    })
    thread.once('error', (error) => {
      why = whyOf(error)
      if (hasBegun) died(why)
    })
    thread.once('exit', () => {
      isAlive = false
      if (!hasBegun || closing || settings.folder === null) return
      restart = setTimeout(() => {
        if (!closing && !stopped) begin().catch(() => undefined)
      }, restartMs)
    })
    return started
  }
  await begin().catch(() => {
    throw new DatabaseUnusable(settings.folder ?? 'memory', why)
  })
  hasBegun = true

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
      // One that has ended says nothing any more.
      if (isAlive) await order('stop').catch(() => undefined)
      await thread.terminate()
    },
  }
}

/** LevelDB says in the cause what the matter is. */
const whyOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}: ${whyOf(error.cause)}`
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
