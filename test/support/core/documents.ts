import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = fileURLToPath(new URL('../../../', import.meta.url))

/** What is built, installed or run here; nobody else's copy of the repository has it. */
const notKept = /^(node_modules|dist|coverage|build|\.git|\.nattvakt.*|\.vite.*)$/

/** Every file and folder below a folder of the repository, from its top. */
const pathsIn = (folder: string): readonly string[] =>
  readdirSync(join(top, folder), { withFileTypes: true })
    .filter(({ name }) => !notKept.test(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? [path, ...pathsIn(path)] : [path]
    })

const documents = /(^|\/)(README|CONTRIBUTING|SECURITY)\.md$/
const examples = /^```[\s\S]*?^```/gm
const looksLikePath = /^(#core\/)?[\w.-]+(\/[\w.-]+)*\/?$/
const looksLikeFile = /\w\.(ts|tsx|md|ftl|json|c|h|sh|html|css|csv|service|svg|projbuild)$/

/**
 * What READMEs, CONTRIBUTING.md and SECURITY.md name in backticks as a file or a folder, or link to, and is not there. A name
 * is taken from the document's folder, from the top, or is the end of exactly one path in the document's folder.
 */
export const staleNames = (): readonly string[] => {
  const paths = new Set(pathsIn(''))
  const isPath = (folder: string, word: string): boolean => {
    if (!looksLikePath.test(word)) return false
    if (looksLikeFile.test(word) || /^#core\/|\/$/.test(word)) return true
    // Two words with a slash between them are a path when the first is a folder.
    const [first = ''] = word.split('/')
    return word.includes('/') && (paths.has(join(folder, first)) || paths.has(first))
  }
  const isThere = (folder: string, word: string): boolean => {
    const name = word.replace(/^#core\//, 'pipeline/core/').replace(/\/$/, '')
    if (paths.has(join(folder, name)) || paths.has(name)) return true
    const ends = [...paths].filter((path) => path.startsWith(`${folder}/`) && path.endsWith(`/${name}`))
    return ends.length === 1
  }
  return [...paths]
    .filter((path) => documents.test(path))
    .flatMap((document) => {
      const folder = dirname(document)
      const text = readFileSync(join(top, document), 'utf8').replace(examples, '')
      const named = [...text.matchAll(/`([^`\n]+)`/g)]
        .map(([, word = '']) => word)
        .filter((word) => isPath(folder, word) && !isThere(folder, word))
      const linked = [...text.matchAll(/\]\(([^)#]+)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^\w+:/.test(target) && !paths.has(join(folder, target)))
      return [...new Set([...named, ...linked])].map((name) => `${document} names ${name}`)
    })
}
