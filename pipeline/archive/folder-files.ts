import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { Files } from '../ports/archive/files.ts'
import { partsOf } from './file-name.ts'

/** What is being written; whoever dies leaves one, and nobody reads it. */
const unfinished = '.unfinished'

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** Rejects with what is not `code`. */
const unless =
  <T>(code: string, instead: T) =>
  (error: unknown): T => {
    if (codeOf(error) !== code) throw error
    return instead
  }

/** Files in a folder of this machine, for its owner only. Who may write the folder may write over each of them: only a copy elsewhere is an anchor. */
export const folderFiles = (folder: string): Files => {
  const pathOf = (name: string): string => join(folder, ...partsOf(name))

  const write = async (path: string, bytes: Uint8Array): Promise<string> => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const beside = `${path}.${randomUUID()}${unfinished}`
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    return beside
  }

  const list = async (prefix: string): Promise<readonly string[]> => {
    const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(unless('ENOENT', []))
    return found
      .filter((one) => one.isFile() && !one.name.endsWith(unfinished))
      .map((one) => relative(folder, join(one.parentPath, one.name)).split(sep).join('/'))
      .filter((name) => name.startsWith(prefix))
      .sort()
  }

  return {
    async put(name, bytes) {
      const path = pathOf(name)
      await rename(await write(path, bytes), path)
    },
    async putOnce(name, bytes) {
      const path = pathOf(name)
      const beside = await write(path, bytes)
      try {
        // Unlike a rename, a link replaces nothing.
        return await link(beside, path).then(() => 'kept' as const, unless('EEXIST', 'there'))
      } finally {
        await rm(beside)
      }
    },
    get: (name) => readFile(pathOf(name)).catch(unless('ENOENT', undefined)),
    list,
    async erase(prefix) {
      for (const name of await list(prefix)) await rm(pathOf(name), { force: true })
      if (prefix.endsWith('/')) await rm(pathOf(prefix.slice(0, -1)), { recursive: true, force: true })
    },
  }
}
