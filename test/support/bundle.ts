import type { OutputChunk } from 'rolldown'

type Chunks = readonly OutputChunk[]
export type Sizes = {
  /** Bytes of everything, and of what is loaded before anything is asked of it. */
  readonly all: number
  readonly first: number
}

const bytesOf = (chunks: Iterable<OutputChunk>): number =>
  [...chunks].reduce((sum, { code }) => sum + Buffer.byteLength(code), 0)

/** What a cold start loads: the entry, with what that imports at once. */
export const firstOf = (chunks: Chunks): ReadonlySet<OutputChunk> => {
  const loaded = new Set<OutputChunk>()
  const load = (chunk: OutputChunk | undefined): void => {
    if (chunk === undefined || loaded.has(chunk)) return
    loaded.add(chunk)
    for (const name of chunk.imports) load(chunks.find(({ fileName }) => fileName === name))
  }
  load(chunks.find(({ isEntry }) => isEntry))
  return loaded
}

/** How large a function is: all of it, and what a cold start loads. */
export const sizesOf = (chunks: Chunks): Sizes => ({ all: bytesOf(chunks), first: bytesOf(firstOf(chunks)) })

/** `node_modules/@aws-sdk/core/dist-es/x.js` is of `node_modules/@aws-sdk/core`; our own files of their folder. */
const partOf = (path: string): string => {
  const inside = path.replace(`${process.cwd()}/`, '')
  const package_ = /^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/.exec(inside)?.[0]
  return package_ ?? inside.split('/').slice(0, 2).join('/')
}

/** What is in a bundle, before its words are shortened, the heaviest first: for whoever looks for what grew. */
export const heaviest = (chunks: Chunks, count: number): readonly string[] => {
  const bytes = new Map<string, number>()
  for (const { modules } of chunks)
    for (const [path, { renderedLength }] of Object.entries(modules))
      bytes.set(partOf(path), (bytes.get(partOf(path)) ?? 0) + renderedLength)
  return [...bytes]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, count)
    .map(([part, size]) => `${part}: ${(size / 1000).toFixed(1)} KB`)
}

/** The packages that a bundle holds more than once, in different versions. */
export const twiceIn = (chunks: Chunks): readonly string[] => {
  const places = new Map<string, Set<string>>()
  for (const path of chunks.flatMap(({ modules }) => Object.keys(modules))) {
    if (!path.includes('node_modules/')) continue
    const place = partOf(path)
    const name = place.split('node_modules/').at(-1) ?? place
    places.set(name, (places.get(name) ?? new Set()).add(place))
  }
  return [...places].filter(([, of]) => of.size > 1).map(([name]) => name)
}
