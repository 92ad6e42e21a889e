import { chmod } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { makeFolder } from '../../../../gateway/make-folder.ts'
import type { DatabaseServer, ServerSettings } from './database-server.ts'
import { deleteExpired } from './expire.ts'
import { openServerInThread } from './server-in-thread.ts'

/**
 * An embedded DynamoDB. What it keeps in a folder survives the end of the process, however it comes. It listens on no port: only what
 * runs in this process can ask it.
 */
export type Database = DatabaseServer & {
  /** Deletes from `tables` what expired before `nowSeconds`; gives the number of items. */
  expire(tables: readonly string[], nowSeconds: number): Promise<number>
}

/** Between two looks for what expired: whoever stores a reading must not wait behind them. */
const expirePauseMs = 50

/** Opens the server of a database; tells `died` when it ended by itself and is started again. */
export type OpenServer = (settings: ServerSettings, died: (why: string) => void) => Promise<DatabaseServer>

/**
 * Opens it. Without a folder it lives in memory, and stopping it loses nothing as long as it is not closed. Only one process may
 * have the folder: take a lock before.
 */
export const startDatabase = async (deps: {
  readonly folder: string | null
  readonly died?: (why: string) => void
  readonly openServer?: OpenServer
}): Promise<Database> => {
  const { folder, died = () => undefined, openServer = openServerInThread } = deps
  if (folder !== null) {
    makeFolder(folder)
    // LevelDB makes its files readable for everybody; nobody else comes into the folder.
    await chmod(folder, 0o700)
  }
  const server = await openServer({ folder }, died)
  return {
    ...server,
    expire: (tables, nowSeconds) =>
      deleteExpired({ ask: server.ask, tables, nowSeconds, pause: () => delay(expirePauseMs) }),
  }
}
