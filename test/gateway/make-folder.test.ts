import { existsSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../gateway/make-folder.ts'

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'nattvakt-')), 'lock')
/** Looks for a path, and lets somebody else be faster with `folder` before anything is made of the answer. */
const thenSomebodyElse =
  (folder: string, make: (path: string) => void) =>
  (path: string): boolean => {
    const exists = existsSync(path)
    if (path === folder) make(path)
    return exists
  }

test('a folder that another process makes in the same moment is there, and nobody fails', () => {
  const folder = newFolder()
  expect(() => makeFolder(folder, thenSomebodyElse(folder, mkdirSync))).not.toThrow()
  expect(statSync(folder).isDirectory()).toBe(true)
})

test('a file that takes the place of the folder in the same moment is said', () => {
  const folder = newFolder()
  const takesItsPlace = thenSomebodyElse(folder, (path) => writeFileSync(path, ''))
  expect(() => makeFolder(folder, takesItsPlace)).toThrow(/EEXIST/)
})
