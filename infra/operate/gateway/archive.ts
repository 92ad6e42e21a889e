import { gzipSync } from 'node:zlib'
import type { Millis } from '#core/time.ts'
import { secondMs } from '#core/time.ts'

/** A file of an archive; `mode` as `chmod` has it. */
export type ArchivedFile = { readonly name: string; readonly mode: number; readonly content: string }

const blockBytes = 512
/** POSIX.1-1988, ustar: where each field of a header begins, and its length. */
const fields = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  magic: [257, 8],
  user: [265, 32],
  group: [297, 32],
} as const

const headerOf = ({ name, mode, content }: ArchivedFile, at: Millis): Buffer => {
  const header = Buffer.alloc(blockBytes)
  const write = (field: keyof typeof fields, text: string): void => {
    const [from, length] = fields[field]
    if (Buffer.byteLength(text) > length) throw new Error(`${field} of ${name} is too long for an archive`)
    header.write(text, from)
  }
  const octal = (field: 'mode' | 'uid' | 'gid' | 'size' | 'mtime', value: number): void =>
    write(field, `${value.toString(8).padStart(fields[field][1] - 1, '0')}\0`)
  write('name', name)
  octal('mode', mode)
  octal('uid', 0)
  octal('gid', 0)
  octal('size', Buffer.byteLength(content))
  octal('mtime', Math.floor(at / secondMs))
  write('type', '0')
  write('magic', 'ustar\u000000')
  write('user', 'root')
  write('group', 'root')
  // The sum is made with blanks in its own place.
  write('checksum', ' '.repeat(8))
  const sum = header.reduce((total, byte) => total + byte, 0)
  write('checksum', `${sum.toString(8).padStart(6, '0')}\0 `)
  return header
}

/** A `.tar.gz` in memory, so that no key lies on this machine's disk but in the archive itself. */
export const makeArchive = (files: readonly ArchivedFile[], at: Millis): Buffer => {
  const blocks = files.flatMap((file) => {
    const content = Buffer.from(file.content)
    const padding = Buffer.alloc((blockBytes - (content.length % blockBytes)) % blockBytes)
    return [headerOf(file, at), content, padding]
  })
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * blockBytes)]))
}
