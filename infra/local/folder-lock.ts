import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type FolderLock = { release(): Promise<void> }

/** True when some process answers on the socket; a socket file that nobody answers on was left by a killed one. */
const isHeld = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(path)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })

const listen = (path: string): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', () => resolve(undefined))
    server.listen(path, () => {
      server.unref()
      resolve(server)
    })
  })

/**
 * Takes `folder` for this process, or nothing when another has it. The lock is a listening local socket: the system
 * lets go of it however the process ends, so that no stale lock keeps anybody out after a crash.
 */
export const lockFolder = async (folder: string): Promise<FolderLock | undefined> => {
  const digest = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24)
  const path = join(tmpdir(), `nattvakt-${digest}.lock`)
  let server = await listen(path)
  if (server === undefined) {
    if (await isHeld(path)) return undefined
    rmSync(path, { force: true })
    server = await listen(path)
  }
  if (server === undefined) return undefined
  const held = server
  return { release: () => new Promise((resolve) => held.close(() => resolve())) }
}
