import type { Metafile } from 'esbuild'

export type Sizes = {
  /** Bytes of everything, and of what is loaded before anything is asked of it. */
  readonly all: number
  readonly first: number
}

/** How large a function is whose bundle begins at `entry`. */
export const sizesOf = ({ outputs }: Metafile, entry: string): Sizes => {
  const loaded = new Set<string>()
  const load = (name: string): void => {
    if (loaded.has(name)) return
    loaded.add(name)
    for (const { path, kind } of outputs[name]?.imports ?? []) if (kind === 'import-statement') load(path)
  }
  for (const [name, { entryPoint }] of Object.entries(outputs)) if (entryPoint === entry) load(name)
  const bytesOf = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + (outputs[name]?.bytes ?? 0), 0)
  return { all: bytesOf(Object.keys(outputs)), first: bytesOf(loaded) }
}

/** `node_modules/@aws-sdk/core/dist-es/x.js` is of `node_modules/@aws-sdk/core`; our own files of their folder. */
const partOf = (path: string): string => {
  const package_ = /^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]
  return package_ ?? path.split('/').slice(0, 2).join('/')
}

/** What is in a bundle, the heaviest first: for whoever looks for what grew. */
export const heaviest = ({ outputs }: Metafile, count: number): readonly string[] => {
  const bytes = new Map<string, number>()
  for (const { inputs } of Object.values(outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs))
      bytes.set(partOf(path), (bytes.get(partOf(path)) ?? 0) + bytesInOutput)
  return [...bytes]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, count)
    .map(([part, size]) => `${part}: ${(size / 1000).toFixed(1)} KB`)
}

/** The packages that a bundle holds more than once, in different versions. */
export const twiceIn = ({ inputs }: Metafile): readonly string[] => {
  const places = new Map<string, Set<string>>()
  for (const path of Object.keys(inputs)) {
    if (!path.includes('node_modules/')) continue
    const place = partOf(path)
    const name = place.split('node_modules/').at(-1) ?? place
    places.set(name, (places.get(name) ?? new Set()).add(place))
  }
  return [...places].filter(([, of]) => of.size > 1).map(([name]) => name)
}
