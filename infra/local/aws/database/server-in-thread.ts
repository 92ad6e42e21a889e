import { Worker } from 'node:worker_threads'
import { DatabaseAway } from './database-away.ts'
import type { DatabaseServer, ServerSettings } from './database-server.ts'
import type { ThreadAnswer, ThreadOrder, ToThread } from './database-thread.ts'
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

type Waiting = {
  readonly resolve: (answered: Exclude<ThreadAnswer['answered'], 'away'>) => void
  readonly reject: (error: Error) => void
}

/**
 * The database in a thread of its own: it works on another core than the stack, and when it throws out of a callback (a
 * full disk, a store that closes under a read) the thread ends and not the process. Whoever waits for an answer then hears that there
 * is none; with a folder, the thread is replaced.
 */
export const openServerInThread = async (
  settings: ServerSettings,
  died: (why: string) => void,
): Promise<DatabaseServer> => {
  let closing = false
  let stopped = false
  let thread: Worker
  let isAlive = false
  let why = ''
  let restart: NodeJS.Timeout | undefined
  /** What cannot be opened at all is not tried for ever: whoever starts it says so. */
  let hasBegun = false
  let lastId = 0
  const waiting = new Map<number, Waiting>()

  const answerTo = (id: number): ReturnType<typeof tell> =>
    new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
    })
  const tell = (asked: ToThread['asked']): Promise<Parameters<Waiting['resolve']>[0]> => {
    if (!isAlive) return Promise.reject(new DatabaseAway('before'))
    lastId += 1
    const said: ToThread = { id: lastId, asked }
    thread.postMessage(said)
    return answerTo(lastId)
  }

  const begin = (): Promise<unknown> => {
    thread = new Worker(threadProgram, { eval: true, workerData: settings, execArgv: [] })
    isAlive = true
    // Its first word, under this number, is that it is open.
    const started = answerTo(0)
    thread.on('message', ({ id, answered }: ThreadAnswer) => {
      const asker = waiting.get(id)
      waiting.delete(id)
      if (answered === 'away') asker?.reject(new DatabaseAway('before'))
      else asker?.resolve(answered)
    })
    thread.once('error', (error) => {
      why = whyOf(error)
      if (hasBegun) died(why)
    })
    thread.once('exit', () => {
      isAlive = false
      for (const { reject } of waiting.values()) reject(new DatabaseAway('meanwhile'))
      waiting.clear()
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
    await tell(words)
  }
  return {
    ask: async (asked) => {
      const answered = await tell(asked)
      if (answered === 'done') throw new Error('the database took a question for an order')
      return answered
    },
    stop: () => {
      stopped = true
      return order('stop')
    },
    resume: () => {
      stopped = false
      return order('resume')
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
