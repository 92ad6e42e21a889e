import { randomBytes } from 'node:crypto'
import { chmod } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { makeFolder } from '../../../../gateway/make-folder.ts'
import type { ThreadAnswer, ThreadData, ThreadOrder } from './database-thread.ts'
import { deleteExpired } from './expire.ts'
import type { DatabaseKey } from './guard.ts'

/** An embedded DynamoDB. What it keeps in a folder survives the end of the process, however it comes. */
export type Database = {
  readonly endpoint: string
  /** Who does not sign with it is refused. */
  readonly credentials: DatabaseKey
  /** Deletes from `tables` what expired before `nowSeconds`; gives the number of items. */
  expire(tables: readonly string[], nowSeconds: number): Promise<number>
  /** Finishes what it has begun, then answers nobody until `resume`. */
  stop(): Promise<void>
  /** Opens the same data on the same port. */
  resume(): Promise<void>
  /** Stops for good and lets go of the folder. */
  close(): Promise<void>
}

/** A thread that ended by itself is started again after so long, in real time: a full disk does not empty at once. */
const restartMs = 500
/** Between two looks for what expired: whoever stores a reading must not wait behind them. */
const expirePauseMs = 50

/** Node 20 does not give a thread the loader of TypeScript that the process was started with, so it takes it itself. */
const entry = `import('tsx/esm/api').then(({ tsImport }) => tsImport('./database-thread.ts', ${JSON.stringify(import.meta.url)}))`

/**
 * Starts it on a free port of this machine. Without a folder it lives in memory, and stopping it loses nothing as long
 * as it is not closed. With one, a thread that dies is replaced on the same port. Only one process may have the folder:
 * take a lock before.
 */
export const startDatabase = async (deps: {
  readonly folder: string | null
  readonly died?: (why: string) => void
}): Promise<Database> => {
  const { folder, died = () => undefined } = deps
  if (folder !== null) {
    makeFolder(folder)
    // LevelDB makes its files readable for everybody; nobody else comes into the folder.
    await chmod(folder, 0o700)
  }
  const credentials: DatabaseKey = {
    accessKeyId: `LOCAL${randomBytes(12).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(20).toString('hex'),
  }
  let closing = false
  let stopped = false
  let port = 0
  let thread: Worker
  let restart: NodeJS.Timeout | undefined

  const begin = (): Promise<void> => {
    const data: ThreadData = { folder, port, accessKeyId: credentials.accessKeyId }
    thread = new Worker(entry, { eval: true, workerData: data, execArgv: [] })
    const started = answerOf(thread).then((answer) => {
      if (answer !== 'stopped') port = answer.port
    })
    thread.once('error', (error) => died(error instanceof Error ? error.message : String(error)))
    thread.once('exit', () => {
      if (closing || folder === null) return
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
  const endpoint = `http://127.0.0.1:${port}`
  return {
    endpoint,
    credentials,
    expire: (tables, nowSeconds) =>
      deleteExpired({ endpoint, key: credentials, tables, nowSeconds, pause: () => delay(expirePauseMs) }),
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
