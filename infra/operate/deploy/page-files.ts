import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type PageFile = { readonly name: string; readonly bytes: Buffer; readonly md5: string }

const fileOf = (name: string, path: string): PageFile => {
  const bytes = readFileSync(path)
  return { name, bytes, md5: createHash('md5').update(bytes).digest('hex') }
}

/** The page as it is served: what `npm run build:pages` wrote for the dashboard, and what that asks for. Throws where there is none. */
export const pageFiles = (dist: string): readonly PageFile[] => {
  const assets = readdirSync(join(dist, 'assets'), { recursive: true, encoding: 'utf8', withFileTypes: true })
  return [
    fileOf('index.html', join(dist, 'miniapp/index.html')),
    ...readdirSync(dist, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => fileOf(name, join(dist, name))),
    ...assets
      .filter((entry) => entry.isFile())
      .map(({ name }) => fileOf(`assets/${name}`, join(dist, 'assets', name))),
  ]
}
