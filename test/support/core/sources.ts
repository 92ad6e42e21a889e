import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Source = {
  /** From the top of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
  /** Without comments and quoted strings. */
  readonly code: string
  /** What it imports, literally or dynamically: a path of the repository, or the name of a package. */
  readonly imports: readonly string[]
}

const top = fileURLToPath(new URL('../../../', import.meta.url))
const folders = ['bot', 'pipeline', 'gateway', 'firmware', 'infra', 'miniapp', 'test'] as const

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(top, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory())
      return entry.name === 'node_modules' || entry.name === 'dist' ? [] : filesIn(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })

const notCode = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
const comments = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
const specifiers = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bcreateRequire\([^)]*\)\(\s*['"]([^'"]+)['"]/g,
  /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g,
]

/** The file that a specifier names, or the specifier itself when it names a package. */
const resolve = (from: string, specifier: string): string => {
  if (specifier.startsWith('#core/')) return `pipeline/core/${specifier.slice('#core/'.length)}`
  return specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : specifier
}

const readSource = (path: string): Source => {
  const text = readFileSync(join(top, path), 'utf8')
  const uncommented = text.replace(comments, (_all, quoted: string | undefined) => quoted ?? '')
  const found = specifiers.flatMap((pattern) =>
    [...uncommented.matchAll(pattern)].map((match) => match[1] ?? ''),
  )
  return { path, text, code: text.replace(notCode, "''"), imports: found.map((one) => resolve(path, one)) }
}

/** Every TypeScript file of the repository. Folders that are not there (yet) have none. */
export const readSources = (): readonly Source[] =>
  folders
    .filter((folder) => existsSync(join(top, folder)))
    .flatMap((folder) => filesIn(folder).map(readSource))

/** True when `path` is `place`, or in it; a `*` at the end of a place stands for whatever follows. */
export const isIn = (path: string, place: string): boolean =>
  place.endsWith('*') ? path.startsWith(place.slice(0, -1)) : path === place || path.startsWith(`${place}/`)

/** The ways on which files import each other in a circle, each named once. */
export const circlesIn = (sources: readonly Source[]): readonly string[] => {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    const source = byPath.get(path)
    if (source === undefined || done.has(path)) return
    const met = way.indexOf(path)
    if (met >= 0) {
      circles.push([...way.slice(met), path].join(' -> '))
      return
    }
    for (const next of source.imports) visit(next, [...way, path])
    done.add(path)
  }
  for (const { path } of sources) visit(path, [])
  return circles
}
