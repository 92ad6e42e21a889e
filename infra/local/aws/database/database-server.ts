import { createRequire } from 'node:module'
import type { Ask } from '../../../../pipeline/store/direct-client.ts'
import { openDynalite } from './ask-dynalite.ts'
import { closeIteratorsOfQueries } from './close-iterators.ts'
import { DatabaseAway } from './database-away.ts'
import { readAtOnce } from './read-at-once.ts'
import { writeTogether } from './write-together.ts'

/** What cannot be opened says why only to who waits for it; dynalite asks a store that is closed, and hears no more than that. */
const probe = async (folder: string): Promise<void> => {
  const { Level } = createRequire(createRequire(import.meta.url).resolve('dynalite'))('level')
  const level = new Level(folder)
  await level.open()
  await level.close()
}

/** No folder is memory. */
export type ServerSettings = { readonly folder: string | null }

export type DatabaseServer = {
  /** Rejects with `DatabaseAway` when nobody answers. */
  readonly ask: Ask
  /** Finishes what it has begun, then answers nobody until `resume`. */
  stop(): Promise<void>
  /** Answers again, from the same data. */
  resume(): Promise<void>
  /** Stops for good and lets go of the folder. */
  close(): Promise<void>
}

const immediately = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 } as const

/** The embedded DynamoDB, in the thread of the caller. It listens on no port. */
export const openDatabaseServer = async ({ folder }: ServerSettings): Promise<DatabaseServer> => {
  if (folder !== null) await probe(folder)
  closeIteratorsOfQueries()
  readAtOnce()
  writeTogether()
  const dynalite = openDynalite({ ...immediately, ...(folder === null ? {} : { path: folder }) })
  let isAway = false
  let working = 0
  let waiting: (() => void)[] = []
  const settle = (): void => {
    working -= 1
    if (working > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }
  const ask: Ask = async (asked) => {
    if (isAway) throw new DatabaseAway('before')
    working += 1
    try {
      return await dynalite.ask(asked)
    } finally {
      settle()
    }
  }
  // dynalite throws out of its callbacks, and so ends the process, when its store closes under a request.
  const stop = async (): Promise<void> => {
    isAway = true
    if (working > 0) await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const resume = async (): Promise<void> => {
    isAway = false
  }
  const close = async (): Promise<void> => {
    await stop()
    await dynalite.close()
  }
  return { ask, stop, resume, close }
}
