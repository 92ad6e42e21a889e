import type { Clock } from '#core/time.ts'
import type { SpoolFiles } from '../../gateway/spool/files.ts'
import type { SpoolLimits } from '../../gateway/spool/limits.ts'
import { openSpool, type Spool } from '../../gateway/spool/spool.ts'

/** A disk in memory: it survives the spools that are opened on it, can be full, and can be torn anywhere. */
export type MemoryDisk = SpoolFiles & {
  readonly contents: Map<string, string>
  /** So many bytes may still be written. */
  room: number
  /** How often data was made safe from a power cut. */
  syncs: number
}

export const memoryDisk = (): MemoryDisk => {
  const contents = new Map<string, string>()
  const disk: MemoryDisk = {
    contents,
    room: Number.POSITIVE_INFINITY,
    syncs: 0,
    list: () => [...contents.keys()],
    read: (name) => contents.get(name) ?? '',
    create: (name) => {
      if (contents.has(name)) throw new Error(`${name} is there already`)
      contents.set(name, '')
      return {
        write: (bytes, at) => {
          const before = contents.get(name) ?? ''
          const fits = bytes.subarray(0, Math.max(0, Math.min(bytes.length, disk.room)))
          const after =
            before.slice(0, at) + Buffer.from(fits).toString('latin1') + before.slice(at + fits.length)
          disk.room -= after.length - before.length
          contents.set(name, after)
          if (fits.length < bytes.length) throw new Error('ENOSPC: no space left on device')
        },
        sync: async () => {
          disk.syncs += 1
        },
        close: () => undefined,
      }
    },
    remove: (name) => {
      disk.room += contents.get(name)?.length ?? 0
      contents.delete(name)
    },
  }
  return disk
}

export const memorySpool = (clock: Clock, limits: Partial<SpoolLimits> = {}): Spool =>
  openSpool({ files: memoryDisk(), clock, log: () => undefined, limits })
