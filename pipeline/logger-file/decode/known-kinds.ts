/** What a file is by its first bytes, whatever its name says. */
const signatures: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['old Excel', [0xd0, 0xcf, 0x11, 0xe0]],
  ['gzip', [0x1f, 0x8b]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['Parquet', [0x50, 0x41, 0x52, 0x31]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
]

export const kindByBytes = (bytes: Uint8Array): string | undefined =>
  signatures.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0]

/** What a text is by how it begins, where that is no table. */
export const kindByText = (text: string): string | undefined => {
  const start = text
    .slice(0, 300)
    .replace(/^\uFEFF/, '')
    .trimStart()
    .toLowerCase()
  if (/^(<!doctype html|<html|<head|<table|<script)/.test(start)) return 'HTML'
  if (start.startsWith('<?xml') || /^<\w+[\s>]/.test(start)) return 'XML'
  if (/^[[{]\s*("|\{|\[|\})/.test(start)) return 'JSON'
  return start.startsWith('{\\rtf') ? 'RTF' : undefined
}
